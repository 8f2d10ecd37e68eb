import { instantAt, instantFromMs, msOf, plusDays, type Instant, type PlainDate } from '#kernel/clock.ts';
import { isWorkingDay } from '#kernel/working-days.ts';
import type { RuleSet } from '#domain/rule-set.ts';

interface Opening {
  readonly from: number;
  readonly until: number;
}

/** When somebody is at work in the hub, by the calendar of its rule set. */
export class HubHours {
  readonly #calendar: RuleSet['calendar'];
  readonly #openings = new Map<PlainDate, Opening | undefined>();

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

  /** The opening that is not over at `at`. */
  #openingFrom(at: Instant): Opening {
    const now = msOf(at);
    // The hub's date may be one behind the date in UTC.
    for (let date = plusDays(at.slice(0, 10) as PlainDate, -1); ; date = plusDays(date, 1)) {
      const opening = this.#openingOn(date);
      if (opening !== undefined && opening.until > now) return opening;
    }
  }

  #openingOn(date: PlainDate): Opening | undefined {
    if (this.#openings.has(date)) return this.#openings.get(date);
    const { zone, opens, closes } = this.#calendar;
    const opening = isWorkingDay(date, this.#calendar)
      ? { from: msOf(instantAt(date, opens, zone)), until: msOf(instantAt(date, closes, zone)) }
      : undefined;
    this.#openings.set(date, opening);
    return opening;
  }
}
