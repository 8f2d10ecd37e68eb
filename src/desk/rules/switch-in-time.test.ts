import { expect, it } from 'vitest';
import type { RuleSet } from '#domain/rule-set.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Rules } from './rule-sets.ts';
import { switchInTime } from './switch-in-time.ts';

const dated = (number: number, effectiveFrom: string): RuleSet => ({ number, effectiveFrom }) as RuleSet;
const sets = [dated(1, '2026-01-01T00:00:00.000Z'), dated(2, '2026-11-20T09:00:30.000Z')];
const rules: Rules = {
  at: (now) => sets.findLast(({ effectiveFrom }) => effectiveFrom <= now),
  next: (now) => sets.find(({ effectiveFrom }) => effectiveFrom > now),
  numbered: () => undefined,
  ignored: 0,
};

it('a rule set takes over at its date and not before; looking again says nothing twice', () => {
  let now = '2026-11-20T09:00:00.000Z' as Instant;
  let switched = 0;
  const waits: { ms: number; look: () => void }[] = [];
  const look = switchInTime({
    rules: () => rules,
    now: () => now,
    timer: {
      after(ms, callback) {
        waits.push({ ms, look: callback });
        return () => undefined;
      },
    },
    onSwitched: () => (switched += 1),
  });
  look();
  expect(waits.map(({ ms }) => ms)).toEqual([30_000]);
  // Control: a look before the date switches nothing.
  look();
  expect(switched).toBe(0);
  now = '2026-11-20T09:00:30.000Z' as Instant;
  waits.at(-1)?.look();
  expect(switched).toBe(1);
  // Nothing follows: nothing is waited for.
  expect(waits).toHaveLength(2);
  look();
  expect(switched).toBe(1);
});
