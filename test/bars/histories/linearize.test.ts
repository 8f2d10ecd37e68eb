import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findOrder, type Model, type Operation } from './linearize.ts';

type Input = { readonly kind: 'write'; readonly value: number } | { readonly kind: 'read' };
type Op = Operation<Input, number>;

/** A plain register that begins with 0. */
const register: Model<{ readonly value: number }, Input, number> = {
  initial: { value: 0 },
  step: (state, input, output) =>
    input.kind === 'write' ? { value: input.value } : output === state.value ? state : undefined,
  nameOf: ({ value }) => String(value),
};
const write = (invoked: number, completed: number, value: number): Op => ({
  ...{ invoked, completed, output: value },
  input: { kind: 'write', value },
});
const read = (invoked: number, completed: number, output: number): Op => ({
  ...{ invoked, completed, output },
  input: { kind: 'read' },
});

test.each<[string, readonly Op[]]>([
  ['nothing at all', []],
  ['one after the other', [write(0, 1, 1), read(2, 3, 1), write(4, 5, 2), read(6, 7, 2)]],
  ['a read beside a write sees what was before it', [write(0, 10, 1), read(1, 2, 0)]],
  ['or what it wrote', [write(0, 10, 1), read(1, 2, 1)]],
  ['two writes at once, in the order the reads saw', [write(0, 9, 1), write(0, 9, 2), read(1, 2, 2), read(3, 4, 1)]],
  ['reads at once may see a write in their own order', [write(0, 9, 1), read(1, 8, 1), read(2, 7, 0)]],
  ['touching at one moment is beside each other', [write(0, 1, 1), read(1, 2, 0)]],
])('linearizable: %s', (_, history) => {
  expect(findOrder(history, register)).toEqual({ kind: 'linearizable' });
});

test.each<[string, readonly Op[], number]>([
  ['a read of what was never written', [read(0, 1, 7)], 0],
  ['a stale read', [write(0, 1, 1), read(2, 3, 0)], 1],
  ['a read that goes back', [write(0, 9, 1), read(1, 2, 1), read(3, 4, 0)], 2],
  [
    'two readers who disagree about the order',
    [...[write(0, 1, 1), write(0, 1, 2)], ...[read(2, 3, 1), read(2, 3, 2)]],
    3,
  ],
  ['a write that was lost', [write(0, 1, 1), write(2, 3, 2), read(4, 5, 1)], 2],
])('not linearizable: %s', (_, history, placed) => {
  expect(findOrder(history, register)).toMatchObject({ kind: 'not-linearizable', placed });
});

/** A register that really was one: each operation takes effect at one moment inside of its time. */
const trueHistory = fc
  .array(fc.record({ before: fc.nat(20), after: fc.nat(20), value: fc.option(fc.nat(3)) }), { maxLength: 24 })
  .map((drawn) => {
    let present = 0;
    return drawn.map(({ before, after, value }, index) => {
      const moment = index * 4;
      if (value !== null) present = value;
      return value === null
        ? read(moment - before, moment + after, present)
        : write(moment - before, moment + after, value);
    });
  });

test('takes every history of a true register, in whatever order it is told', () => {
  fc.assert(
    fc.property(
      trueHistory.chain((history) => fc.shuffledSubarray(history, { minLength: history.length })),
      (history) => {
        expect(findOrder(history, register)).toEqual({ kind: 'linearizable' });
      },
    ),
  );
});

test('takes a history exactly when some order of all operations is one', () => {
  const few = fc.array(
    fc
      .record({ invoked: fc.nat(6), lasts: fc.nat(4), value: fc.nat(2), writes: fc.boolean() })
      .map(({ invoked, lasts, value, writes }) => (writes ? write : read)(invoked, invoked + lasts, value)),
    { maxLength: 6 },
  );
  const answers = new Map<boolean, number>();
  fc.assert(
    fc.property(few, (history) => {
      const expected = someOrderFits(history, 0);
      answers.set(expected, (answers.get(expected) ?? 0) + 1);
      expect(findOrder(history, register).kind === 'linearizable').toBe(expected);
    }),
    { numRuns: 400 },
  );
  expect(Math.min(answers.get(true) ?? 0, answers.get(false) ?? 0)).toBeGreaterThan(20);
});

/** The definition, word for word, trying everything. */
function someOrderFits(history: readonly Op[], value: number): boolean {
  if (history.length === 0) return true;
  return history.some((first) => {
    const others = history.filter((other) => other !== first);
    if (others.some((other) => other.completed < first.invoked)) return false;
    if (first.input.kind === 'read') return first.output === value && someOrderFits(others, value);
    return someOrderFits(others, first.input.value);
  });
}
