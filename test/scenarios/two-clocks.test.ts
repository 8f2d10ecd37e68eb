/** The case clock stamps, the security clock judges tokens: setting the one lets nobody in and shuts nobody out. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EmbeddedStore } from '#central/open-store.ts';
import { systemRandom } from '#central/system.ts';
import { clientHeader, deviceHeader } from '#contracts/case-api.ts';
import { plusMs, type Clock, type Instant } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import { intakeForm, startCentralWorld } from '../suites/central-world.ts';
import { openMigratedStore } from '../suites/embedded-store.ts';

let store: EmbeddedStore;
beforeAll(async () => {
  store = await openMigratedStore();
});
afterAll(() => store.close());

/** A clock that shows whatever it was set to. */
function handClock(now: Instant): Clock & { set(to: Instant): void } {
  let shown = now;
  return { now: () => shown, monotonicMs: () => Date.parse(shown), set: (to) => (shown = to) };
}

/** What a desk shows with every request. */
const headersOf = (token: string) => ({
  authorization: `Bearer ${token}`,
  [deviceHeader]: newId(systemRandom),
  [clientHeader]: newId(systemRandom),
});

const question = (): string => JSON.stringify({ attempt: { number: 1, value: newId(systemRandom) } });

const issued = '2026-11-18T09:30:00.000Z' as Instant;
const yearsLater = '2036-03-04T11:00:00.000Z' as Instant;

it('takes a token whatever the case clock shows, until the security clock says that it has ended', async () => {
  const [clock, securityClock] = [handClock(yearsLater), handClock(issued)];
  const world = await startCentralWorld(store, { clock, securityClock });
  const token = await world.token(world.person('amara', ['mash-officer']));
  const headers = headersOf(token);
  const ask = (): Promise<number> =>
    world.central
      .inject({ method: 'POST', url: '/v1/lease', headers, payload: question() })
      .then(({ statusCode, body }) => {
        if (statusCode === 200) expect(JSON.parse(body)).toMatchObject({ serverTime: clock.now() });
        return statusCode;
      });
  expect(await ask()).toBe(200);
  const receipt = await world.intake(JSON.stringify(intakeForm()));
  expect(receipt.body).toMatchObject({ receivedAt: yearsLater });
  clock.set(plusMs(yearsLater, 40 * 86_400_000));
  expect(await ask()).toBe(200);
  securityClock.set(plusMs(issued, 10 * 60_000));
  expect(await ask()).toBe(401);
});

it('control: with one clock for both, the same token has ended years ago', async () => {
  const world = await startCentralWorld(store, { clock: handClock(yearsLater) });
  const token = await world.token(world.person('amara', ['mash-officer']));
  const { statusCode } = await world.central.inject({
    method: 'POST',
    url: '/v1/lease',
    headers: headersOf(token),
    payload: question(),
  });
  expect(statusCode).toBe(401);
});
