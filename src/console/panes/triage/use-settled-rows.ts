import { useCallback, useState } from 'react';
import type { QueueRow } from '#contracts/views.ts';
import type { Id } from '#kernel/ids.ts';

/** The rows as they stand still, and what waits. */
export interface SettledRows {
  readonly rows: readonly QueueRow[];
  /** Came in since; shown on demand. */
  readonly fresh: readonly QueueRow[];
  readonly showAll: () => void;
}

/**
 * Keeps the list from moving under somebody's hand (ux.md principle 6): while `held` (the grid has the focus, or the
 * pointer is over it) rows keep their order and band, values change in place, new ones wait, and what left the view
 * goes. Otherwise, and on `showAll`, the order is the desk's.
 */
export function useSettledRows(key: string, latest: readonly QueueRow[], held: boolean): SettledRows {
  const [order, setOrder] = useState<{ readonly key: string; readonly rows: readonly QueueRow[] }>({
    key,
    rows: latest,
  });
  const [seen, setSeen] = useState(latest);
  const adopt = !held || order.key !== key || order.rows.length === 0;
  if (seen !== latest || (adopt && order.rows !== latest) || order.key !== key) {
    setSeen(latest);
    setOrder({ key, rows: adopt ? latest : inPlace(order.rows, latest) });
  }
  const shown = new Set<Id<'enquiry'>>(order.rows.map((row) => row.enquiryId));
  const showAll = useCallback(() => {
    setOrder({ key, rows: latest });
  }, [key, latest]);
  return { rows: order.rows, fresh: latest.filter((row) => !shown.has(row.enquiryId)), showAll };
}

/** The rows of `before` that still exist, in their order and band, with the values of `latest`. */
function inPlace(before: readonly QueueRow[], latest: readonly QueueRow[]): readonly QueueRow[] {
  const now = new Map(latest.map((row) => [row.enquiryId, row]));
  return before.flatMap((row) => {
    const next = now.get(row.enquiryId);
    if (next === undefined) return [];
    return [next.band === row.band ? next : { ...next, band: row.band }];
  });
}
