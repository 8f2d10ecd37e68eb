import { placeOf } from '#contracts/place.ts';
import type { OutboxItem } from './ports.ts';

/** `items`, which come by ascending number, in the order of their places. */
export function inPlace(items: readonly OutboxItem[]): readonly OutboxItem[] {
  const moved = items.some(({ envelope }) => placeOf(envelope) !== envelope.number);
  if (!moved) return items;
  return items.toSorted((a, b) => placeOf(a.envelope) - placeOf(b.envelope) || a.envelope.number - b.envelope.number);
}
