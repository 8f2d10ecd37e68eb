import { useSyncExternalStore } from 'react';
import { fieldInHand, focusFieldSoon } from '../state/keep-place.ts';
import { go } from '../state/place.ts';

/** How many panes fit, by CSS pixels of the window, so that zoom changes it (ux.md 4.1). */
export type Mode = 'wide' | 'standard' | 'single';

const queries = { wide: '(min-width: 1600px)', single: '(max-width: 760px)' } as const;

function subscribe(listener: () => void): () => void {
  const [wide, single] = [window.matchMedia(queries.wide), window.matchMedia(queries.single)];
  const onSingle = (): void => {
    keepHand();
    listener();
  };
  wide.addEventListener('change', listener);
  single.addEventListener('change', onSingle);
  return () => {
    wide.removeEventListener('change', listener);
    single.removeEventListener('change', onSingle);
  };
}

/** Between one page and several, panes are made anew: the page is the one the hand was in, and the caret goes back to its field. */
function keepHand(): void {
  const region = document.activeElement?.closest<HTMLElement>('[data-region]')?.dataset['region'];
  const field = fieldInHand();
  if (region === 'Enquiry' || region === 'Context') go({ single: 'enquiry' });
  else if (region === 'Queue') go({ single: 'queue' });
  if (field !== undefined) focusFieldSoon(field);
}

function modeNow(): Mode {
  if (window.matchMedia(queries.wide).matches) return 'wide';
  return window.matchMedia(queries.single).matches ? 'single' : 'standard';
}

/** The mode of the window. */
export function useMode(): Mode {
  return useSyncExternalStore(subscribe, modeNow);
}
