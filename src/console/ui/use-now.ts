import { useEffect, useState } from 'react';
import { instantFromMs, msOf, type Instant } from '#kernel/clock.ts';

/** The hub's time now: what the desk said it was when it sent the view, and what has passed since. Ticks twice a minute. */
export function useNow(asOf: Instant): Instant {
  const [now, setNow] = useState(asOf);
  useEffect(() => {
    const since = performance.now();
    const tick = (): void => {
      setNow(instantFromMs(msOf(asOf) + performance.now() - since));
    };
    tick();
    const timer = setInterval(tick, 30_000);
    return () => {
      clearInterval(timer);
    };
  }, [asOf]);
  return now < asOf ? asOf : now;
}
