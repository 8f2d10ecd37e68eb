import { flushSync } from 'react-dom';
import { go, type Place } from './place.ts';

const betweenMs = 16;
const mostTries = 20;

/**
 * Focuses the element of `selector`: now, or when it is drawn, within a third of a second. When somebody has moved the
 * focus meanwhile, it stays with them.
 */
export function focusSoon(selector: string): void {
  const from = document.activeElement;
  const attempt = (left: number): void => {
    const now = document.activeElement;
    if (now !== from && now !== document.body) return;
    // What is about to be replaced does not count.
    const element = [...document.querySelectorAll<HTMLElement>(selector)].find(
      (one) => one.closest('[data-old]') === null,
    );
    if (element !== undefined) element.focus();
    else if (left > 0) {
      setTimeout(() => {
        attempt(left - 1);
      }, betweenMs);
    }
  };
  attempt(mostTries);
}

/** Changes the place and takes the focus there, so that the very next key is for what is shown. */
export function goTo(change: Partial<Place>, selector: string): void {
  flushSync(() => {
    go(change);
  });
  focusSoon(selector);
}
