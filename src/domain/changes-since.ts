import type { Instant } from '#kernel/clock.ts';
import type { Author } from './author.ts';
import type { DecisionParts } from './decision.ts';
import type { DutyKind } from './duty.ts';
import type { Stamped } from './enquiry.ts';
import type { CaseRecord } from './record.ts';
import { idOf, type StreamKey } from './streams.ts';

/** Something that happened in an enquiry and that somebody who wrote a decision had not seen. */
export type Change = { readonly at: Instant; readonly by: Author } & (
  | { readonly what: 'rated'; readonly rating: string; readonly reason: string }
  /** Without its text where that is kept for readers of its own. */
  | { readonly what: 'note-added'; readonly text?: string }
  | { readonly what: 'routed'; readonly locality: string }
  | { readonly what: 'referral-added'; readonly referralId: string }
  | { readonly what: 'identified' | 'unidentified'; readonly subjectId: string }
  | { readonly what: 'compared'; readonly subjectId: string; readonly answer: 'not-same' | 'not-sure' | 'withdrawn' }
  | { readonly what: 'duty-done' | 'duty-waived'; readonly duty: DutyKind; readonly subjectId: string | undefined }
);

/** The records of an enquiry that a decision is read beside. */
export interface ReadBeside {
  readonly enquiry: CaseRecord<'enquiry'>;
  readonly referrals: readonly CaseRecord<'referral'>[];
  readonly duties: readonly CaseRecord<'duty'>[];
}

type Recommended = DecisionParts['core']['current'];

/** Who had read what, and when: the author of a recommendation, or somebody who is still writing one. */
export interface Reader extends Pick<Recommended, 'at' | 'seen'> {
  readonly by: Pick<Author, 'userId'>;
}

/**
 * What changed in an enquiry since `recommended` was written, oldest first: everything beyond the versions its author
 * had seen, but the author's own acts before it. A decision that names no versions is compared by its time. The
 * histories are in the order of the hub, so that what a colleague wrote earlier and sent later is found as well.
 */
export function changesSince(recommended: Reader, { enquiry, referrals, duties }: ReadBeside): readonly Change[] {
  const isNew = newTo(recommended);
  const changes: Change[] = [];
  const add = (stream: StreamKey, entries: readonly (Change & Stamped)[]): void => {
    for (const { version, ...change } of entries) {
      if (isNew(stream, { by: change.by, at: change.at, ...(version === undefined ? {} : { version }) })) {
        changes.push(change);
      }
    }
  };
  const { core } = enquiry.parts;
  add(
    enquiry.stream,
    core.ratings.map(({ rating, reason, by, at, version }) =>
      change({ what: 'rated', rating, reason }, { by, at, version }),
    ),
  );
  add(
    enquiry.stream,
    core.notes.map(({ text, by, at, version }) =>
      change({ what: 'note-added', ...(text === undefined ? {} : { text }) }, { by, at, version }),
    ),
  );
  add(
    enquiry.stream,
    core.routings.map(({ locality, by, at, version }) => change({ what: 'routed', locality }, { by, at, version })),
  );
  for (const { stream, parts } of referrals) {
    for (const entry of Object.values(parts.core.identified)) {
      add(stream, [change({ what: 'identified', subjectId: entry.subjectId }, entry)]);
    }
    for (const entry of parts.core.unidentified) {
      add(stream, [change({ what: 'unidentified', subjectId: entry.subjectId }, entry)]);
    }
    for (const entry of parts.core.compared) {
      add(stream, [change({ what: 'compared', subjectId: entry.subjectId, answer: entry.answer }, entry)]);
    }
  }
  for (const { stream, parts } of duties) {
    const { settled, duty, subjectId } = parts.core;
    if (settled === undefined) continue;
    add(stream, [change({ what: settled.kind === 'done' ? 'duty-done' : 'duty-waived', duty, subjectId }, settled)]);
  }
  return changes.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** The referrals of the enquiry that `recommended` does not name: it has not considered them. */
export function referralsNotConsidered(
  recommended: Recommended,
  referrals: readonly CaseRecord<'referral'>[],
): readonly CaseRecord<'referral'>[] {
  const considered: readonly string[] = recommended.referralIds;
  return referrals.filter((referral) => !considered.includes(idOf(referral.stream)));
}

type What = Change extends infer Each ? (Each extends Change ? Omit<Each, 'at' | 'by'> : never) : never;

function change(
  what: What,
  { by, at, version }: { by: Author; at: Instant; version?: number | undefined },
): Change & Stamped {
  return { ...what, by, at, ...(version === undefined ? {} : { version }) };
}

/** Whether an entry of a stream is beyond what the author of `recommended` had. */
function newTo(recommended: Reader): (stream: StreamKey, entry: Stamped) => boolean {
  const seen =
    recommended.seen === undefined ? undefined : new Map(recommended.seen.map((item) => [item.stream, item.version]));
  return (stream, { by, at, version }) => {
    // One's own act before one's own decision was known to its author, confirmed or not.
    if (by.userId === recommended.by.userId && at <= recommended.at) return false;
    const known = seen?.get(stream);
    return known === undefined || version === undefined ? at > recommended.at : version > known;
  };
}
