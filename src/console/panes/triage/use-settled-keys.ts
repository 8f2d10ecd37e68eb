import { useCallback, useMemo, useState } from 'react';
import type { Bands } from './lines.ts';

/** The order as it stands still, and what waits. */
export interface SettledKeys {
  readonly bands: Bands;
  /** Came in since; shown on demand. */
  readonly fresh: readonly string[];
  readonly showAll: () => void;
}

/**
 * Keeps the list from moving under somebody's hand (ux.md principle 6): while `held` (the grid has the focus, or the
 * pointer is over it) rows keep their place and band, new ones wait, and what left the view goes. Otherwise, for another
 * `name`, and on `showAll`, the order is the desk's. What a row says is read apart and changes in place.
 */
export function useSettledKeys(name: string, latest: Bands, held: boolean): SettledKeys {
  const [order, setOrder] = useState<{ readonly name: string; readonly bands: Bands }>({ name, bands: latest });
  const [seen, setSeen] = useState(latest);
  const adopt = !held || order.name !== name || order.bands.length === 0;
  if (seen !== latest || (adopt && order.bands !== latest) || order.name !== name) {
    setSeen(latest);
    setOrder({ name, bands: adopt ? latest : inPlace(order.bands, latest) });
  }
  const showAll = useCallback(() => {
    setOrder({ name, bands: latest });
  }, [name, latest]);
  const fresh = useMemo(() => {
    if (order.bands === latest) return [];
    const shown = new Set(order.bands.flatMap(({ keys }) => keys));
    return latest.flatMap(({ keys }) => keys.filter((key) => !shown.has(key)));
  }, [order.bands, latest]);
  return { bands: order.bands, fresh, showAll };
}

/** The rows of `before` that are still there, in their order and band. */
function inPlace(before: Bands, latest: Bands): Bands {
  const now = new Set(latest.flatMap(({ keys }) => keys));
  return before.map(({ band, keys }) => ({ band, keys: keys.filter((key) => now.has(key)) }));
}
