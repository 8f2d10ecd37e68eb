import type * as z from 'zod';
import { IntakeReferral } from '#contracts/intake.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { nestsTooDeep } from '../http/json-depth.ts';
import { isStorable } from '../store/storable.ts';
import { mostProblems, type FormProblem } from './problem.ts';
import { describeExpected } from './describe-expected.ts';

/** A body that is not a referral, with everything wrong in it. `submission` is the sender's number where one can be read. */
export interface UnreadableForm {
  readonly kind: 'not-json' | 'not-the-form';
  readonly problems: readonly FormProblem[];
}

/** Reads a body as the documented form. Never throws, whatever the bytes. */
export function readForm(bytes: Uint8Array): Result<IntakeReferral, UnreadableForm> {
  const json = readJson(bytes);
  if (!json.ok) return err({ kind: 'not-json', problems: [json.error] });
  const parsed = IntakeReferral.safeParse(json.value, { reportInput: true });
  if (!parsed.success) {
    return err({ kind: 'not-the-form', problems: parsed.error.issues.flatMap(problemsOf).slice(0, mostProblems) });
  }
  if (!isStorable(parsed.data.submissionId)) {
    const right = 'letters, digits and signs only';
    return err({
      kind: 'not-the-form',
      problems: [{ where: 'submissionId', wrong: 'holds characters that cannot be kept, such as NUL', right }],
    });
  }
  return ok(parsed.data);
}

function readJson(bytes: Uint8Array): Result<unknown, FormProblem> {
  const where = 'the whole body';
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return err({ where, wrong: 'is not text in UTF-8', right: 'JSON in UTF-8' });
  }
  if (text.trim() === '') return err({ where, wrong: 'is empty', right: 'one referral as a JSON object' });
  if (nestsTooDeep(text)) return err({ where, wrong: 'nests far too deep', right: 'the documented form' });
  try {
    return ok(JSON.parse(text));
  } catch (thrown) {
    const place = thrown instanceof SyntaxError ? placeOf(thrown.message, text) : '';
    return err({ where, wrong: `is not JSON${place}`, right: 'one referral as a JSON object' });
  }
}

/** Line and column of a syntax error; the message itself would quote the body. */
function placeOf(message: string, text: string): string {
  const position = /position (\d+)/.exec(message)?.[1];
  if (position === undefined) return '';
  const before = text.slice(0, Number(position)).split('\n');
  return ` from line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1} on`;
}

function problemsOf(issue: z.core.$ZodIssue): FormProblem[] {
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      where: whereOf([...path, key]),
      wrong: 'is not a field of the form',
      right: `leave it out and say it in whatHappened; the fields here are ${describeExpected(path).fields.join(', ')}`,
    }));
  }
  const { words } = describeExpected(path);
  const where = whereOf(path);
  const missing = issue.input === undefined;
  if (issue.code === 'custom') return [{ where, wrong: missing ? 'is missing' : 'is not right', right: issue.message }];
  if (missing) return [{ where, wrong: 'is missing', right: words }];
  return [{ where, wrong: wrongOf(issue), right: words }];
}

function wrongOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return 'is of the wrong kind';
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array' ? 'is empty or too short' : 'is too small';
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array' ? 'is too long' : 'is too large';
    case 'invalid_value':
      return 'is none of the possible values';
    default:
      return 'is not of the expected form';
  }
}

/** A place as a sender's programmer writes it: `subjects[0].dateOfBirth`. */
function whereOf(path: readonly PropertyKey[]): string {
  let where = '';
  for (const step of path) {
    if (typeof step === 'number') where += `[${step}]`;
    else where += where === '' ? String(step) : `.${String(step)}`;
  }
  return where === '' ? 'the whole body' : where.slice(0, 300);
}
