import { beforeEach, describe, expect, test } from 'vitest';
import type { Command } from '#domain/command.ts';
import { err, ok } from '#kernel/result.ts';
import { cheapDigest } from '#test/simulation/cheap-digest.ts';
import { Chance } from '#test/simulation/chance.ts';
import { BaseDisk, WorkDisk } from '#test/simulation/desk/stores.ts';
import { enquiry, inConflict, nine, sampleEnvelope, sampleId, sampleItem } from '#test/simulation/samples.ts';
import { VirtualTime } from '#test/simulation/virtual-time.ts';
import { createEngine, type Engine } from './engine.ts';
import { buildEnvelope } from './envelope-building.ts';
import { inPlace } from './in-place.ts';
import type { OutboxItem } from './ports.ts';
import { sendable } from './protocol/lanes.ts';

/** Settles command `number`, whose place is `place`. */
const settling = (number: number, place = number): Command => ({
  kind: 'settle-conflict',
  args: {
    enquiryId: sampleId(1),
    settles: { commandId: sampleId(number), place },
    use: 'mine',
    reason: 'I saw her.',
    over: [{ stream: enquiry(1), facet: 'rating', versions: [2] }],
    givenAt: nine,
    work: { kind: 'rate-enquiry', args: { enquiryId: sampleId(1), rating: 'red', reason: 'injury' } },
  },
});

const needy = (number: number): OutboxItem =>
  sampleItem(number, [enquiry(1)], { state: 'needs-you', sent: true, outcome: inConflict(number, enquiry(1)) });
const settle = (number: number, command: Command): OutboxItem => {
  const item = sampleItem(number, [{ stream: enquiry(1), version: 2 }]);
  return { ...item, envelope: { ...item.envelope, command } };
};
const numbers = (items: readonly OutboxItem[]) => items.map(({ envelope }) => envelope.number);

describe('what settles a conflict', () => {
  const later = sampleItem(5, [{ stream: enquiry(1), after: sampleId<'command'>(4) }]);

  test('goes out in the place of what it settles: later work of the lane after it', () => {
    const settled: OutboxItem = { ...needy(4), state: 'settled' };
    const items = [settled, later, settle(7, settling(4))];
    expect(numbers(inPlace(items))).toEqual([4, 7, 5]);
    expect(numbers(sendable(items))).toEqual([7]);
    // Control: any other command waits its turn.
    expect(
      numbers(sendable([settled, later, settle(7, { kind: 'claim-enquiry', args: { enquiryId: sampleId(1) } })])),
    ).toEqual([5]);
  });

  test('settled in its turn, it keeps the place', () => {
    const items = [later, { ...settle(7, settling(4)), state: 'settled' as const }, settle(9, settling(7, 4))];
    expect(numbers(sendable(items))).toEqual([9]);
    // A place that was not its to take is not believed.
    expect(numbers(inPlace([later, settle(7, settling(4, 99))]))).toEqual([5, 7]);
  });

  test('has seen what stands there, not the work that comes after it', () => {
    const base = {
      position: () => ({ epoch: 'e'.repeat(32), cursor: 'c', snapshot: false, seenEpoch: 'e'.repeat(32) }),
      version: () => 2,
    };
    const { command: _, ...facts } = sampleEnvelope(7);
    const seen = (command: Command) => {
      const built = buildEnvelope(command, base, [needy(4), { ...later, state: 'parked' }], facts);
      return built.ok ? built.value.writes : built.error;
    };
    expect(seen(settling(4))).toEqual([{ stream: enquiry(1), version: 2 }]);
    expect(seen({ kind: 'claim-enquiry', args: { enquiryId: sampleId(1) } })).toEqual([
      { stream: enquiry(1), after: sampleId(5) },
    ]);
  });
});

describe('recording it', () => {
  let work: WorkDisk;
  let engine: Engine;
  const give = (save: (item: OutboxItem, others: Parameters<WorkDisk['save']>[1]) => void) =>
    engine.record(settle(7, settling(4)).envelope, false, (item, others) => {
      try {
        save(item, others);
        return ok(undefined);
      } catch (error) {
        return err(error);
      }
    });
  const states = () => Object.fromEntries(work.load().map(({ envelope, state }) => [envelope.number, state]));

  beforeEach(() => {
    work = new WorkDisk();
    const parked = sampleItem(5, [{ stream: enquiry(1), after: sampleId<'command'>(4) }], {
      state: 'parked',
      behind: sampleId(4),
    });
    for (const item of [needy(4), parked]) work.items.set(item.envelope.commandId, item);
    engine = createEngine({
      work,
      base: new BaseDisk(cheapDigest),
      api: {} as never,
      timer: new VirtualTime(),
      clock: new VirtualTime(),
      random: new Chance(1),
      listeners: {
        changed: () => undefined,
        lease: () => undefined,
        storeTrouble: () => undefined,
        defect: () => undefined,
      },
    });
  });

  test('ends the conflict and frees what waited behind it, in one transaction', () => {
    expect(give((item, others) => work.save(item, others)).ok).toBe(true);
    expect(states()).toEqual({ 4: 'settled', 5: 'waiting', 7: 'waiting' });
    expect(engine.items().map(({ state }) => state)).toEqual(['settled', 'waiting', 'waiting']);
    // Nothing of what others said stays with what is settled.
    expect(JSON.stringify(work.load())).not.toContain('Said by Ben.');
  });

  test('changes nothing where the disk did not take it', () => {
    const before = states();
    const refused = give(() => {
      throw new Error('full');
    });
    expect(refused.ok).toBe(false);
    expect(states()).toEqual(before);
    expect(engine.items().map(({ state }) => state)).toEqual(['needs-you', 'parked']);
  });

  test('taken back, it leaves the conflict as it was', () => {
    give((item, others) => work.save(item, others));
    expect(engine.withdraw(sampleId(7)).ok).toBe(true);
    expect(states()).toEqual({ 4: 'needs-you', 5: 'parked', 7: 'withdrawn' });
  });
});
