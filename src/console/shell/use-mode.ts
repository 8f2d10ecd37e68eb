import { useSyncExternalStore } from 'react';

/** How many panes fit, by CSS pixels of the window, so that zoom changes it (ux.md 4.1). */
export type Mode = 'wide' | 'standard' | 'single';

const queries = { wide: '(min-width: 1600px)', single: '(max-width: 760px)' } as const;

function subscribe(listener: () => void): () => void {
  const lists = Object.values(queries).map((query) => window.matchMedia(query));
  for (const list of lists) list.addEventListener('change', listener);
  return () => {
    for (const list of lists) list.removeEventListener('change', listener);
  };
}

function modeNow(): Mode {
  if (window.matchMedia(queries.wide).matches) return 'wide';
  return window.matchMedia(queries.single).matches ? 'single' : 'standard';
}

/** The mode of the window. */
export function useMode(): Mode {
  return useSyncExternalStore(subscribe, modeNow);
}
