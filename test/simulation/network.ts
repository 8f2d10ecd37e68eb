import type { Answer } from '#sync/case-api-client.ts';
import type { Chance } from './chance.ts';
import type { VirtualTime } from './virtual-time.ts';

/** How bad the network and the hub are, in percent of calls (security-sync.md 3.6). */
export interface Weather {
  readonly dropped: number;
  /** The hub handles the same call a second time, up to two minutes later. */
  readonly duplicated: number;
  readonly answerLost: number;
  /** The answer comes when the caller has long given up waiting for it. */
  readonly answerLate: number;
  readonly failsBefore: number;
  readonly failsAfter: number;
  readonly busy: number;
  /** Of the pages of a snapshot after the first: it stays half done for a while. */
  readonly snapshotStalls: number;
}

export const storm: Weather = {
  dropped: 12,
  duplicated: 8,
  answerLost: 10,
  answerLate: 5,
  failsBefore: 3,
  failsAfter: 2,
  busy: 2,
  snapshotStalls: 20,
};

export const calm: Weather = {
  dropped: 0,
  duplicated: 0,
  answerLost: 0,
  answerLate: 0,
  failsBefore: 0,
  failsAfter: 0,
  busy: 0,
  snapshotStalls: 0,
};

/** One end of the network. A dead caller never hears anything. */
export interface Caller {
  isAlive(): boolean;
  isOnline(): boolean;
}

/** A network that drops, repeats, delays, re-orders and loses, by the weather. */
export class Network {
  readonly #time: VirtualTime;
  readonly #chance: Chance;
  weather: Weather = storm;

  constructor(time: VirtualTime, chance: Chance) {
    this.#time = time;
    this.#chance = chance;
  }

  /** Has the hub `handle` a call of `caller`, or fail to. */
  call<Body>(caller: Caller, handle: () => Answer<Body>): Promise<Answer<Body>> {
    const { weather } = this;
    return new Promise((resolve) => {
      const answer = (value: Answer<Body>): void => {
        if (caller.isAlive()) resolve(value);
      };
      const giveUp = (): unknown =>
        this.#time.after(this.#chance.between(2000, 10_000), () => answer({ kind: 'unreachable' }));
      if (!caller.isOnline() || this.#chance.in(weather.dropped)) {
        giveUp();
        return;
      }
      if (this.#chance.in(weather.duplicated)) this.#time.after(this.#chance.between(0, 120_000), () => void handle());
      this.#time.after(this.#delay(), () => {
        const value = this.#handled(handle);
        if (!caller.isOnline() || this.#chance.in(weather.answerLost)) giveUp();
        else
          this.#time.after(
            this.#chance.in(weather.answerLate) ? this.#chance.between(50_000, 150_000) : this.#delay(),
            () => answer(value),
          );
      });
    });
  }

  /** Whether the hub is too busy for the page of a snapshot at `cursor`. */
  isSlow(cursor: string | undefined): boolean {
    return cursor !== undefined && this.#chance.in(this.weather.snapshotStalls);
  }

  /** Perhaps tells `caller` that something moved. */
  poke(caller: Caller, poke: () => void): void {
    if (!caller.isOnline() || this.#chance.in(20)) return;
    this.#time.after(this.#delay(), () => {
      if (caller.isAlive()) poke();
    });
  }

  #handled<Body>(handle: () => Answer<Body>): Answer<Body> {
    const { weather } = this;
    if (this.#chance.in(weather.busy)) return { kind: 'server-trouble', retryAfterMs: this.#chance.between(500, 5000) };
    if (this.#chance.in(weather.failsBefore)) return { kind: 'server-trouble' };
    const value = handle();
    return this.#chance.in(weather.failsAfter) ? { kind: 'server-trouble' } : value;
  }

  #delay(): number {
    return this.#chance.in(20) ? this.#chance.between(500, 8000) : this.#chance.between(10, 300);
  }
}
