import type { Contest } from '#domain/conflicts.ts';
import { streamsOf } from '#domain/decide.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { Token } from '#domain/token.ts';
import { present } from '#kernel/assert.ts';
import type { CentralParts } from '../parts/central-parts.ts';
import { findHidden } from '../records/find-hidden.ts';
import { loadRecords } from '../records/load-records.ts';
import { writeCommits } from '../records/write-commits.ts';
import type { WrittenEvent } from '../records/write-events.ts';
import { findUnknown } from '../staff/find-unknown.ts';
import type { HubRow } from '../store/hub-row.ts';
import type { Tx } from '../store/in-transaction.ts';
import { findAbout } from './find-about.ts';
import { findBefore, type WeighedContest } from './find-before.ts';
import { findNamed } from './find-named.ts';
import { findUnseen, type UnseenEvent } from './find-unseen.ts';
import { judgeAct, type Act } from './judge-act.ts';
import { lockStreams } from './lock-streams.ts';

/** What an act came to. Only `applied` and `merged` wrote anything. */
export type Application = { readonly ruleSet: number } & (
  | { readonly kind: 'rejected'; readonly refusal: Refusal }
  | { readonly kind: 'conflict'; readonly over: readonly WeighedContest[] }
  | {
      readonly kind: 'applied' | 'merged';
      readonly versions: readonly { readonly stream: StreamKey; readonly version: number }[];
      readonly events: readonly WrittenEvent[];
      readonly review: readonly WeighedContest[];
      /** The hub, locked, and the feed position to write into it: the caller appends the audit row. */
      readonly locked: HubRow;
      readonly seq: number;
    }
);

/**
 * Decides `act` on the current state and writes what follows: events, records, audiences, feed. The caller has
 * authenticated it and stores outcome and audit in the same transaction.
 */
export async function applyCommand(
  tx: Tx,
  parts: Pick<CentralParts, 'random' | 'ruleSets'>,
  hub: HubRow,
  act: Act & { readonly tokens: readonly Token[] },
): Promise<Application> {
  const streams = streamsOf(act.command);
  await lockStreams(tx, hub.hub, streams);
  const named = [...streams.writes, ...streams.reads];
  const there = await loadRecords(tx, hub.hub, named);
  const { tokens } = act;
  const hidden = findHidden(there, named, tokens);
  const seen = named.filter((stream) => !hidden.has(stream));
  const unseen = act.sender === undefined ? [] : await findUnseen(tx, hub.hub, act.actor.userId, act.sender, seen);
  const ruleSet = await parts.ruleSets.inForce(tx, hub, act.at);
  const known = {
    named: await findNamed(tx, hub.hub, act.command, tokens),
    about: await findAbout(tx, hub.hub, act.command, tokens),
    // Acts of the past were of people who may have left before anybody signed in here.
    unknown: act.sender === undefined ? [] : await findUnknown(tx, hub.hub, act.command),
  };
  const judged = judgeAct({ ...act, ...known }, there, unseen, ruleSet);
  if (judged.kind === 'rejected') return { ...judged, ruleSet: ruleSet.number };
  const weigh = async (contests: readonly Contest<UnseenEvent>[]): Promise<readonly WeighedContest[]> =>
    act.sender === undefined ? [] : findBefore(tx, hub.hub, act.sender, contests);
  if (judged.kind === 'conflict') return { kind: 'conflict', over: await weigh(judged.over), ruleSet: ruleSet.number };
  const review = await weigh(judged.review);

  const { events, records } = judged;
  const written = await writeCommits(tx, hub, [{ events, records, sender: act.sender }], there, parts.random);
  const versions = streams.writes.flatMap((stream) => {
    const before = hidden.has(stream) ? undefined : there.get(stream)?.record;
    const version = (records.get(stream) ?? before)?.version ?? 0;
    return version === 0 ? [] : [{ stream, version }];
  });
  return {
    kind: judged.kind,
    versions,
    review,
    events: present(written.events[0], 'the events of the only commit'),
    locked: written.locked,
    seq: written.seq,
    ruleSet: ruleSet.number,
  };
}
