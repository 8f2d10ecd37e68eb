import { instantFromMs, type Clock, type Instant } from '#kernel/clock.ts';
import type { Timer } from '#sync/engine-parts.ts';

interface Entry {
  readonly at: number;
  /** Ties are kept in the order they were made. */
  readonly order: number;
  callback: (() => void) | undefined;
}

/** 20 November 2026, 09:00 UTC. */
const start = Date.UTC(2026, 10, 20, 9);
const minuteMs = 60_000;

/** Time that moves only when told to: a clock and a timer over one queue, the same in every run. */
export class VirtualTime implements Timer, Clock {
  #ms = 0;
  #made = 0;
  #instant: { readonly ms: number; readonly text: Instant } = { ms: 0, text: instantFromMs(start) };
  /** The beginning of the text of every moment within one minute: writing a date out is slow, and everybody asks. */
  #minute = { number: -1, text: '' };
  readonly #heap: Entry[] = [];

  now(): Instant {
    if (this.#instant.ms !== this.#ms) this.#instant = { ms: this.#ms, text: this.#text() };
    return this.#instant.text;
  }

  #text(): Instant {
    const number = Math.floor(this.#ms / minuteMs);
    if (this.#minute.number !== number) {
      this.#minute = { number, text: instantFromMs(start + number * minuteMs).slice(0, 'yyyy-mm-ddThh:mm:'.length) };
    }
    const within = Math.floor(this.#ms) - number * minuteMs;
    const seconds = Math.floor(within / 1000);
    const text = `${this.#minute.text}${String(seconds).padStart(2, '0')}.${String(within % 1000).padStart(3, '0')}Z`;
    return text as Instant;
  }

  monotonicMs(): number {
    return this.#ms;
  }

  after(ms: number, callback: () => void): () => void {
    const entry: Entry = { at: this.#ms + Math.max(0, ms), order: (this.#made += 1), callback };
    push(this.#heap, entry);
    return () => {
      entry.callback = undefined;
    };
  }

  /** Runs everything due within `ms`, in order; promises settle between two callbacks. */
  async advance(ms: number): Promise<void> {
    const end = this.#ms + ms;
    for (let next = this.#heap[0]; next !== undefined && next.at <= end; next = this.#heap[0]) {
      pop(this.#heap);
      const { callback } = next;
      if (callback === undefined) continue;
      this.#ms = next.at;
      callback();
      await settle();
    }
    this.#ms = end;
  }
}

/** Lets everything that waits for a promise that is already resolved go on. */
export async function settle(): Promise<void> {
  for (let turns = 0; turns < 4; turns += 1) await Promise.resolve();
}

function before(a: Entry, b: Entry): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

function push(heap: Entry[], entry: Entry): void {
  let at = heap.length;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!before(entry, heap[parent]!)) break;
    heap[at] = heap[parent]!;
    at = parent;
  }
  heap[at] = entry;
}

function pop(heap: Entry[]): void {
  const last = heap.pop()!;
  if (heap.length === 0) return;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child += 1;
    if (!before(heap[child]!, last)) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = last;
}
