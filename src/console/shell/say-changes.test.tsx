import { renderHook } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { plusMs, type Instant } from '#kernel/clock.ts';
import type { ShownClock } from '#wording/clocks.ts';
import { announce, forgetAnnouncements } from './announce.ts';
import { useSayClaim, useSayClock, useSayConnection } from './say-changes.ts';

const now = '2026-11-24T09:41:00.000Z' as Instant;
const clock: ShownClock = {
  kind: 'decide',
  basis: 'local',
  source: 's',
  startedAt: now,
  dueAt: plusMs(now, 20 * 60_000),
};
const said = async (): Promise<readonly string[]> => {
  await vi.advanceTimersByTimeAsync(10_000);
  return (window.__announced ?? []).map((one) => one.text);
};

beforeEach(() => {
  vi.useFakeTimers();
  forgetAnnouncements();
  return () => vi.useRealTimers();
});

test('going offline and coming back are said once, with what was waiting; the first sight is not', async () => {
  const hook = renderHook(
    ({ offline, waiting }) => {
      useSayConnection(offline, waiting);
    },
    { initialProps: { offline: false, waiting: 0 } },
  );
  expect(await said()).toEqual([]);
  hook.rerender({ offline: true, waiting: 0 });
  hook.rerender({ offline: true, waiting: 4 });
  expect(await said()).toEqual(['Working offline. You can keep working']);
  hook.rerender({ offline: false, waiting: 4 });
  hook.rerender({ offline: false, waiting: 0 });
  expect(await said()).toEqual(['Working offline. You can keep working', 'Online. Sending 4 changes']);
});

test('a clock is said a quarter of an hour before it runs out and when it does', async () => {
  const hook = renderHook(
    ({ at }) => {
      useSayClock(clock, plusMs(now, at * 60_000));
    },
    { initialProps: { at: 0 } },
  );
  for (const at of [3, 6, 10, 19, 21, 25]) hook.rerender({ at });
  expect(await said()).toEqual(['Decision is now overdue', 'Decision due in 14 minutes']);
  expect(window.__announced?.map((one) => one.priority)).toEqual(['high', 'normal']);
});

test('somebody else taking it on is said, one’s own taking on is not', async () => {
  const nobody: { readonly by?: { userId: string; name: string } } = {};
  const hook = renderHook(
    ({ by }: typeof nobody) => {
      useSayClaim(by, 'p.shah');
    },
    { initialProps: nobody },
  );
  hook.rerender({ by: { userId: 'p.shah', name: 'Priya Shah' } });
  expect(await said()).toEqual([]);
  hook.rerender({ by: { userId: 'l.moyo', name: 'Lerato Moyo' } });
  expect(await said()).toEqual(['Lerato Moyo is now dealing with this']);
});

test('normal messages keep their distance, and of one key only the last is said', async () => {
  announce('first');
  announce('2 new', { key: 'new' });
  announce('3 new', { key: 'new' });
  await vi.advanceTimersByTimeAsync(1400);
  expect((window.__announced ?? []).map((one) => one.text)).toEqual(['first']);
  expect(await said()).toEqual(['first', '3 new']);
});

test('live regions stand outside the root, where an open dialog does not hide them', async () => {
  announce('Not saved', { priority: 'high' });
  const region = document.querySelector('[role=alert][data-live-announcer="true"]');
  expect(region?.parentElement).toBe(document.body);
  expect(region?.textContent).toBe('Not saved');
});
