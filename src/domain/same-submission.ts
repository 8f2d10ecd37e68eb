import { canonicalJson } from '#kernel/json.ts';
import { folded } from './folded.ts';
import type { CaseRecord } from './record.ts';

type Core = CaseRecord<'referral'>['parts']['core'];
type Told = Pick<Core, 'narrative' | 'ownWords' | 'concerns' | 'subjects'>;
type Arrived = Told & Pick<Core, 'receivedAt' | 'reference'>;

/**
 * What makes two referrals one submission sent twice: every word of the account, the concerns, and who it is about.
 * Channel, time and sender may differ: a form and the e-mail that repeats it are one submission.
 */
export function submissionText({ narrative, ownWords, concerns, subjects }: Told): string {
  const people = subjects
    .map(({ name, birth, track }) => canonicalJson([[name.given, name.family, name.asTold].map(folded), birth, track]))
    .sort();
  return canonicalJson([narrative.trim(), (ownWords ?? '').trim(), [...concerns].sort(), people]);
}

/**
 * Whether `later` says word for word what `earlier` said, and came after it. Of two that came at one moment the one with
 * the lower reference is the earlier: were each a repeat of the other, both could be ended and nobody would sign for either.
 */
export function isSameSubmission(later: Arrived, earlier: Arrived): boolean {
  const isEarlier =
    earlier.receivedAt === later.receivedAt
      ? earlier.reference < later.reference
      : earlier.receivedAt < later.receivedAt;
  return isEarlier && submissionText(later) === submissionText(earlier);
}
