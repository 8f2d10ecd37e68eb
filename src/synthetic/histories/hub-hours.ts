import { instantAt, instantFromMs, msOf, type Instant } from '#kernel/clock.ts';
import { isWorkingDay } from '#kernel/working-days.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import { dateOf } from '../days.ts';

const dayMs = 86_400_000;

interface Opening {
  readonly from: number;
  readonly until: number;
}

/** When somebody is at work in the hub, by the calendar of its rule set. */
export class HubHours {
  readonly #calendar: RuleSet['calendar'];
  /** By the day since 1970. */
  readonly #openings = new Map<number, Opening | undefined>();

  constructor(calendar: RuleSet['calendar']) {
    this.#calendar = calendar;
  }

  /** Whether the hub is open at `at`. */
  isOpen(at: Instant): boolean {
    return this.#openingFrom(at).from <= msOf(at);
  }

  /** The moment `minutes` of opening time after `at`; while the hub is closed they have not begun. */
  after(at: Instant, minutes: number): Instant {
    let start = msOf(at);
    let left = minutes * 60_000;
    for (;;) {
      const { from, until } = this.#openingFrom(instantFromMs(start));
      const began = Math.max(start, from);
      if (began + left < until) return instantFromMs(began + left);
      left -= until - began;
      start = until;
    }
  }

  /** How many minutes the hub is open from `from` to `until`. */
  minutesBetween(from: Instant, until: Instant): number {
    const end = msOf(until);
    let open = 0;
    for (let start = msOf(from); start < end;) {
      const opening = this.#openingFrom(instantFromMs(start));
      open += Math.max(0, Math.min(end, opening.until) - Math.max(start, opening.from));
      start = opening.until;
    }
    return open / 60_000;
  }

  /** The opening that is not over at `at`. */
  #openingFrom(at: Instant): Opening {
    const now = msOf(at);
    // The hub's date may be one behind the date in UTC.
    for (let day = Math.floor(now / dayMs) - 1; ; day += 1) {
      const opening = this.#openingOn(day);
      if (opening !== undefined && opening.until > now) return opening;
    }
  }

  #openingOn(day: number): Opening | undefined {
    if (this.#openings.has(day)) return this.#openings.get(day);
    const date = dateOf(day);
    const { zone, opens, closes } = this.#calendar;
    const opening = isWorkingDay(date, this.#calendar)
      ? { from: msOf(instantAt(date, opens, zone)), until: msOf(instantAt(date, closes, zone)) }
      : undefined;
    this.#openings.set(day, opening);
    return opening;
  }
}
