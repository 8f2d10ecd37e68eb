import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChangesPage } from '#contracts/case-api.ts';
import { emptyViewDigest, movedDigest, type ViewDigest } from '#contracts/view-digest.ts';
import type { AnyRecord } from '#domain/record.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { BaseStore } from '#sync/ports.ts';
import { changesOf, digestOf, examplePage, exampleRecords, numbers } from './example-pages.ts';

const [first, second] = ['1'.repeat(32), '2'.repeat(32)];
const early = exampleRecords(numbers(0, 60));
const late = exampleRecords(numbers(0, 90));

/** What every BaseStore promises, on the disk or in memory. `make` gives an empty one; it is called inside a test. */
export function baseStoreSuite(name: string, make: () => BaseStore): void {
  describe(`${name}: what a BaseStore promises`, () => {
    test('an empty one stands nowhere and has nothing', () => {
      const base = make();
      expect(base.position()).toBeUndefined();
      expect(base.find(early[0]!.stream)).toBeUndefined();
      expect(base.version(early[0]!.stream)).toBe(0);
    });

    test('a page that does not follow on changes nothing', () => {
      const base = make();
      const changes = changesOf(early);
      expect(base.applyPage(examplePage({ from: null, cursor: 'a', changes }), false)).toBe('elsewhere');
      expect(base.applyPage(examplePage({ from: 'x', cursor: 'a', changes }), false)).toBe('elsewhere');
      expect(base.applyPage(examplePage({ from: 'x', cursor: 'a', changes }), true)).toBe('elsewhere');
      expect(base.position()).toBeUndefined();
      expectHeld(base, [], early);

      base.applyPage(examplePage({ from: null, cursor: 'a', changes }), true);
      const next = examplePage({ from: 'a', cursor: 'b', evict: [early[0]!.stream] }, early);
      expect(base.applyPage(next, false)).toBe('taken');
      expect(base.applyPage({ ...next, changes }, false)).toBe('elsewhere');
      expectHeld(base, early.slice(1), early);
      expect(base.position()).toMatchObject({ cursor: 'b', snapshot: false });
    });

    test('a snapshot replaces the base at its last page, not before', () => {
      const base = make();
      base.applyPage(examplePage({ epoch: first, from: null, cursor: 'a', changes: changesOf(early) }), true);
      const half = late.length / 2;
      const brought = late.filter((_, index) => index % 3 > 0);
      const [one, two] = [brought.slice(0, half), brought.slice(half)];
      const pageOne = examplePage({ epoch: second, from: null, cursor: 's1', changes: changesOf(one), more: true });
      expect(base.applyPage(pageOne, true)).toBe('taken');
      expect(base.position()).toEqual({ epoch: second, cursor: 's1', snapshot: true, seenEpoch: first });
      for (const { stream } of early) expect(base.find(stream)).toBeDefined();
      const pageTwo = examplePage({ epoch: second, from: 's1', cursor: 's2', changes: changesOf(two) }, one);
      expect(base.applyPage(pageTwo, true)).toBe('taken');
      expect(base.position()).toEqual({ epoch: second, cursor: 's2', snapshot: false, seenEpoch: second });
      expectHeld(base, brought, [...early, ...late]);
    });

    test('the first snapshot speaks for its own timeline', () => {
      const base = make();
      base.applyPage(examplePage({ epoch: first, from: null, cursor: 's1', more: true }), true);
      expect(base.position()).toEqual({ epoch: first, cursor: 's1', snapshot: true, seenEpoch: first });
    });

    test('a snapshot that is begun again forgets the one before', () => {
      const base = make();
      base.applyPage(examplePage({ from: null, cursor: 's1', changes: changesOf(early), more: true }), true);
      base.applyPage(examplePage({ from: null, cursor: 't1', changes: changesOf(late.slice(0, 3)) }), true);
      expectHeld(base, late.slice(0, 3), [...early, ...late]);
    });

    test('a page after which the rows would not be what the hub says leaves no trace', () => {
      const base = make();
      base.applyPage(examplePage({ from: null, cursor: 'a', changes: changesOf(early) }), true);
      const moved = late.filter(({ stream, version }) => base.version(stream) !== version);
      const next = examplePage({ from: 'a', cursor: 'b', changes: changesOf(moved) }, early);
      const still = early.find(({ stream }) => !moved.some((record) => record.stream === stream))!;
      const wrong: readonly ChangesPage[] = [
        { ...next, changes: next.changes.slice(1) },
        { ...next, changes: changesOf(moved.map((record) => ({ ...record, version: record.version + 1 }))) },
        { ...next, evict: [still.stream] },
        { ...next, digest: emptyViewDigest },
        // The hub takes for gone what is still here.
        examplePage(
          { from: 'a', cursor: 'b', changes: changesOf(moved) },
          early.filter((record) => record !== still),
        ),
      ];
      for (const page of wrong) {
        expect(base.applyPage(page, false)).toBe('differs');
        expect(base.position()).toMatchObject({ cursor: 'a' });
        expectHeld(base, early, [...early, ...late]);
      }
      expect(base.applyPage(next, false)).toBe('taken');
    });

    test('random pages leave what a plain map would hold', { timeout: 60_000 }, () => {
      fc.assert(
        fc.property(fc.array(pageShape, { maxLength: 12 }), (shapes) => {
          const base = make();
          const model = new Model();
          for (const [index, shape] of shapes.entries()) {
            const page = examplePage({
              epoch: shape.otherEpoch ? second : first,
              from: shape.from === 'start' ? null : shape.from === 'here' ? (model.cursor ?? 'none') : 'elsewhere',
              cursor: `c${String(index)}`,
              changes: changesOf(shape.records.map((at) => late[at % late.length]!)),
              evict: shape.evict.map((at) => late[at % late.length]!.stream),
              more: shape.more,
            });
            const right = { ...page, digest: model.digestAfter(page, shape.snapshot) };
            if (shape.wrong) {
              const wrongly = { ...page, digest: movedDigest(right.digest, [], ['1'.padStart(64, '0')]) };
              const taken = model.follows(page, shape.snapshot) ? 'differs' : 'elsewhere';
              expect(base.applyPage(wrongly, shape.snapshot)).toBe(taken);
              continue;
            }
            expect(base.applyPage(right, shape.snapshot)).toBe(
              model.apply(page, shape.snapshot) ? 'taken' : 'elsewhere',
            );
            expect(base.position()?.cursor).toBe(model.cursor);
          }
          expectHeld(
            base,
            [...model.held.values()].map(({ record }) => record),
            late,
          );
        }),
        { numRuns: 40 },
      );
    });
  });
}

