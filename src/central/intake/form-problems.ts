import type * as z from 'zod';
import { IntakeReferral, mostProblems, type FormProblem } from '#contracts/intake.ts';
import { describeReferral, type Describe } from './describe-expected.ts';
import type { Unfit } from './unfit.ts';

/** `problems` as far as they are told. `submission`: what stands where the sender's number should. */
export function notTheForm(problems: readonly FormProblem[], submission?: unknown): Unfit {
  const number = IntakeReferral.shape.submissionId.safeParse(submission);
  const told = problems.slice(0, mostProblems);
  return { kind: 'not-the-form', problems: told, ...(number.success ? { submission: number.data } : {}) };
}

/** What one issue of the schema says, for a sender's programmer: `subjects[0].dateOfBirth is missing`. */
export function formProblems(issue: z.core.$ZodIssue, describe: Describe = describeReferral): FormProblem[] {
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    const fields = describe(path).fields.join(', ');
    const right = `leave it out and say it in whatHappened; the fields here are ${fields}`;
    const wrong = 'is not a field of the form';
    // Of a million of them nobody reads more.
    return issue.keys.slice(0, mostProblems).map((key) => ({ where: whereOf([...path, key]), wrong, right }));
  }
  return [{ where: whereOf(path), ...whatIsWrong(issue, path, describe) }];
}

/** What is wrong at one place of the form, and what would be right there. */
export function whatIsWrong(
  issue: z.core.$ZodIssue,
  path: readonly PropertyKey[],
  describe: Describe = describeReferral,
): { readonly wrong: string; readonly right: string } {
  const { words } = describe(path);
  const missing = issue.input === undefined;
  if (issue.code === 'custom') return { wrong: missing ? 'is missing' : 'is not right', right: issue.message };
  if (missing) return { wrong: 'is missing', right: words };
  return { wrong: wrongOf(issue), right: words };
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
export function whereOf(path: readonly PropertyKey[]): string {
  let where = '';
  for (const step of path) {
    if (typeof step === 'number') where += `[${step}]`;
    else where += where === '' ? String(step) : `.${String(step)}`;
  }
  return where === '' ? 'the whole body' : where.slice(0, 300);
}
