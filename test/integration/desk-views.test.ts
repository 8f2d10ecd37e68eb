import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QueueRow, QueueView, queueBands, queueNames } from '#contracts/views.ts';
import { plusMs, type Instant } from '#kernel/clock.ts';
import { seededRandom } from '#kernel/random.ts';
import type { AnyRecord } from '#domain/record.ts';
import { idOf, kindOf, type StreamKey } from '#domain/streams.ts';
import { exampleSite } from '../../src/domain/testing/example-site.ts';
import { examplePeople } from '../../src/domain/testing/example-people.ts';
import { Ledger } from '../../src/domain/testing/ledger.ts';
import { fixedSteps, play, randomCommand } from '../../src/domain/testing/random-commands.ts';
import type { CaseFiles } from '../../src/desk/views/case-files.ts';
import { openRowIndex } from '../../src/desk/views/row-index.ts';
import {
  evening,
  filesOf,
  keysOf,
  keysOfQueue,
  manyPlays,
  queueOf,
  rowsOfQueue,
  type QueueWish,
} from './desk-queues.ts';

const { olive, mary } = examplePeople;
/** Everything there is, in every state. */
const hub = manyPlays(60, 60);

describe('the queue', () => {
  it('leaves nothing out, whatever was done with it: what nobody closed or settled is in all-open', () => {
    let [open, tray, closed] = [0, 0, 0];
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 0, max: 4 * 86_400_000 }),
        (first, later) => {
          const ledger = manyPlays(4, 60, first);
          const now = plusMs('2026-11-20T08:00:00.000Z' as Instant, later);
          const openKeys = [
            ...ledger.all('enquiry').filter(({ parts }) => parts.core.closed === undefined),
            ...ledger.all('arrival').filter(({ parts }) => parts.core.settled === undefined),
          ].map(({ stream }) => stream as string);
          const shown = keysOfQueue(queueOf(ledger, { now }));
          expect(new Set(shown)).toEqual(new Set(openKeys));
          expect(shown).toHaveLength(openKeys.length);
          const gone = ledger.all('enquiry').filter(({ parts }) => parts.core.closed !== undefined);
          expect(new Set(keysOfQueue(queueOf(ledger, { name: 'closed', now })))).toEqual(
            new Set(gone.map(({ stream }) => stream as string)),
          );
          open += openKeys.length;
          tray += shown.filter((key) => key.startsWith('arrival/')).length;
          closed += gone.length;
        },
      ),
      { numRuns: 40 },
    );
    // Control: the plays did hold all three.
    expect(Math.min(open, tray, closed)).toBeGreaterThan(0);
  });

  it('keeps the contract, shows in every other queue only what is in these two, and the same figures in all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (first) => {
        const ledger = manyPlays(4, 60, first);
        const all = new Set([...keysOfQueue(queueOf(ledger, {})), ...keysOfQueue(queueOf(ledger, { name: 'closed' }))]);
        const { counts } = queueOf(ledger, {});
        for (const name of queueNames) {
          const queue = QueueView.parse(queueOf(ledger, { name }));
          expect(queue.counts).toEqual(counts);
          expect(keysOfQueue(queue).every((key) => all.has(key))).toBe(true);
          for (const row of rowsOfQueue(ledger, { name })) QueueRow.parse(row);
        }
        const open = rowsOfQueue(ledger, {});
        const unrated = open.filter((row) => row.kind === 'arrival' || row.stage === 'to-rate');
        expect(counts.unrated).toBe(unrated.length);
        expect(counts.tray).toBe(open.filter((row) => row.kind === 'arrival').length);
        expect(counts.oldestUnratedAt).toBe(unrated.map((row) => row.receivedAt).sort()[0]);
        expect(counts.overdue).toBe(open.filter((row) => row.next?.state === 'over').length);
        expect(counts.handOvers).toBe(
          ledger.all('duty').filter(({ parts }) => parts.core.duty === 'hand-over' && parts.core.settled === undefined)
            .length,
        );
        expect(unrated.every((row) => row.band === 'not-rated')).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it('shows the unrated first, by the first rule they meet and then by age; the others by what runs out first', () => {
    const ledger = hub;
    const rows = rowsOfQueue(ledger, {});
    expect(rows.length).toBeGreaterThan(20);
    const last = exampleSite.urgency.length;
    const placeOf = (row: QueueRow): number =>
      row.kind === 'arrival' || row.urgent[0] === undefined
        ? last
        : exampleSite.urgency.findIndex(({ code }) => code === row.urgent[0]);
    const rankOf = (row: QueueRow): number => (row.kind === 'arrival' ? 99 : (row.ratingRank ?? 99));
    const compared = { urgency: 0, age: 0, rank: 0, due: 0 };
    for (const [at, row] of rows.entries()) {
      const before = rows[at - 1];
      if (before === undefined) continue;
      expect(queueBands.indexOf(before.band)).toBeLessThanOrEqual(queueBands.indexOf(row.band));
      if (before.band !== row.band) continue;
      if (row.band === 'not-rated') {
        expect(placeOf(before)).toBeLessThanOrEqual(placeOf(row));
        if (placeOf(before) < placeOf(row)) compared.urgency += 1;
        else {
          expect(before.receivedAt <= row.receivedAt).toBe(true);
          compared.age += 1;
        }
        continue;
      }
      expect(rankOf(before)).toBeLessThanOrEqual(rankOf(row));
      if (rankOf(before) < rankOf(row)) compared.rank += 1;
      else {
        expect((before.next?.dueAt ?? '~') <= (row.next?.dueAt ?? '~')).toBe(true);
        compared.due += 1;
      }
    }
    // Control: each of the four orders was met.
    expect(Math.min(...Object.values(compared))).toBeGreaterThan(0);
  });

  it('a child grows out of "under 2" at midnight, with nothing changed and nothing read again', () => {
    const ledger = hub;
    const urgentAt = (now: Instant) =>
      rowsOfQueue(ledger, { now }).filter((row) => row.kind === 'enquiry' && row.urgent.includes('under-two')).length;
    const young = urgentAt(evening);
    expect(young).toBeGreaterThan(0);
    expect(urgentAt(plusMs(evening, 3 * 365 * 86_400_000))).toBeLessThan(young);
  });

  it('of one’s own localities holds these and what has none; of one locality only that; of all everything', () => {
    const ledger = hub;
    const mine = { ...olive, localities: ['north'] };
    const localitiesIn = (wish: QueueWish) =>
      new Set(rowsOfQueue(ledger, wish).map((row) => (row.kind === 'arrival' ? 'tray' : (row.locality ?? 'none'))));
    expect(localitiesIn({})).toEqual(new Set(['north', 'south', 'none', 'tray']));
    expect(localitiesIn({ locality: 'mine', actor: mine })).toEqual(new Set(['north', 'none', 'tray']));
    expect(localitiesIn({ locality: 'mine' })).toEqual(new Set(['north', 'south', 'none', 'tray']));
    expect(localitiesIn({ locality: { locality: 'south' } })).toEqual(new Set(['south']));
    const whole = queueOf(ledger, {}).counts;
    const south = queueOf(ledger, { locality: { locality: 'south' } }).counts;
    expect(south.unrated).toBeLessThan(whole.unrated);
    expect(south.tray).toBe(0);
  });

  it('holds rows that have every word of the filter, in any order, whatever the case and the accents', () => {
    const ledger = hub;
    const rows = rowsOfQueue(ledger, {});
    const found = (filter: string) => keysOfQueue(queueOf(ledger, { filter }));
    const [row] = rows.filter((one) => one.kind === 'enquiry' && one.locality === 'south' && one.concerns.length > 0);
    if (row?.kind !== 'enquiry') throw new Error('a row to look for');
    const key = `enquiry/${row.enquiryId}`;
    const label = exampleSite.concerns.find(({ code }) => code === row.concerns[0])!.label;
    const { given = '', family = '' } = row.subjects[0]!.name;
    for (const filter of [
      row.reference,
      row.reference.toLowerCase().replaceAll('-', ' '),
      `${family.toUpperCase()} ${given}`,
      `south ${label} ${given.slice(0, 3)}`,
      label.normalize('NFD').replace('e', 'é'),
      '  ',
    ])
      expect(found(filter), filter).toContain(key);
    expect(found(`${row.reference} north`)).toEqual([]);
    expect(found('zzz')).toEqual([]);
    // A filter never changes the figures.
    expect(queueOf(ledger, { filter: 'zzz' }).counts).toEqual(queueOf(ledger, {}).counts);
  });

  it('names what each queue holds by what the records say', () => {
    const ledger = hub;
    const enquiries = ledger.all('enquiry').filter(({ parts }) => parts.core.closed === undefined);
    const keys = (name: (typeof queueNames)[number]) =>
      keysOfQueue(queueOf(ledger, { name }))
        .filter((key) => key.startsWith('enquiry/'))
        .toSorted();
    const those = (is: (enquiry: (typeof enquiries)[number]) => boolean) =>
      enquiries
        .filter(is)
        .map(({ stream }) => stream as string)
        .toSorted();
    const decisionsOf = (enquiry: (typeof enquiries)[number]) =>
      ledger.all('decision').filter(({ parts }) => parts.core.current.enquiryId === idOf(enquiry.stream));
    const isUnknown = (enquiry: (typeof enquiries)[number]) =>
      enquiry.parts.core.subjects.some(
        ({ referralId, subjectId }) =>
          ledger.find(`referral/${referralId}`)?.parts.core.identified[subjectId] === undefined,
      );
    expect(keys('to-confirm')).toEqual(those(isUnknown));
    expect(keys('to-sign')).toEqual(
      those((enquiry) => decisionsOf(enquiry).some(({ parts }) => parts.core.state === 'recommended')),
    );
    expect(keys('sent-back')).toEqual(
      those((enquiry) => decisionsOf(enquiry).some(({ parts }) => parts.core.state === 'sent-back')),
    );
    const owes = (enquiry: (typeof enquiries)[number], kind: string) =>
      ledger
        .all('duty')
        .some(
          ({ parts: { core } }) =>
            core.duty === kind && core.settled === undefined && core.enquiryId === idOf(enquiry.stream),
        );
    expect(keys('hand-over')).toEqual(those((enquiry) => owes(enquiry, 'hand-over')));
    // Nothing can be told before it is decided: of the person it is about, or for a referrer of everybody in the referral.
    const tells = ['feedback-referrer', 'tell-parents', 'tell-child', 'tell-adult'];
    const owedTo = (enquiry: (typeof enquiries)[number]) =>
      ledger.all('duty').flatMap(({ parts: { core } }) => {
        const own = core.enquiryId === idOf(enquiry.stream) && core.settled === undefined && tells.includes(core.duty);
        const lines = enquiry.parts.core.subjects.filter(
          (line) =>
            line.referralId === core.referralId && (core.subjectId === undefined || line.subjectId === core.subjectId),
        );
        const decided = lines.every(({ decisionId }) => {
          const decision = ledger.find(`decision/${decisionId}`)?.parts.core;
          const isHere = decision?.current.enquiryId === idOf(enquiry.stream);
          return isHere && ['signed', 'settled'].includes(decision.state);
        });
        return own && decided && lines.length > 0 ? [core.duty] : [];
      });
    expect(keys('feedback-owed')).toEqual(those((enquiry) => owedTo(enquiry).length > 0));
    // Control: somebody other than a referrer is still to be told somewhere, and no referrer is.
    expect(
      enquiries.some((enquiry) => owedTo(enquiry).length > 0 && !owedTo(enquiry).includes('feedback-referrer')),
    ).toBe(true);
    for (const name of ['to-confirm', 'to-sign', 'sent-back', 'hand-over', 'feedback-owed'] as const)
      expect(keys(name).length, name).toBeGreaterThan(0);
  });

  it('puts first among the closed what somebody wrote a note about since, and says so', () => {
    const closed = hub.all('enquiry').filter(({ parts }) => parts.core.closed !== undefined);
    const first = queueOf(hub, { name: 'closed' }).bands.flatMap(({ keys }) => keys);
    expect(first.length).toBeGreaterThan(1);
    const last = closed.find(({ stream }) => stream === first.at(-1))!;
    const { core } = last.parts;
    const note = { ...core.closed!, noteId: 'f'.repeat(32), text: 'The school rang again.' };
    const late = {
      ...last,
      parts: {
        core: {
          ...core,
          notes: [{ ...note, at: '2027-11-20T08:00:00.000Z', version: (core.closed!.version ?? 0) + 1 }],
        },
      },
    } as unknown as typeof last;
    const noted = {
      find: ((key: StreamKey) => (key === last.stream ? late : hub.find(key))) as typeof hub.find,
      all: ((kind: Parameters<typeof hub.all>[0]) =>
        hub.all(kind).map((record) => (record.stream === last.stream ? late : record))) as typeof hub.all,
    };
    expect(keysOfQueue(queueOf(noted, { name: 'closed' }))[0]).toBe(last.stream);
    expect(rowsOfQueue(noted, { name: 'closed' })[0]).toMatchObject({ notedSinceClosed: true });
    expect(rowsOfQueue(hub, { name: 'closed' }).at(-1)).not.toHaveProperty('notedSinceClosed');
  });

  it('offers a manager what they may sign and not what they wrote, and an officer what came back to them', () => {
    const ledger = hub;
    const next = keysOfQueue(queueOf(ledger, { name: 'next-up', actor: mary }));
    for (const row of rowsOfQueue(ledger, { name: 'to-sign', actor: mary })) {
      if (row.kind !== 'enquiry') continue;
      const waiting = ledger
        .all('decision')
        .filter(({ parts }) => parts.core.current.enquiryId === row.enquiryId && parts.core.state === 'recommended');
      const mine = waiting.some(({ parts }) => !parts.core.authorIds.includes(mary.userId));
      if (mine) expect(next).toContain(`enquiry/${row.enquiryId}`);
    }
    const others = rowsOfQueue(ledger, { name: 'next-up', actor: olive }).filter(
      (row) => row.kind === 'enquiry' && row.stage === 'to-sign' && row.dealtWithBy?.userId !== olive.userId,
    );
    const sentBackToOlive = (row: QueueRow): boolean =>
      ledger
        .all('decision')
        .some(
          ({ parts }) =>
            row.kind === 'enquiry' &&
            parts.core.current.enquiryId === row.enquiryId &&
            parts.core.state === 'sent-back' &&
            parts.core.authorIds.includes(olive.userId),
        );
    expect(others.every(sentBackToOlive)).toBe(true);
  });

  it('gives the rows of the keys asked for, in that order, without those that are gone', () => {
    const ledger = hub;
    const keys = keysOfQueue(queueOf(ledger, {})).toReversed();
    const gone = `enquiry/${'0'.repeat(32)}`;
    const rows = rowsOfQueue(ledger, {}, [keys[0]!, gone, ...keys.slice(1)]);
    const keyOf = (row: QueueRow) => (row.kind === 'enquiry' ? `enquiry/${row.enquiryId}` : `arrival/${row.arrivalId}`);
    expect(rows.map(keyOf)).toEqual(keys);
  });
});

