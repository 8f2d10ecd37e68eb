import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Id } from '#kernel/ids.ts';
import { WorkDeskContext, type WorkDesk } from '../desk/work-desk.ts';
import { openArrival, openEnquiry, resetPlace } from '../state/place.ts';
import { useOpenedSoon } from './opened.ts';

const [first, second] = ['1'.repeat(32), '2'.repeat(32)] as Id<'enquiry'>[] as [Id<'enquiry'>, Id<'enquiry'>];
const item = '3'.repeat(32) as Id<'arrival'>;

/** Views that are here only when the test says so. */
function viewsByHand() {
  const here = new Map<string, object>();
  const listeners = new Set<() => void>();
  const nothing = { value: undefined, trouble: undefined };
  const views = {
    snapshot: (name: string, args: object) => here.get(`${name} ${JSON.stringify(args)}`) ?? nothing,
    subscribe: (_: string, __: object, listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return {
    work: { views } as unknown as WorkDesk,
    arrive(name: string, args: object) {
      here.set(`${name} ${JSON.stringify(args)}`, { value: { kind: 'shown' }, trouble: undefined });
      for (const listener of listeners) listener();
    },
  };
}

function open() {
  const { work, arrive } = viewsByHand();
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <WorkDeskContext value={work}>{children}</WorkDeskContext>
  );
  openEnquiry(first);
  arrive('enquiry', { enquiryId: first });
  return { hook: renderHook(useOpenedSoon, { wrapper }), arrive };
}

beforeEach(() => {
  vi.useFakeTimers();
  resetPlace();
});
afterEach(() => {
  vi.useRealTimers();
});

test('what was open stays, and is old, until what is open now is here', () => {
  const { hook, arrive } = open();
  expect(hook.result.current).toEqual({ opened: { enquiryId: first, arrivalId: undefined }, isOld: false });
  act(() => {
    openEnquiry(second);
  });
  expect(hook.result.current).toMatchObject({ opened: { enquiryId: first }, isOld: true });
  act(() => {
    arrive('enquiry', { enquiryId: second });
  });
  expect(hook.result.current).toMatchObject({ opened: { enquiryId: second }, isOld: false });
});

test('it stays no longer than a third of a second', () => {
  const { hook } = open();
  act(() => {
    openArrival(item);
  });
  act(() => {
    vi.advanceTimersByTime(299);
  });
  expect(hook.result.current).toMatchObject({ opened: { enquiryId: first }, isOld: true });
  act(() => {
    vi.advanceTimersByTime(1);
  });
  expect(hook.result.current).toEqual({ opened: { enquiryId: undefined, arrivalId: item }, isOld: false });
});

test('passing over one does not show it: the time counts for what is open now', () => {
  const { hook } = open();
  act(() => {
    openEnquiry(second);
    vi.advanceTimersByTime(250);
  });
  act(() => {
    openArrival(item);
  });
  act(() => {
    vi.advanceTimersByTime(250);
  });
  expect(hook.result.current).toMatchObject({ opened: { enquiryId: first }, isOld: true });
});
