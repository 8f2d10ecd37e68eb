import { useState } from 'react';
import type { PortError } from '#contracts/port-calls.ts';
import type { QueueView } from '#contracts/views.ts';
import { usePlace } from '../state/place.ts';
import { useView } from './work-desk.ts';

/** A queue, and what it was asked for by. */
export interface ShownQueue {
  readonly view: QueueView;
  /** Another text for another view, locality or filter. */
  readonly of: string;
}

/**
 * The queue somebody looks at. While another one is being read the one before stays, so that the focus keeps its place
 * and nothing flickers.
 */
export function useQueue(): { readonly shown: ShownQueue | undefined; readonly trouble: PortError | undefined } {
  const name = usePlace((place) => place.queue);
  const locality = usePlace((place) => place.locality);
  const filter = usePlace((place) => place.filter);
  const args = { name, locality, filter: filter.trim() };
  const { value, trouble } = useView('queue', args);
  const [shown, setShown] = useState<ShownQueue>();
  const of = JSON.stringify(args);
  const next = value === undefined || (shown?.view === value && shown.of === of) ? shown : { view: value, of };
  if (next !== shown) setShown(next);
  return { shown: next, trouble };
}
