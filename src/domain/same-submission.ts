import { canonicalJson } from '#kernel/json.ts';
import { folded } from './corroboration.ts';
import type { CaseRecord } from './record.ts';

type Told = Pick<CaseRecord<'referral'>['parts']['core'], 'narrative' | 'ownWords' | 'concerns' | 'subjects'>;

/**
 * What makes two referrals one submission sent twice: every word of the account, the concerns, and who it is about.
 * Channel, time and sender may differ: a form and the e-mail that repeats it are one submission.
 */
export function submissionText({ narrative, ownWords, concerns, subjects }: Told): string {
  const people = subjects
    .map(({ name, birth, track }) => canonicalJson([Object.values(name).map(folded), birth, track]))
    .sort();
  return canonicalJson([narrative.trim(), (ownWords ?? '').trim(), [...concerns].sort(), people]);
}

/** Whether `later` says word for word what `earlier` said, and arrived no sooner. */
export function isSameSubmission(
  later: Told & { readonly receivedAt: string },
  earlier: Told & { readonly receivedAt: string },
): boolean {
  return earlier.receivedAt <= later.receivedAt && submissionText(later) === submissionText(earlier);
}
