import type { Browser } from './browser.ts';

/** What the parts of the double share: whether Electron is ready, and the Chromium behind it. */
class State {
  ready = false;
  readonly switches: string[] = [];
  #browser: Browser | undefined;

  get browser(): Browser {
    if (this.#browser === undefined) throw new Error('double: this needs app to be ready');
    return this.#browser;
  }

  get hasBrowser(): boolean {
    return this.#browser !== undefined;
  }

  open(browser: Browser): void {
    this.#browser = browser;
    this.ready = true;
  }
}

export const state = new State();
