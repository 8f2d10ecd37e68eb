import type { StreamKey } from '#domain/streams.ts';

/** A version of a record. */
export interface Told {
  readonly stream: StreamKey;
  readonly version: number;
}

/** A version of a record with its place in the order of commits of its hub. */
export interface Placed extends Told {
  readonly place: number;
}

/** What went wrong for one reader. */
export interface Verdict {
  /** Versions that were committed before something the reader was told, and that it neither had then nor has later. */
  readonly missed: number;
  /** Told after something of a later commit. */
  readonly outOfOrder: number;
  /** Told more than once. */
  readonly doubled: number;
  /** Told, and never written. */
  readonly madeUp: number;
}

/**
 * What a reader was told against what was written. `written`: every version of every record of the hub. `pulls`: what
 * each pull brought, to its end. A pull may leave out a version that a later one has replaced before it was asked; it
 * may never leave out one that was the latest.
 */
export function judgeReader(written: readonly Placed[], pulls: readonly (readonly Told[])[]): Verdict {
  const places = new Map(written.map((one) => [nameOf(one), one.place]));
  const inOrder = [...written].sort((a, b) => a.place - b.place);
  const held = new Map<StreamKey, number>();
  const told = new Set<string>();
  const missed = new Set<string>();
  let [outOfOrder, doubled, madeUp] = [0, 0, 0];
  let latest = 0;
  let next = 0;
  const lookBack = (upTo: number): void => {
    for (; next < inOrder.length && inOrder[next]!.place <= upTo; next += 1) {
      const one = inOrder[next]!;
      if ((held.get(one.stream) ?? 0) < one.version) missed.add(nameOf(one));
    }
  };
  for (const pull of pulls) {
    for (const one of pull) {
      const place = places.get(nameOf(one));
      if (place === undefined) madeUp += 1;
      else if (place < latest) outOfOrder += 1;
      else latest = place;
      if (told.has(nameOf(one))) doubled += 1;
      told.add(nameOf(one));
      held.set(one.stream, Math.max(one.version, held.get(one.stream) ?? 0));
    }
    lookBack(latest);
  }
  // Nobody writes any more, and the last pull found nothing new: what is not here now never comes.
  lookBack(Infinity);
  return { missed: missed.size, outOfOrder, doubled, madeUp };
}

function nameOf({ stream, version }: Told): string {
  return `${stream} ${version}`;
}
