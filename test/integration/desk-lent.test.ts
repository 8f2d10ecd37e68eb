import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock, systemRandom } from '#desk/system.ts';
import { streamKey } from '#domain/streams.ts';
import { plusMs } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import { openDayWorld, type DayWorld } from './day-world.ts';
import { typedCall } from './day-work.ts';
import { enquiryAbout, inStep } from './day-views.ts';
import { eventually, rowsOf, type TestDesk } from './desk-harness.ts';

const passphrase = 'seven quiet herons';
let world: DayWorld;
let officer: TestDesk;
let police: TestDesk;

beforeAll(async () => {
  world = await openDayWorld();
  [officer, police] = await Promise.all([world.workstation('a'), world.workstation('b')]);
  await officer.firstTime('amara.okafor', world.password, passphrase);
  await police.firstTime('karen.whitfield', world.password, passphrase);
});
afterAll(() => world.close());

it('shows an agency what it was asked about, on its own workstation, and closes it by itself without the network', async () => {
  const call = typedCall(systemClock.now(), 'Prescott', 'Shouting for three nights.');
  const { enquiryId } = call.args;
  expect(await officer.page.call('send', { command: call })).toMatchObject({ kind: 'saved' });
  await inStep(officer.page);
  await inStep(police.page);
  expect(await rowsOf(police.page)).toEqual([]);
  const at = systemClock.now();
  const until = plusMs(at, 6_000);
  const args = {
    accessId: newId<'access'>(systemRandom),
    about: streamKey('enquiry', enquiryId),
    reader: { kind: 'agency', agency: 'police' } as const,
    kind: 'asked' as const,
    classes: ['core' as const],
    from: at,
    until,
    words: 'Strategy discussion.',
  };
  expect(await officer.page.call('send', { command: { kind: 'give-access', args } })).toMatchObject({ kind: 'saved' });
  const seen = await enquiryAbout(police.page, 'Leon Prescott');
  expect(seen.openUntil).toBe(until);
  expect(seen.referrals.map(({ parts }) => Object.keys(parts))).toEqual([['core']]);
  // Who sees it by role is lent nothing.
  expect((await enquiryAbout(officer.page, 'Leon Prescott')).openUntil).toBeUndefined();
  expect(systemClock.now() < until).toBe(true);

  await world.central.close();
  const rows = await eventually(
    () => rowsOf(police.page),
    (found) => found.length === 0,
  );
  expect(rows).toEqual([]);
  expect(systemClock.now() >= until).toBe(true);
  expect(await police.page.call('enquiry', { enquiryId })).not.toMatchObject({ kind: 'shown' });
  expect(await rowsOf(officer.page)).toHaveLength(1);
  expect(police.defects).toEqual([]);
});
