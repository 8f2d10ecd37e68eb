import { useEffect, useRef } from 'react';
import { msOf, type Instant } from '#kernel/clock.ts';
import { countWords } from '#wording/names.ts';
import { clockNames, type ShownClock } from '#wording/clocks.ts';
import { announce } from './announce.ts';

/** The value of the last time this was drawn; undefined the first time. */
function useBefore<Value>(value: Value): { readonly take: () => Value | undefined } {
  const before = useRef<Value>(undefined);
  return {
    take: () => {
      const last = before.current;
      before.current = value;
      return last;
    },
  };
}

/** Says that the network went or came back. */
export function useSayConnection(offline: boolean | undefined, waiting: number): void {
  const before = useBefore(offline);
  const waited = useRef(0);
  useEffect(() => {
    if (offline === true) waited.current = Math.max(waited.current, waiting);
  }, [offline, waiting]);
  useEffect(() => {
    const was = before.take();
    if (was === undefined || offline === undefined || was === offline) return;
    if (offline) announce('Working offline. You can keep working');
    else announce(waited.current === 0 ? 'Online' : `Online. Sending ${countWords(waited.current, 'change')}`);
    waited.current = 0;
  });
}

/** Says a quarter of an hour before, and when, the next clock of the enquiry that is open runs out. */
export function useSayClock(next: ShownClock | undefined, now: Instant): void {
  const left = next === undefined ? undefined : Math.ceil((msOf(next.dueAt) - msOf(now)) / 60_000);
  const before = useBefore(left);
  const name = next === undefined ? '' : clockNames[next.kind];
  useEffect(() => {
    const was = before.take();
    if (was === undefined || left === undefined) return;
    if (was > 15 && left <= 15 && left > 0) announce(`${name} due in ${countWords(left, 'minute')}`);
    if (was > 0 && left <= 0) announce(`${name} is now overdue`, { priority: 'high' });
  });
}

/** Says that somebody else took the enquiry on while it was open here. */
export function useSayClaim(by: { readonly userId: string; readonly name: string } | undefined, own: string): void {
  const before = useBefore({ userId: by?.userId });
  useEffect(() => {
    const was = before.take();
    if (was === undefined || by === undefined || by.userId === was.userId || by.userId === own) return;
    announce(`${by.name} is now dealing with this`, { priority: 'high' });
  });
}
