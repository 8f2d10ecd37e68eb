import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isInstant, msOf, type Clock, type Instant } from '#kernel/clock.ts';

/** Names the file with the case clock to the desk program of a scenario. No other program reads it. */
export const caseClockVariable = 'MASH_SCENARIO_CASE_CLOCK';

/** The clock that stamps everything recorded. It stands until it is set, and only ever goes forward. */
export interface CaseClock extends Clock {
  set(to: Instant): void;
}

/** The case clock of a scenario, kept in `file` so that the desk processes go by the same one. */
export function openCaseClock(file: string, start: Instant): CaseClock {
  let now = start;
  const write = (): void => {
    writeFileSync(`${file}.next`, now);
    renameSync(`${file}.next`, file);
  };
  write();
  return {
    now: () => now,
    monotonicMs: () => msOf(now),
    set(to) {
      if (to < now) throw new RangeError(`the case clock shows ${now} and does not go back to ${to}`);
      now = to;
      write();
    },
  };
}

/** The same clock in another process. @throws when `file` holds no instant. */
export function readCaseClock(file: string): Clock {
  const now = (): Instant => {
    const text = readFileSync(file, 'utf8');
    if (!isInstant(text)) throw new Error('the case clock of this scenario cannot be read');
    return text;
  };
  return { now, monotonicMs: () => msOf(now()) };
}
