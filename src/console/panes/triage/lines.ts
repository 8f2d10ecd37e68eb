import type { QueueView } from '#contracts/views.ts';

/** The bands of a queue, each with the keys of its rows. */
export type Bands = QueueView['bands'];

/** What the grid shows, line by line: the heading of a band, or a row by its key. */
export type QueueLine =
  | { readonly kind: 'band'; readonly band: Bands[number]['band']; readonly count: number }
  | { readonly kind: 'row'; readonly key: string };

/** All lines of a queue, and where to find things in them. */
export interface QueueLines {
  readonly all: readonly QueueLine[];
  /** The line of a row; -1 where it is not there. */
  readonly lineOf: (key: string | undefined) => number;
  /** The line of the first row of a band; -1 where there is none. */
  readonly firstOf: (band: Bands[number]['band']) => number;
  /**
   * The line that a move of `by` rows from line `from` ends on: bands are passed over, ends are kept; -1 where there is
   * no row. From a line that is no row any more, 0 is the row in its place.
   */
  readonly after: (from: number, by: number) => number;
}

/** The lines of `bands`, each band with its heading. Bands without rows have none. `left` is a row that is not counted. */
export function linesOf(bands: Bands, left?: string): QueueLines {
  const all: QueueLine[] = [];
  const rows: number[] = [];
  const byKey = new Map<string, number>();
  const byBand = new Map<string, number>();
  for (const { band, keys } of bands) {
    if (keys.length === 0) continue;
    const count = left !== undefined && keys.includes(left) ? keys.length - 1 : keys.length;
    all.push({ kind: 'band', band, count });
    byBand.set(band, all.length);
    for (const key of keys) {
      byKey.set(key, all.length);
      rows.push(all.length);
      all.push({ kind: 'row', key });
    }
  }
  return {
    all,
    lineOf: (key) => (key === undefined ? -1 : (byKey.get(key) ?? -1)),
    firstOf: (band) => byBand.get(band) ?? -1,
    after(from, by) {
      const start = firstNotBefore(rows, from);
      const exact = rows[start] === from;
      const target = exact || by <= 0 ? start + by : start + by - 1;
      return rows[Math.max(0, Math.min(rows.length - 1, target))] ?? -1;
    },
  };
}

/** The place of the first of `sorted` that is not before `value`. */
function firstNotBefore(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
