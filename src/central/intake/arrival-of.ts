import { longestArrivalText } from '#domain/arrival.ts';
import type { CommandArgs } from '#domain/command.ts';
import { newId } from '#kernel/ids.ts';
import type { Random } from '#kernel/random.ts';
import type { KeptBody } from './keep-body.ts';
import type { Unfit } from './unfit.ts';

/** The command that puts an unreadable body before a person. Its item has the reference the sender is told. */
export function arrivalOf(
  body: KeptBody,
  { kind, problems, items }: Unfit,
  random: Random,
): CommandArgs<'keep-arrival'> {
  const { reference, receivedAt, sha256, bytes, sender } = body;
  const whole = new TextDecoder().decode(bytes);
  const text = cleanText(whole, longestArrivalText);
  return {
    arrivalId: newId<'arrival'>(random),
    reference,
    receivedAt,
    sha256,
    bytes: bytes.length,
    why: kind,
    ...(body.kind === 'batch' ? { batch: items === undefined ? {} : { items } } : {}),
    from: {
      sender,
      text,
      cut: text.length < whole.length,
      problems: problems.map(({ where, wrong, right }) => ({
        where: cleanText(where, 400),
        wrong: cleanText(wrong, 1000),
        right: cleanText(right, 4000),
      })),
    },
  };
}

/** `text` as every store and screen can keep it, at most `longest` characters: what is no character is shown as such. */
function cleanText(text: string, longest: number): string {
  // A cut between the halves of a character leaves one half; it goes with the rest.
  return text
    .slice(0, longest)
    .replace(/[\ud800-\udbff]$/, '')
    .toWellFormed()
    .replaceAll('\0', '\ufffd');
}
