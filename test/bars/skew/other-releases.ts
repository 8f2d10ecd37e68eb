import { commandShapes, type CommandShapes, type Upcaster } from '#contracts/envelope.ts';
import type { Command } from '#domain/command.ts';

/**
 * The releases of an example: today's shapes are called N, and notes were written otherwise in the two before. There is no
 * older release in the field; this is the very path their commands will take.
 */
export const today = commandShapes.current + 2;

interface OldNote {
  readonly kind: string;
  readonly args: { readonly enquiryId: string; readonly noteId: string; readonly words: string };
}

/** N-2 called it otherwise. */
const renamed: Upcaster = (sent) => {
  const { kind, args } = sent as OldNote;
  return kind === 'write-note' ? { kind: 'add-note', args } : sent;
};

/** N-1 called what it says otherwise. */
const reworded: Upcaster = (sent) => {
  const { kind, args } = sent as OldNote;
  const { words, ...rest } = args;
  return kind === 'add-note' ? { kind, args: { ...rest, text: words } } : sent;
};

/** What a central of release N reads. */
export const shapesOfToday: CommandShapes = {
  current: today,
  upcasters: { [today - 2]: renamed, [today - 1]: reworded },
};
/**
 * What a central of release N-1 reads of the one before. It is played by the code of today, so its own shape is today's
 * under its number: notes of its own release are not for it.
 */
export const shapesOfYesterday: CommandShapes = {
  current: today - 1,
  upcasters: { [today - 2]: (sent) => reworded(renamed(sent)) },
};
/** Protection off: somebody has forgotten the upcasters. */
export const withoutUpcasters: CommandShapes = { current: today, upcasters: {} };

/** `note` as release `schema` wrote it; a later one has a kind that nobody knows yet. */
export function asWrittenBy(schema: number, { args }: Extract<Command, { readonly kind: 'add-note' }>): Command {
  const { text, ...ids } = args;
  const old = { ...ids, words: text };
  const written =
    schema === today - 2
      ? { kind: 'write-note', args: old }
      : schema === today - 1
        ? { kind: 'add-note', args: old }
        : { kind: schema === today ? 'add-note' : 'dictate-note', args };
  return written as unknown as Command;
}
