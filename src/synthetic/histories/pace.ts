import type { Instant } from '#kernel/clock.ts';
import type { Draw } from '../draw.ts';
import type { HubHours } from './hub-hours.ts';

/** How long things take, against what a matter that can wait a day takes. */
const speeds = { red: 0.5, amber: 1, green: 1.4, blue: 1.2 } as const;

/** Of a hundred matters so many lie about: everything takes this many times as long. */
const slow = { percent: 9, times: 5 } as const;

/** The time in which one matter is dealt with: opening hours of the hub, faster where it is urgent. */
export class Pace {
  #now: Instant;
  readonly #hours: HubHours;
  readonly #draw: Draw;
  readonly #speed: number;

  constructor(hours: HubHours, draw: Draw, start: Instant, rating: keyof typeof speeds) {
    this.#hours = hours;
    this.#draw = draw;
    this.#now = start;
    this.#speed = speeds[rating] * (draw.chance(slow.percent) ? slow.times : 1);
  }

  /** Where the matter has got to. */
  get now(): Instant {
    return this.#now;
  }

  /** Goes on by so many minutes of opening hours, from `low` to `high`, and gives the moment. */
  wait(low: number, high: number): Instant {
    const minutes = this.#draw.between(low * 10, high * 10) / 10;
    this.#now = this.#hours.after(this.#now, minutes * this.#speed);
    return this.#now;
  }

  /** Goes on to a moment outside opening hours. */
  moveTo(moment: Instant): void {
    this.#now = moment;
  }
}
