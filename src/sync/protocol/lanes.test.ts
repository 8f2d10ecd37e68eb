import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { enquiry, sampleId, sampleItem } from '#test/simulation/samples.ts';
import type { OutboxItem } from '../ports.ts';
import { holds, isUnsettled, restingOn, sendable } from './lanes.ts';

const numbers = (items: readonly OutboxItem[]): number[] => items.map((item) => item.envelope.number);

describe('lanes', () => {
  test('only the first of a lane goes out, and lanes do not wait for each other', () => {
    const items = [sampleItem(1, [enquiry(1)]), sampleItem(2, [enquiry(1)]), sampleItem(3, [enquiry(2)])];
    expect(numbers(sendable(items))).toEqual([1, 3]);
  });

  test('a lane is a chain: what shares no stream with the first still waits for it through another', () => {
    const items = [sampleItem(1, [enquiry(1)]), sampleItem(2, [enquiry(1), enquiry(2)]), sampleItem(3, [enquiry(2)])];
    expect(numbers(sendable(items))).toEqual([1]);
  });

  test('what a former client gave waits for nobody, and nobody waits for it', () => {
    const former = { former: true } as const;
    const items = [
      sampleItem(1, [enquiry(1)], former),
      sampleItem(2, [enquiry(1)], former),
      sampleItem(3, [enquiry(1)], { ...former, state: 'needs-you' }),
      sampleItem(4, [{ stream: enquiry(1), after: sampleId(1) }]),
    ];
    expect(numbers(sendable(items))).toEqual([1, 2, 4]);
    expect(restingOn(items, sampleId(1)).map((item) => item.former)).toEqual([false]);
  });

  test('no command waits for a later one', () => {
    const items = [sampleItem(1, [enquiry(2)]), sampleItem(2, [enquiry(1)]), sampleItem(3, [enquiry(1), enquiry(2)])];
    expect(numbers(sendable(items))).toEqual([1, 2]);
  });

  test('a command waits for one it only looked at, too', () => {
    const looks = sampleItem(2, [enquiry(2)]);
    const reads = [{ stream: enquiry(1), after: sampleId<'command'>(1) }];
    const items = [sampleItem(1, [enquiry(1)]), { ...looks, envelope: { ...looks.envelope, reads } }];
    expect(numbers(sendable(items))).toEqual([1]);
    expect(numbers(restingOn(items, sampleId(1)))).toEqual([2]);
  });

  test('everything behind a command that needs its author names it, nothing before does', () => {
    const items = [
      sampleItem(1, [enquiry(1)]),
      sampleItem(2, [enquiry(1)], { state: 'needs-you' }),
      sampleItem(3, [enquiry(1), enquiry(2)]),
      sampleItem(4, [enquiry(2)]),
    ];
    const held = holds(items);
    expect([1, 2, 3, 4].map((number) => held.get(sampleId(number))?.needsYou)).toEqual([
      undefined,
      undefined,
      sampleId(2),
      sampleId(2),
    ]);
    expect(numbers(sendable(items))).toEqual([1]);
  });

  test('whatever the outbox: one of a lane at most, the earliest, and a lane without trouble always moves', () => {
    const states = fc.constantFrom<OutboxItem['state']>('waiting', 'accepted', 'needs-you', 'settled', 'withdrawn');
    const item = fc.record({
      state: states,
      streams: fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 12 }), (drawn) => {
        const items = drawn.map(({ state, streams }, at) => sampleItem(at + 1, streams.map(enquiry), { state }));
        const out = sendable(items);
        const taken = out.flatMap((one) => one.envelope.writes.map((seen) => seen.stream));
        expect(new Set(taken).size).toBe(taken.length);
        for (const one of out) {
          const mine = new Set(one.envelope.writes.map((seen) => seen.stream));
          const earlier = items.filter((other) => isUnsettled(other) && other.envelope.number < one.envelope.number);
          expect(earlier.some((other) => other.envelope.writes.some((seen) => mine.has(seen.stream)))).toBe(false);
        }
        const first = items.find(isUnsettled);
        if (first?.state === 'waiting') expect(out).toContain(first);
      }),
    );
  });
});
