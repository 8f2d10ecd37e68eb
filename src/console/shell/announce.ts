/** How a message is spoken. */
export interface Speaking {
  /** `high` interrupts; only where somebody may be at more risk for waiting, or something was not saved. */
  readonly priority?: 'normal' | 'high';
  /** Of several waiting messages with one key, only the last is spoken. */
  readonly key?: string;
}

interface Said {
  readonly text: string;
  readonly priority: 'normal' | 'high';
}

declare global {
  interface Window {
    /** The latest messages, for tests; the same words are on the screen or were a moment ago. */
    __announced?: Said[];
  }
  interface Document {
    ariaNotify?(text: string, options?: { priority?: 'normal' | 'high' }): void;
  }
}

const betweenMs = 1500;
const waiting: (Said & { readonly key: string | undefined })[] = [];
let lastAt = -Infinity;
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Says `text` to people who listen to the screen: by `ariaNotify` where the browser has it, else by a live region that
 * stands outside the root, because an open dialog takes everything inside the root away from them (ux.md 6.5).
 * Normal messages come at least 1.5 seconds apart; high ones at once.
 */
export function announce(text: string, { priority = 'normal', key }: Speaking = {}): void {
  if (text === '') return;
  if (priority === 'high') {
    speak({ text, priority });
    return;
  }
  const same = waiting.findIndex((said) => key !== undefined && said.key === key);
  if (same >= 0) waiting.splice(same, 1);
  waiting.push({ text, priority, key });
  next();
}

/** Makes the live regions at the start, empty: assistive technology must have seen one before it speaks. */
export function openLiveRegions(): void {
  liveRegion('normal');
  liveRegion('high');
}

/** Forgets what was said and what is waiting: somebody else may come. */
export function forgetAnnouncements(): void {
  waiting.length = 0;
  clearTimeout(timer);
  timer = undefined;
  lastAt = -Infinity;
  window.__announced = [];
  for (const region of document.querySelectorAll('[data-live-announcer="true"]')) region.textContent = '';
}

function next(): void {
  if (timer !== undefined) return;
  const wait = Math.max(0, lastAt + betweenMs - performance.now());
  timer = setTimeout(() => {
    timer = undefined;
    const said = waiting.shift();
    if (said === undefined) return;
    speak(said);
    if (waiting.length > 0) next();
  }, wait);
}

function speak(said: Said): void {
  lastAt = performance.now();
  window.__announced = [...(window.__announced ?? []).slice(-49), { text: said.text, priority: said.priority }];
  if (document.ariaNotify !== undefined) {
    document.ariaNotify(said.text, { priority: said.priority });
    return;
  }
  const region = liveRegion(said.priority);
  region.textContent = '';
  region.textContent = said.text;
}

function liveRegion(priority: 'normal' | 'high'): HTMLElement {
  const role = priority === 'high' ? 'alert' : 'status';
  const found = document.querySelector<HTMLElement>(`body > [data-live-announcer="true"][role="${role}"]`);
  if (found !== null) return found;
  const region = document.createElement('div');
  region.setAttribute('role', role);
  region.setAttribute('aria-live', priority === 'high' ? 'assertive' : 'polite');
  region.setAttribute('data-live-announcer', 'true');
  region.className = 'for-listeners';
  document.body.append(region);
  return region;
}
