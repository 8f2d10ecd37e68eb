import { msOf, type Instant } from '#kernel/clock.ts';
import { canonicalJson } from '#kernel/json.ts';
import { folded } from './folded.ts';
import type { CaseRecord } from './record.ts';

type Parts = CaseRecord<'referral'>['parts'];
type Told = Pick<
  Parts['core'],
  | 'narrative'
  | 'ownWords'
  | 'concerns'
  | 'stated'
  | 'senderGrade'
  | 'familyKnows'
  | 'consent'
  | 'subjects'
  | 'attachments'
>;

/** A referral as told, with the addresses the reader may see. */
export interface Submission {
  readonly core: Told;
  readonly address?: Parts['address'];
}

/** When something came, and its reference. */
export interface Arrived {
  readonly receivedAt: Instant;
  readonly reference: string;
}

/**
 * What makes two referrals one submission sent twice: every word of the account, the concerns, every fact stated, the
 * sender's grade, what the family knows and agreed to, the files, and everything told of whom it is about, with where
 * they live. Only channel, time and sender may differ: a form and the e-mail that repeats it are one submission.
 */
export function submissionText({ core, address }: Submission): string {
  const people = core.subjects
    .map(({ id, name, setting, relationship, ...rest }) => {
      const lives = address?.bySubject[id];
      const names = [name.given, name.family, name.asTold, setting, relationship].map(folded);
      return canonicalJson([names, { ...rest }, [...(lives?.lines ?? []), lives?.postcode].map(folded)]);
    })
    .sort();
  return canonicalJson([
    core.narrative.trim(),
    (core.ownWords ?? '').trim(),
    [...core.concerns].sort(),
    [...core.stated].sort(),
    folded(core.senderGrade),
    [core.familyKnows, core.consent],
    core.attachments.map((file) => file.sha256).sort(),
    people,
  ]);
}

/**
 * Whether `earlier` came before `later`. Of two that came at one moment the one with the lower reference is the earlier:
 * were each a repeat of the other, both could be ended and nobody would sign for either.
 */
export function cameBefore(earlier: Arrived, later: Arrived): boolean {
  return earlier.receivedAt === later.receivedAt
    ? earlier.reference < later.reference
    : earlier.receivedAt < later.receivedAt;
}

const dayMs = 86_400_000;

/** Whether `later` may be `earlier` sent again: it came after it, and within the days of the hub. */
export function mayRepeat(later: Arrived, earlier: Arrived, withinDays: number): boolean {
  return cameBefore(earlier, later) && msOf(later.receivedAt) - msOf(earlier.receivedAt) <= withinDays * dayMs;
}

/**
 * Whether `later` says word for word what `earlier` said, and came after it within the days in which the hub takes the
 * same words for the same submission. The same words after that may be the same thing happening again.
 */
export function isSameSubmission(
  later: Submission & { readonly core: Arrived },
  earlier: Submission & { readonly core: Arrived },
  withinDays: number,
): boolean {
  return mayRepeat(later.core, earlier.core, withinDays) && submissionText(later) === submissionText(earlier);
}
