import { IntakeReferral } from '#contracts/intake.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { KeptBody } from './keep-body.ts';
import { formProblems, notTheForm, whereOf } from './form-problems.ts';
import { readJson } from './read-json.ts';
import { noticePlace, readNotice } from './read-notice.ts';
import type { Unfit } from './unfit.ts';

/** Reads a referral of whichever kind. Never throws, whatever the bytes. */
export function readForm({
  kind,
  bytes,
  rows,
}: Pick<KeptBody, 'kind' | 'bytes' | 'rows'>): Result<IntakeReferral, Unfit> {
  if (kind === 'notice') return readNotice(bytes, rows ?? []);
  const json = readJson(bytes, 'one referral');
  if (!json.ok) return err({ kind: 'not-json', problems: [json.error] });
  const parsed = IntakeReferral.safeParse(json.value.value, { reportInput: true });
  if (parsed.success) return ok(parsed.data);
  const problems = parsed.error.issues.flatMap((issue) => formProblems(issue));
  return err(notTheForm(problems, (json.value.value as { submissionId?: unknown } | null)?.submissionId));
}

/** A place in the form as the sender of `body` knows it: a field of JSON, or row and column. */
export function placeIn({ kind, rows }: Pick<KeptBody, 'kind' | 'rows'>, path: readonly (string | number)[]): string {
  return kind === 'notice' ? noticePlace(path, rows ?? []) : whereOf(path);
}
