/**
 * Nothing unregistered: items over all channels while central is killed again and again. Few here; as many as wanted by
 * `npm run -s arrivals -- --items 1000 --kills 20`.
 */
import { expect, test } from 'vitest';
import { startPostgres } from '#test/postgres.ts';
import { findWrong, type Standing } from './check.ts';
import { deliver } from './deliver.ts';

test(
  '60 items over all channels and 3 kills: none missing, none doubled, receipts reconcile',
  { timeout: 180_000 },
  async () => {
    // On the embedded store, which is slower to start, where there is no server.
    const postgres = await startPostgres();
    const { wrong, kills, referrals, inTray } = await deliver(60, 3, postgres.available ? postgres.url : undefined);
    if (postgres.available) await postgres.stop();
    expect(wrong).toEqual([]);
    expect([kills, referrals + inTray]).toEqual([3, 60]);
  },
);

test('control: what is missing, doubled, made of nothing or told wrongly would be seen', () => {
  const items = [
    { name: 'a', readable: true },
    { name: 'b', readable: false },
  ];
  const standing: readonly Standing[] = [
    { name: 'a', reference: 'R-1', kind: 'referral' },
    { name: 'b', reference: 'R-2', kind: 'arrival' },
  ];
  const told = new Map([
    ['a', [{ reference: 'R-1', readable: true }]],
    ['b', [{ reference: 'R-2', readable: false }]],
  ]);
  const [a, b] = standing as [Standing, Standing];
  expect(findWrong(items, told, standing)).toEqual([]);
  expect(findWrong(items, told, [a])).toEqual(['b is missing', 'b was told R-2']);
  expect(findWrong(items, told, [a, a, b])).toEqual(['a stands there 2 times']);
  expect(findWrong(items, told, [a, { ...b, kind: 'referral' }])).toEqual(['b is a referral']);
  expect(findWrong(items, told, [a, b, { ...a, name: 'c' }])).toEqual(['c was never sent']);
  expect(findWrong(items, new Map([...told, ['b', []]]), standing)).toEqual(['b was never answered']);
  const other = new Map([...told, ['a', [{ reference: 'R-9', readable: false }]]]);
  expect(findWrong(items, other, standing)).toEqual(['a was told R-9', 'a was told it was not taken']);
});
