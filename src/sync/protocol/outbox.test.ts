import { describe, expect, test } from 'vitest';
import {
  acceptedItem,
  applied,
  enquiry,
  firstEpoch,
  rejected,
  sampleId,
  sampleItem,
  secondEpoch,
} from '#test/simulation/samples.ts';
import type { Outcome } from '#contracts/outcome.ts';
import { afterFailure, afterOutcome, inTimeline, mostFailures, withItems } from './outbox.ts';

describe('outcomes', () => {
  test.each<[Outcome['kind'], Outcome, string | undefined]>([
    ['applied', applied(1, 2, enquiry(1)), 'accepted'],
    ['merged', { ...applied(1, 2, enquiry(1)), kind: 'merged' } as Outcome, 'accepted'],
    ['conflict', { kind: 'conflict', commandId: sampleId(1), over: [] }, 'needs-you'],
    ['rejected', rejected(1), 'needs-you'],
    ['forbidden', { kind: 'forbidden', commandId: sampleId(1) }, 'needs-you'],
    ['held', { kind: 'held', commandId: sampleId(1), why: 'unknown-shape' }, 'needs-you'],
    ['epoch-mismatch', { kind: 'epoch-mismatch', commandId: sampleId(1), epoch: secondEpoch }, undefined],
  ])('%s', (_, outcome, state) => {
    expect(afterOutcome(sampleItem(1), outcome, firstEpoch)?.state).toBe(state);
  });

  test('the first word counts, a second one never does', () => {
    const accepted = afterOutcome(sampleItem(1), applied(1, 2, enquiry(1)), firstEpoch)!;
    expect(afterOutcome(accepted, rejected(1), firstEpoch)).toBeUndefined();
    const refused = afterOutcome(sampleItem(1), rejected(1), firstEpoch)!;
    expect(afterOutcome(refused, applied(1, 2, enquiry(1)), firstEpoch)).toBeUndefined();
    for (const state of ['settled', 'withdrawn', 'parked'] as const) {
      expect(
        afterOutcome(sampleItem(1, [enquiry(1)], { state }), applied(1, 2, enquiry(1)), firstEpoch),
      ).toBeUndefined();
    }
  });

  test('the first word counts even after the hub has failed on it five times', () => {
    const unclear = sampleItem(1, [enquiry(1)], { state: 'needs-you', failures: mostFailures });
    expect(afterOutcome(unclear, applied(1, 2, enquiry(1)), firstEpoch)?.state).toBe('accepted');
  });

  test('five failures, or one for good, show it to a person', () => {
    let item = sampleItem(1);
    for (let failure = 1; failure < mostFailures; failure += 1) {
      item = afterFailure(item, false);
      expect(item.state).toBe('waiting');
    }
    expect(afterFailure(item, false).state).toBe('needs-you');
    expect(afterFailure(sampleItem(1), true).state).toBe('needs-you');
  });

  test('what another timeline accepted is sent again, what this one did is not', () => {
    expect(inTimeline(acceptedItem(1, 2), secondEpoch)).toMatchObject({ state: 'waiting', outcome: undefined });
    expect(inTimeline(acceptedItem(1, 2), firstEpoch)).toBeUndefined();
    expect(
      inTimeline(sampleItem(1, [enquiry(1)], { state: 'needs-you', outcome: rejected(1) }), secondEpoch),
    ).toBeUndefined();
  });
});

describe('parking', () => {
  test('needs-you parks what is later in its lane, settling it frees them, and every change is to be kept', () => {
    const items = [sampleItem(1), sampleItem(2), sampleItem(3, [enquiry(2)])];
    const refused = afterOutcome(items[0]!, rejected(1), firstEpoch)!;
    const after = withItems(items, [refused]);
    expect(after.items.map((item) => item.state)).toEqual(['needs-you', 'parked', 'waiting']);
    expect(after.items[1]?.behind).toBe(sampleId(1));
    expect(after.changes).toEqual([
      { kind: 'put', item: after.items[0] },
      { kind: 'put', item: after.items[1] },
    ]);
    const settled = withItems(after.items, [{ ...after.items[0]!, state: 'settled' }]);
    expect(settled.items.map((item) => item.state)).toEqual(['settled', 'waiting', 'waiting']);
    expect(settled.items[1]?.behind).toBeUndefined();
    expect(settled.changes).toHaveLength(2);
  });

  test('a new command behind one that needs its author is parked from birth', () => {
    const items = [sampleItem(1, [enquiry(1)], { state: 'needs-you', outcome: rejected(1) })];
    expect(withItems(items, [sampleItem(2)]).items[1]).toMatchObject({ state: 'parked', behind: sampleId(1) });
  });

  test('parking never reaches an earlier command', () => {
    const items = [sampleItem(1), sampleItem(2)];
    const refused = afterOutcome(items[1]!, rejected(2), firstEpoch)!;
    expect(withItems(items, [refused]).items.map((item) => item.state)).toEqual(['waiting', 'needs-you']);
  });

  test('nothing changed is nothing to keep', () => {
    const items = [sampleItem(1)];
    expect(withItems(items, [])).toEqual({ items, changes: [] });
  });
});
