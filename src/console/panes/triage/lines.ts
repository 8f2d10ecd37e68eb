import { queueBands, type QueueRow } from '#contracts/views.ts';

/** What the grid shows, line by line: the heading of a band, or an enquiry. */
export type QueueLine =
  | { readonly kind: 'band'; readonly band: QueueRow['band']; readonly count: number }
  | { readonly kind: 'row'; readonly row: QueueRow };

/** The rows as lines, each band with its heading; the order of rows inside a band is theirs. */
export function linesOf(rows: readonly QueueRow[]): readonly QueueLine[] {
  return queueBands.flatMap((band): QueueLine[] => {
    const own = rows.filter((row) => row.band === band);
    if (own.length === 0) return [];
    return [{ kind: 'band', band, count: own.length }, ...own.map((row): QueueLine => ({ kind: 'row', row }))];
  });
}

/** The line that a move of `by` rows from line `from` ends on: bands are passed over, ends are kept. */
export function lineAfter(lines: readonly QueueLine[], from: number, by: number): number {
  const rows = lines.flatMap((line, at) => (line.kind === 'row' ? [at] : []));
  const now = rows.findIndex((at) => at >= from);
  const start = now < 0 ? rows.length : now;
  const exact = rows[start] === from;
  const target = exact ? start + by : by > 0 ? start + by - 1 : start + by;
  return rows[Math.max(0, Math.min(rows.length - 1, target))] ?? -1;
}