const someRecords = fc.array(fc.nat(200), { maxLength: 8 });
const pageShape = fc.record({
  otherEpoch: fc.boolean(),
  from: fc.constantFrom('start', 'here', 'here', 'elsewhere'),
  records: someRecords,
  evict: fc.array(fc.nat(200), { maxLength: 2 }),
  more: fc.boolean(),
  snapshot: fc.boolean(),
  wrong: fc.integer({ min: 0, max: 4 }).map((roll) => roll === 0),
});

/** The promise in the plainest words. */
class Model {
  held = new Map<StreamKey, { readonly record: AnyRecord; readonly generation: number }>();
  cursor: string | undefined;
  #epoch = '';
  #snapshot = false;
  #generation = 0;

  constructor(other?: Model) {
    if (other === undefined) return;
    this.held = new Map(other.held);
    this.cursor = other.cursor;
    this.#epoch = other.#epoch;
    this.#snapshot = other.#snapshot;
    this.#generation = other.#generation;
  }

  follows(page: ChangesPage, snapshot: boolean): boolean {
    const goesOn = page.from === this.cursor && page.epoch === this.#epoch && snapshot === this.#snapshot;
    return (page.from === null && snapshot) || goesOn;
  }

  /** Of what the newest snapshot and the changes after it have brought, with `page`. */
  digestAfter(page: ChangesPage, snapshot: boolean): ViewDigest {
    const after = new Model(this);
    return after.apply(page, snapshot) ? digestOf(after.#newest()) : emptyViewDigest;
  }

  #newest(): readonly AnyRecord[] {
    return [...this.held.values()].flatMap((row) => (row.generation === this.#generation ? [row.record] : []));
  }

  apply(page: ChangesPage, snapshot: boolean): boolean {
    if (!this.follows(page, snapshot)) return false;
    if (page.from === null) this.#generation += 1;
    for (const change of page.changes) {
      if (change.kind !== 'record') continue;
      this.held.set(change.record.stream, { record: change.record as AnyRecord, generation: this.#generation });
    }
    for (const stream of page.evict) this.held.delete(stream);
    this.#snapshot = snapshot && page.more;
    if (snapshot && !page.more) {
      for (const [stream, { generation }] of this.held) if (generation < this.#generation) this.held.delete(stream);
    }
    this.cursor = page.cursor;
    this.#epoch = page.epoch;
    return true;
  }
}

/** Exactly `held` of all of `known` is in the base, as it was brought. */
function expectHeld(base: BaseStore, held: readonly AnyRecord[], known: readonly AnyRecord[]): void {
  const expected = new Map(held.map((record) => [record.stream, record]));
  for (const { stream } of known) {
    const record = expected.get(stream);
    expect(base.find(stream)).toEqual(record);
    expect(base.version(stream)).toBe(record?.version ?? 0);
  }
}
