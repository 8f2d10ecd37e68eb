import { BrowserWindow, type BrowserWindowConstructorOptions, type Session } from 'electron';
import { isOwnPage, ownPage } from './own-page.ts';
import { afterUnexpectedEnd } from './restart-rule.ts';
import { consolePreferences } from './web-preferences.ts';

/** What a console window depends on. */
export interface WindowFacts {
  readonly session: Session;
  readonly preload: string;
  readonly packaged: boolean;
  /** Keeps the window out of screenshots and screen sharing (E21). */
  readonly contentProtection: boolean;
}

/** The one place where a window is made (E2): every window passes through here, the console's and the printer's. */
export function openWindow(options: BrowserWindowConstructorOptions): BrowserWindow {
  return new BrowserWindow(options);
}

/** Opens the console window and shows it when there is something to see. */
export function openConsole(facts: WindowFacts): BrowserWindow {
  const window = openWindow({
    title: 'MASH Console',
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: '#ffffff',
    webPreferences: { ...consolePreferences(facts.preload, facts.packaged), session: facts.session },
  });
  window.setContentProtection(facts.contentProtection);
  window.once('ready-to-show', () => {
    window.show();
  });
  return window;
}

/** Loads the page. A failure to load is a defect of ours: the page comes from memory. */
export async function loadPage(window: BrowserWindow): Promise<void> {
  await window.loadURL(ownPage);
}

/** Brings the window to the front, as a second start of the programme asks (E28). */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

const beingEmptied = new WeakSet<BrowserWindow>();

/** Ends the page's process and loads the page anew: words in a page's memory cannot be wiped in any other way. */
export function emptyPage(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  beingEmptied.add(window);
  window.webContents.forcefullyCrashRenderer();
  window.webContents.reload();
}

/**
 * Loads the page again when its process ended by itself, unless that happens again and again, and when the window shows
 * anything else: Chromium lets a page go to about:blank without asking (E8).
 */
export function keepPageAlive(window: BrowserWindow): void {
  window.webContents.on('did-navigate', (_event, url) => {
    if (!isOwnPage(url)) void loadPage(window);
  });
  let ends: readonly number[] = [];
  window.webContents.on('render-process-gone', (_event, details) => {
    if (beingEmptied.delete(window) || details.reason === 'clean-exit') return;
    const now = performance.now();
    const restart = afterUnexpectedEnd(ends, now);
    ends = [...ends, now].slice(-10);
    if (restart.kind === 'give-up') return;
    setTimeout(() => {
      if (!window.isDestroyed()) window.webContents.reload();
    }, restart.afterMs);
  });
}
