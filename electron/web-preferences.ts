import type { WebPreferences } from 'electron';

/**
 * What every window of ours is made with (E2, E3, E4, E6, E20). Each value is written out, defaults too, so that a
 * changed default of Electron changes nothing here.
 */
export const lockedPreferences = Object.freeze({
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  plugins: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  enableWebSQL: false,
  webgl: false,
  autoplayPolicy: 'user-gesture-required',
  disableDialogs: true,
  v8CacheOptions: 'none',
} as const satisfies WebPreferences);

/** The preferences of the console window: the locked ones, the preload, and DevTools only where nothing is packaged (E30). */
export function consolePreferences(preload: string, packaged: boolean): Readonly<WebPreferences> {
  return Object.freeze({ ...lockedPreferences, preload, devTools: !packaged });
}

/** The preferences of the hidden print window: no preload and no script at all. */
export const printPreferences: Readonly<WebPreferences> = Object.freeze({
  ...lockedPreferences,
  javascript: false,
  devTools: false,
});
