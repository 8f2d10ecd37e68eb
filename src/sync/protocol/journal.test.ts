import { describe, expect, test } from 'vitest';
import {
  acceptedItem,
  enquiry,
  firstEpoch,
  inConflict,
  sampleId,
  sampleItem,
  secondEpoch,
} from '#test/simulation/samples.ts';
import type { OutboxItem } from '../ports.ts';
import { toldOf } from '../told-words.ts';
import { journalStreams, reviewedJournal } from './journal.ts';
import { freshState, type SyncState } from './state.ts';

const position = { epoch: firstEpoch, cursor: 'c', snapshot: false, seenEpoch: firstEpoch };

function state(items: readonly OutboxItem[], more: Partial<SyncState> = {}): SyncState {
  return { ...freshState(items, position), epoch: firstEpoch, calls: 9, durable: { number: 0, call: 1 }, ...more };
}

const at = (version: number) => new Map([[enquiry(1), version]]);

describe('the sent journal', () => {
  test('keeps an accepted command until the base shows it and a durable copy has it', () => {
    const item = acceptedItem(3, 5);
    expect(reviewedJournal(state([item]), at(4)).items).toEqual([item]);
    expect(reviewedJournal(state([item], { durable: { number: 3, call: 1 } }), at(4)).items).toEqual([item]);
    expect(reviewedJournal(state([item]), at(5)).items).toEqual([{ ...item, shown: true }]);
    const both = reviewedJournal(state([item], { durable: { number: 3, call: 1 } }), at(5));
    expect(both.items).toEqual([]);
    expect(both.changes).toEqual([{ kind: 'forget', commandId: sampleId(3) }]);
  });

  test('a lease asked for before it was accepted says nothing about it', () => {
    const durable = { number: 9, call: 4 };
    const shown = { ...acceptedItem(3, 5), shown: true };
    const after = (calls: number) => new Map([[sampleId<'command'>(3), calls]]);
    expect(reviewedJournal(state([shown], { durable, acceptedAfter: after(4) }), at(5)).items).toHaveLength(1);
    expect(reviewedJournal(state([shown], { durable, acceptedAfter: after(3) }), at(5)).items).toHaveLength(0);
  });

  test('what a complete pull after it did not bring may not be seen, and has been shown', () => {
    const item = acceptedItem(3, 5);
    const accepted = new Map([[sampleId<'command'>(3), 4]]);
    expect(reviewedJournal(state([item], { acceptedAfter: accepted, completeAt: 4 }), new Map()).items[0]?.shown).toBe(
      false,
    );
    expect(reviewedJournal(state([item], { acceptedAfter: accepted, completeAt: 5 }), new Map()).items[0]?.shown).toBe(
      true,
    );
  });

  test.each([
    ['while a snapshot replaces rows', { position: { ...position, snapshot: true } }],
    ['while the base is of another timeline', { position: { ...position, epoch: secondEpoch } }],
    ['before there is a base', { position: undefined }],
  ])('nothing is judged %s', (_, more) => {
    const item = acceptedItem(3, 5);
    const change = reviewedJournal(state([item], { durable: { number: 9, call: 9 }, ...more }), at(9));
    expect(change).toEqual({ items: [item], changes: [] });
  });

  test('what was told of others goes with the record it is of, and no sooner', () => {
    const outcome = inConflict(1, enquiry(1), enquiry(2));
    const item = sampleItem(1, [enquiry(1)], { state: 'needs-you', outcome });
    const after = (completeAt: number, more: Partial<SyncState> = {}) => {
      const acceptedAfter = new Map([[sampleId<'command'>(1), 4]]);
      const [left] = reviewedJournal(state([item], { acceptedAfter, completeAt, ...more }), at(3)).items;
      return toldOf(left!).map(({ stream }) => stream);
    };
    expect(after(4)).toEqual([enquiry(1), enquiry(2)]);
    expect(after(5, { position: { ...position, snapshot: true } })).toEqual([enquiry(1), enquiry(2)]);
    expect(after(5)).toEqual([enquiry(1)]);
    expect(journalStreams(state([item]))).toEqual([enquiry(1), enquiry(2)]);
  });

  test('what a former client gave is kept: the lease does not count it', () => {
    const shown = { ...acceptedItem(3, 5), shown: true };
    const durable = { durable: { number: 9, call: 9 } };
    expect(reviewedJournal(state([shown], durable), at(5)).items).toEqual([]);
    expect(reviewedJournal(state([{ ...shown, former: true }], durable), at(5)).items).toHaveLength(1);
  });

  test('only accepted work is ever forgotten', () => {
    const items = (['waiting', 'needs-you', 'parked', 'settled', 'withdrawn'] as const).map((one, index) =>
      sampleItem(index + 1, [enquiry(1)], { state: one, shown: true }),
    );
    expect(reviewedJournal(state(items, { durable: { number: 99, call: 9 }, completeAt: 9 }), at(9)).changes).toEqual(
      [],
    );
  });
});