describe('the index of rows', () => {
  it('is the same when built step by step as when built at once', () => {
    const ledger = new Ledger(exampleSite);
    const index = openRowIndex(() => keysOf(ledger));
    const random = seededRandom(11);
    for (let step = 0; step < 200; step += 1) {
      const at = plusMs('2026-11-20T08:00:00.000Z' as Instant, step * 60_000);
      const before = ledger.events.length;
      const command = randomCommand(ledger, at, random);
      const isIntakes = ['keep-arrival', 'import-person'].includes(command.kind);
      ledger.give(command, isIntakes ? examplePeople.intake : step % 3 === 0 ? mary : olive, at, random);
      const files = filesOf(ledger);
      for (const { stream } of ledger.events.slice(before)) {
        const enquiryId = files.enquiryOf(stream);
        if (enquiryId !== undefined) index.touch(`enquiry/${enquiryId}`);
        if (kindOf(stream) === 'arrival') index.touch(stream as StreamKey<'arrival'>);
      }
      const [kept, fresh] = [index, openRowIndex(() => keysOf(ledger))].map((one) => one.at(files, exampleSite));
      const sorted = (rows: typeof kept) => [...(rows?.facts ?? [])].toSorted(([a], [b]) => (a < b ? -1 : 1));
      expect(sorted(kept)).toEqual(sorted(fresh));
      for (const facts of kept!.facts.values()) {
        if (facts.kind !== 'enquiry') continue;
        for (const { digest } of facts.submissions) {
          const ids = (rows: typeof kept) =>
            rows!
              .submissions(digest)
              .map(({ referralId }) => referralId)
              .toSorted();
          expect(ids(kept)).toEqual(ids(fresh));
          expect(ids(kept).length).toBeGreaterThan(0);
        }
      }
    }
    expect(ledger.all('arrival').length).toBeGreaterThan(0);
  });

  it('control: without being told what changed, it would show yesterday’s row', () => {
    const ledger = play(fixedSteps(60));
    const enquiry = ledger.all('enquiry').find(({ parts }) => parts.core.closed === undefined)!;
    const index = openRowIndex(() => keysOf(ledger));
    const ratingOf = (): string | undefined => {
      const facts = index.at(filesOf(ledger), exampleSite).facts.get(enquiry.stream);
      return facts?.kind === 'enquiry' ? facts.row.rating : undefined;
    };
    const before = ratingOf();
    const rating = before === 'red' ? 'green' : 'red';
    ledger.give(
      { kind: 'rate-enquiry', args: { enquiryId: idOf(enquiry.stream), rating, reason: 'pattern' } },
      olive,
      evening,
      seededRandom(1),
    );
    expect(ratingOf()).toBe(before);
    index.touch(enquiry.stream);
    expect(ratingOf()).toBe(rating);
  });

  it('reads the one row that changed and no other', () => {
    const files = filesOf(hub);
    const read: string[] = [];
    const counting: CaseFiles = { ...files, find: (id) => (read.push(id), files.find(id)) };
    const index = openRowIndex(() => keysOf(hub));
    index.at(counting, exampleSite);
    expect(read).toHaveLength(hub.all('enquiry').length);
    index.at(counting, exampleSite);
    const [one] = hub.all('enquiry');
    index.touch(one!.stream);
    index.at(counting, exampleSite);
    expect(read.slice(hub.all('enquiry').length)).toEqual([idOf(one!.stream)]);
    // Other rules give other facts: everything is read again.
    index.at(counting, { ...exampleSite });
    expect(read).toHaveLength(2 * hub.all('enquiry').length + 1);
  });

  it('shows what is pending on top, and takes it away again', () => {
    const ledger = play(fixedSteps(60));
    const enquiry = ledger.all('enquiry').find(({ parts }) => parts.core.closed === undefined)!;
    const { core } = enquiry.parts;
    const by = { userId: 'x', name: 'X', role: 'mash-officer', employer: 'e', controller: 'c' } as const;
    const ratings = [...core.ratings, { rating: 'red', reason: 'pattern', by, at: evening }];
    const rated = { ...enquiry, version: enquiry.version + 1, parts: { core: { ...core, ratings } } } as AnyRecord;
    const index = openRowIndex(() => keysOf(ledger));
    const ratingIn = (files: CaseFiles): string | undefined => {
      const facts = index.at(files, exampleSite).facts.get(enquiry.stream);
      return facts?.kind === 'enquiry' ? facts.row.rating : undefined;
    };
    const before = ratingIn(filesOf(ledger));
    expect(ratingIn(filesOf(ledger, new Map([[enquiry.stream, rated]])))).toBe('red');
    expect(ratingIn(filesOf(ledger))).toBe(before);
  });

  it('an item of the tray that is dismissed here and not yet at the hub is out of the queue, and back when it is refused', () => {
    const ledger = hub;
    const arrival = ledger.all('arrival').find(({ parts }) => parts.core.settled === undefined)!;
    const by = { userId: 'x', name: 'X', role: 'mash-officer', employer: 'e', controller: 'c' } as const;
    const settled = { how: 'dismissed', reason: 'sent-again', by, at: evening } as const;
    const core = { ...arrival.parts.core, settled };
    const dismissed = { ...arrival, version: 2, parts: { ...arrival.parts, core } } as AnyRecord;
    const index = openRowIndex(() => keysOf(ledger));
    const isIn = (files: CaseFiles) => index.at(files, exampleSite).facts.has(arrival.stream);
    expect(isIn(filesOf(ledger))).toBe(true);
    expect(isIn(filesOf(ledger, new Map([[arrival.stream, dismissed]])))).toBe(false);
    expect(isIn(filesOf(ledger))).toBe(true);
  });
});
