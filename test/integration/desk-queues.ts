/** Queues of a hub in memory, as a desk that holds its records shows them. */
import type { QueueLocality, QueueName, QueueRow, QueueView } from '#contracts/views.ts';
import type { Actor } from '#domain/author.ts';
import type { AnyRecord, CaseRecord } from '#domain/record.ts';
import { idOf, streamKey, streamKinds, type StreamKey, type StreamKind } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import type { Overlay } from '#sync/overlay.ts';
import { openCaseFiles, type CaseFiles } from '../../src/desk/views/case-files.ts';
import { queueRows } from '../../src/desk/views/queue-rows.ts';
import { queueView } from '../../src/desk/views/queue.ts';
import { openRowIndex } from '../../src/desk/views/row-index.ts';
import type { QueueKey } from '../../src/desk/views/row-key.ts';
import { openUrgency } from '../../src/desk/views/urgency.ts';
import { examplePeople } from '../../src/domain/testing/example-people.ts';
import { exampleSite } from '../../src/domain/testing/example-site.ts';
import type { Ledger } from '../../src/domain/testing/ledger.ts';
import { fixedSteps, play } from '../../src/domain/testing/random-commands.ts';

/** The records of a hub in memory. */
export type Hub = Pick<Ledger, 'find' | 'all'>;

/**
 * The records of `count` plays of `steps` commands as those of one hub: each play has few enquiries and takes them far, so
 * together they stand in every state there is.
 */
export function manyPlays(count: number, steps: number, first = 0): Hub {
  const plays = Array.from({ length: count }, (_, at) => play(fixedSteps(steps, first + at * steps)));
  return {
    find: (key) => plays.map((one) => one.find(key)).find((record) => record !== undefined),
    all: (kind) => plays.flatMap((one) => one.all(kind)),
  };
}

export const evening = '2026-11-20T20:00:00.000Z' as Instant;

type Enquiry = Id<'enquiry'>;

/** What hangs on an enquiry, found the slow way. */
function enquiryOf(record: AnyRecord, find: Hub['find']): Enquiry | undefined {
  switch (record.kind) {
    case 'enquiry':
      return idOf(record.stream);
    case 'referral':
      return record.parts.core.placement?.enquiryId;
    case 'decision':
      return record.parts.core.current.enquiryId;
    case 'restriction':
    case 'access':
    case 'alert':
      return undefined;
    case 'duty':
      return record.parts.core.enquiryId;
    case 'arrival':
      return undefined;
    case 'person': {
      const { from } = record.parts.core;
      if (from.kind === 'import') return undefined;
      return find(streamKey('referral', from.referralId))?.parts.core.placement?.enquiryId;
    }
  }
}

const recordsOf = (ledger: Hub): readonly AnyRecord[] =>
  streamKinds.flatMap((kind) => ledger.all(kind) as readonly AnyRecord[]);

/** The records of a ledger as the desk's cache gives them, with `changed` on top. */
export function filesOf(ledger: Hub, changed: ReadonlyMap<StreamKey, AnyRecord> = new Map()): CaseFiles {
  const byEnquiry = Map.groupBy(recordsOf(ledger), (record) => enquiryOf(record, (key) => ledger.find(key)));
  const held = <Kind extends StreamKind>(id: Enquiry, kind: Kind): readonly CaseRecord<Kind>[] =>
    (byEnquiry.get(id) ?? []).filter((record) => record.kind === kind) as unknown as readonly CaseRecord<Kind>[];
  const base = {
    find: (key: StreamKey) => ledger.find(key) as AnyRecord | undefined,
    enquiryOf: (stream: StreamKey) => {
      const record = ledger.find(stream) as AnyRecord | undefined;
      return record === undefined ? undefined : enquiryOf(record, (key) => ledger.find(key));
    },
    ofEnquiry: (id: Enquiry) => ({
      enquiry: ledger.find(streamKey('enquiry', id)),
      referrals: held(id, 'referral'),
      decisions: held(id, 'decision'),
      duties: held(id, 'duty'),
      persons: held(id, 'person'),
    }),
  };
  const overlay: Overlay = { changed, skipped: [], find: (key) => (changed.get(key) ?? ledger.find(key)) as never };
  return openCaseFiles(base, overlay);
}

/** What there is a row for: every enquiry, and every item of the tray. */
export const keysOf = (ledger: Hub): readonly QueueKey[] => [
  ...ledger.all('enquiry').map(({ stream }) => stream),
  ...ledger.all('arrival').map(({ stream }) => stream),
];

/** Which queue, of whom, and when; by default everything open of the hub in the evening. */
export interface QueueWish {
  readonly name?: QueueName;
  readonly locality?: QueueLocality;
  readonly filter?: string;
  readonly actor?: Actor;
  readonly now?: Instant;
}

function partsOf(ledger: Hub, { actor = examplePeople.olive, now = evening }: QueueWish) {
  const { facts } = openRowIndex(() => keysOf(ledger)).at(filesOf(ledger), exampleSite);
  return { facts, urgency: openUrgency().at(exampleSite, now), actor, ruleSet: exampleSite, now };
}

export function queueOf(ledger: Hub, wish: QueueWish): QueueView {
  const { name = 'all-open', locality = 'all', filter = '' } = wish;
  const parts = partsOf(ledger, wish);
  return queueView({ name, locality, filter }, { ...parts, facts: parts.facts.values() });
}

export const keysOfQueue = ({ bands }: QueueView): readonly string[] => bands.flatMap(({ keys }) => keys);

/** The rows of `keys`; of the queue itself when none are given. */
export function rowsOfQueue(ledger: Hub, wish: QueueWish, keys = keysOfQueue(queueOf(ledger, wish))): QueueRow[] {
  return queueRows(keys, { ...partsOf(ledger, wish), pendingOf: () => 'none' });
}
