import { setTimeout as wait } from 'node:timers/promises';
import type { StreamKey } from '#domain/streams.ts';
import { below, type Random } from '#kernel/random.ts';
import { typedReferral, type TestDesk } from '../../suites/central-world.ts';
import { systemClock } from '#central/system.ts';

/** How many enquiries everybody works on at once: few, so that they meet. */
const atOnce = 6;
/** After so many acts an enquiry makes room for a new one. */
const actsOfOne = 60;

/** The enquiries that are worked on; one that has seen enough is put away. */
export class Shelf {
  readonly #desk: TestDesk;
  readonly #acts = new Map<StreamKey<'enquiry'>, number>();
  /** Every one that was worked on. */
  readonly all: StreamKey<'enquiry'>[] = [];
  /** Each for one client alone. */
  readonly owned: StreamKey<'enquiry'>[] = [];

  constructor(desk: TestDesk) {
    this.#desk = desk;
  }

  /** Puts the first ones up, and one for each of `clients` alone. */
  async fill(clients: number): Promise<void> {
    while (this.#acts.size < atOnce) await this.#add();
    while (this.owned.length < clients) this.owned.push(await this.#receive());
  }

  /** One of those in work of which `isKnown`. */
  pick(random: Random, isKnown: (stream: StreamKey) => boolean): StreamKey<'enquiry'> | undefined {
    const known = [...this.#acts.keys()].filter(isKnown);
    return known[below(random, known.length)];
  }

  /** Somebody did something to `stream`. */
  acted(stream: StreamKey<'enquiry'>): void {
    const acts = (this.#acts.get(stream) ?? 0) + 1;
    this.#acts.set(stream, acts);
    if (acts !== actsOfOne) return;
    this.#acts.delete(stream);
    void this.#add();
  }

  async #add(): Promise<void> {
    const stream = await this.#receive();
    this.all.push(stream);
    this.#acts.set(stream, 0);
  }

  /** Receives a referral at central itself, not over the network of the others, as often as it takes. */
  async #receive(): Promise<StreamKey<'enquiry'>> {
    for (;;) {
      const args = typedReferral(systemClock);
      try {
        const outcome = await this.#desk.give({ kind: 'receive-referral', args });
        if (outcome.kind === 'applied') return `enquiry/${args.enquiryId}`;
      } catch {
        // Central was killed. If it was taken after all, there is one enquiry that nobody works on.
      }
      await wait(100);
    }
  }
}
