import type { FormProblem } from '#contracts/intake.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { nestsTooDeep } from '../http/json-depth.ts';

/** The JSON in `bytes` and its text; or what is wrong. `wanted` says what it should be: "one referral". */
export function readJson(
  bytes: Uint8Array,
  wanted: string,
): Result<{ readonly text: string; readonly value: unknown }, FormProblem> {
  const where = 'the whole body';
  const right = `${wanted} as a JSON object`;
  const text = readText(bytes);
  if (text === undefined) return err({ where, wrong: 'is not text in UTF-8', right: 'JSON in UTF-8' });
  if (text.trim() === '') return err({ where, wrong: 'is empty', right });
  if (nestsTooDeep(text)) return err({ where, wrong: 'nests far too deep', right: 'the documented form' });
  try {
    return ok({ text, value: JSON.parse(text) as unknown });
  } catch (thrown) {
    const place = thrown instanceof SyntaxError ? placeOf(thrown.message, text) : '';
    return err({ where, wrong: `is not JSON${place}`, right });
  }
}

/** `bytes` as text; undefined when they are not UTF-8. A byte order mark goes. */
export function readText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Line and column of a syntax error; the message itself would quote the body. */
function placeOf(message: string, text: string): string {
  const position = /position (\d+)/.exec(message)?.[1];
  if (position === undefined) return '';
  const before = text.slice(0, Number(position)).split('\n');
  return ` from line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1} on`;
}
