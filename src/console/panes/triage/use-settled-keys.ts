import { useCallback, useMemo, useState } from 'react';
import type { Bands } from './lines.ts';

/** The order as it stands still, and what waits. */
export interface SettledKeys {
  readonly bands: Bands;
  /** The open row, where it does not belong to this view any more and stays until somebody moves on. */
  readonly left: string | undefined;
  /** Came in since; shown on demand. */
  readonly fresh: readonly string[];
  readonly showAll: () => void;
}

interface Order {
  readonly name: string;
  readonly latest: Bands;
  readonly adopts: boolean;
  readonly open: string | undefined;
  readonly bands: Bands;
  readonly left: string | undefined;
}

/**
 * Keeps the list from moving under somebody's hand (ux.md principle 6): while `held` (the grid has the focus, or the
 * pointer is over it) rows keep their place and band, new ones wait, and what left the view goes. Otherwise, for another
 * `name`, and on `showAll`, the order is the desk's. The row of `open` stays in any case until something else is opened:
 * no key is ever for a row that took the place of another. What a row says is read apart and changes in place.
 */
export function useSettledKeys(name: string, latest: Bands, held: boolean, open: string | undefined): SettledKeys {
  const [order, setOrder] = useState<Order>(() => ({
    name,
    latest,
    adopts: !held,
    open,
    bands: latest,
    left: undefined,
  }));
  const adopts = !held || order.name !== name || order.bands.length === 0;
  if (order.latest !== latest || order.name !== name || (adopts && !order.adopts)) {
    setOrder(settled(order, { name, latest, adopts, open }));
  } else if (order.open !== open || order.adopts !== adopts) {
    const stays = order.left === undefined || order.left === open;
    setOrder({
      ...order,
      open,
      adopts,
      ...(stays ? {} : { bands: without(order.bands, order.left), left: undefined }),
    });
  }
  const showAll = useCallback(() => {
    setOrder((before) => ({ ...settled(before, { name, latest, adopts: true, open }), adopts: before.adopts }));
  }, [name, latest, open]);
  const { bands, left } = order;
  const fresh = useMemo(() => {
    if (bands === latest) return [];
    const shown = new Set(bands.flatMap(({ keys }) => keys));
    return latest.flatMap(({ keys }) => keys.filter((key) => !shown.has(key)));
  }, [bands, latest]);
  return { bands, left, fresh, showAll };
}

function settled(before: Order, now: Omit<Order, 'bands' | 'left'>): Order {
  const { name, latest, adopts, open } = now;
  const isLeft = before.name === name && open !== undefined && !has(latest, open) && has(before.bands, open);
  const left = isLeft ? open : undefined;
  if (!adopts) return { ...now, bands: inPlace(before.bands, latest, left), left };
  return { ...now, bands: left === undefined ? latest : withRow(latest, before.bands, left), left };
}

/** The rows of `before` that are still there, in their order and band, and the one that stays. */
function inPlace(before: Bands, latest: Bands, stays: string | undefined): Bands {
  const now = new Set(latest.flatMap(({ keys }) => keys));
  return before.map(({ band, keys }) => ({ band, keys: keys.filter((key) => now.has(key) || key === stays) }));
}

/** `bands` with the row of `key` behind the nearest row that stood above it in `before`; else in front of all. */
function withRow(bands: Bands, before: Bands, key: string): Bands {
  const earlier = before.flatMap(({ band, keys }) => keys.map((one) => ({ band, key: one })));
  const at = earlier.findIndex((one) => one.key === key);
  const above = earlier.slice(0, Math.max(0, at)).findLast((one) => has(bands, one.key));
  if (above !== undefined) {
    return bands.map(({ band, keys }) => ({
      band,
      keys: keys.flatMap((one) => (one === above.key ? [one, key] : [one])),
    }));
  }
  const [first, ...rest] = bands;
  if (first === undefined) return [{ band: earlier[at]?.band ?? 'later', keys: [key] }];
  return [{ band: first.band, keys: [key, ...first.keys] }, ...rest];
}

function without(bands: Bands, key: string | undefined): Bands {
  return bands
    .map(({ band, keys }) => ({ band, keys: keys.filter((one) => one !== key) }))
    .filter(({ keys }) => keys.length > 0);
}

function has(bands: Bands, key: string): boolean {
  return bands.some(({ keys }) => keys.includes(key));
}
