import { localOf, type Instant } from '#kernel/clock.ts';
import { dateWords, timeWords } from '#wording/dates.ts';
import type { Seat } from '../reading/scenario.ts';

/** What a scenario says while it is played, line by line. */
export interface Timeline {
  /** The case clock was set. */
  at(instant: Instant): void;
  /** A sentence of the story. */
  story(text: string): void;
  /** Somebody did something or saw something; nobody: something that happened. */
  line(seat: Seat | undefined, words: string): void;
}

/** A timeline in `write`'s lines: the case clock above, who at the left, what at the right. */
export function openTimeline(zone: string, write: (line: string) => void): Timeline {
  const width = 24;
  return {
    at(instant) {
      const { date, time } = localOf(instant, zone);
      write(`\n${dateWords(date)}, ${timeWords(time)}`);
    },
    story(text) {
      for (const line of text.split('\n')) write(`  ${line}`);
    },
    line(seat, words) {
      const who = seat === undefined ? '' : `${seat.person.name} (${seat.desk})`;
      write(`  ${who.padEnd(width)}  ${words}`);
    },
  };
}
