import { expect, test } from 'vitest';
import { lookSoon } from './soon.ts';

test('looks one at a time, and once more for all that came meanwhile', async () => {
  let inside = 0;
  let most = 0;
  let times = 0;
  const soon = lookSoon(async () => {
    inside += 1;
    most = Math.max(most, inside);
    times += 1;
    await new Promise((turn) => setImmediate(turn));
    inside -= 1;
  });
  for (let asked = 0; asked < 50; asked += 1) soon.ask('hub');
  await soon.settled();
  expect([most, times]).toEqual([1, 2]);
  soon.ask('hub');
  await soon.settled();
  expect(times).toBe(3);
});

test('hubs do not wait for each other', async () => {
  const release: (() => void)[] = [];
  const looked: string[] = [];
  const soon = lookSoon(async (hub) => {
    looked.push(hub);
    if (hub === 'slow') await new Promise<void>((done) => release.push(done));
  });
  soon.ask('slow');
  soon.ask('quick');
  await new Promise((turn) => setImmediate(turn));
  expect(looked).toEqual(['slow', 'quick']);
  for (const done of release) done();
  await soon.settled();
});
