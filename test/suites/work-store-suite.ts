import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newId, type Id } from '#kernel/ids.ts';
import { seededRandom } from '#kernel/random.ts';
import type { OutboxItem, WorkChange, WorkStore } from '#sync/ports.ts';
import { exampleItem } from './example-outbox.ts';

/** A store under test and the client whose commands it takes. */
export interface WorkStoreUnderTest {
  readonly store: WorkStore;
  readonly clientId: Id<'client'>;
}

/** What every WorkStore promises, on the disk or in memory. `make` gives an empty one; it is called inside a test. */
export function workStoreSuite(name: string, make: () => WorkStoreUnderTest): void {
  describe(`${name}: what a WorkStore promises`, () => {
    test('an empty one holds nothing', () => {
      expect(make().store.load()).toEqual([]);
    });

    test('what was put comes back whole, by ascending number', () => {
      const { store, clientId } = make();
      const random = seededRandom(1);
      const items = [1, 2, 3].map((number) => exampleItem(clientId, number, random));
      store.change(items.map((item) => ({ kind: 'put', item })));
      expect(store.load()).toEqual(items);
    });

    test('contacts are counted from one, and no number is given twice', () => {
      const { store } = make();
      expect([store.countContact(), store.countContact(), store.countContact()]).toEqual([1, 2, 3]);
    });

    test('a second put of a command replaces where it stands', () => {
      const { store, clientId } = make();
      const random = seededRandom(2);
      const [first, second] = [exampleItem(clientId, 1, random), exampleItem(clientId, 2, random)];
      store.change([
        { kind: 'put', item: first },
        { kind: 'put', item: second },
      ]);
      const refused: OutboxItem = {
        ...first,
        state: 'needs-you',
        sent: true,
        outcome: { kind: 'forbidden', commandId: first.envelope.commandId },
        outcomeEpoch: 'f'.repeat(32),
        failures: 2,
      };
      const parked: OutboxItem = { ...second, state: 'parked', behind: first.envelope.commandId, former: true };
      store.change([
        { kind: 'put', item: parked },
        { kind: 'put', item: refused },
      ]);
      expect(store.load()).toEqual([refused, parked]);
    });

    test('what is forgotten is gone, and forgetting it again does nothing', () => {
      const { store, clientId } = make();
      const random = seededRandom(3);
      const [first, second] = [exampleItem(clientId, 1, random), exampleItem(clientId, 2, random)];
      store.change([
        { kind: 'put', item: first },
        { kind: 'put', item: second },
      ]);
      const forget: WorkChange = { kind: 'forget', commandId: first.envelope.commandId };
      store.change([forget]);
      store.change([forget]);
      expect(store.load()).toEqual([second]);
    });

    test('random steps leave what a plain list would hold', { timeout: 60_000 }, () => {
      fc.assert(
        fc.property(fc.array(fc.tuple(fc.nat(5), fc.nat(1000)), { maxLength: 30 }), (steps) => {
          const { store, clientId } = make();
          const random = seededRandom(4);
          const model = new Map<number, OutboxItem>();
          let next = 1;
          for (const [act, choice] of steps) {
            const held = [...model.values()];
            const chosen = held[choice % Math.max(held.length, 1)];
            const change = changeFor(act, chosen, () => exampleItem(clientId, next, random));
            if (change.kind === 'put') model.set(change.item.envelope.number, change.item);
            else
              for (const item of held)
                if (item.envelope.commandId === change.commandId) model.delete(item.envelope.number);
            next = Math.max(next, change.kind === 'put' ? change.item.envelope.number + 1 : next);
            store.change([change]);
          }
          expect(store.load()).toEqual([...model.values()].sort((a, b) => a.envelope.number - b.envelope.number));
        }),
        { numRuns: 40 },
      );
    });
  });
}

function changeFor(act: number, chosen: OutboxItem | undefined, make: () => OutboxItem): WorkChange {
  if (chosen === undefined || act < 2) return { kind: 'put', item: make() };
  if (act === 2) return { kind: 'forget', commandId: chosen.envelope.commandId };
  if (act === 3) return { kind: 'forget', commandId: newId(seededRandom(act)) };
  if (act === 4) return { kind: 'put', item: { ...chosen, sent: true, failures: chosen.failures + 1 } };
  return { kind: 'put', item: { ...chosen, state: 'settled', shown: true } };
}
