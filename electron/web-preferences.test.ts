import { expect, it } from 'vitest';
import { consolePreferences, printPreferences } from './web-preferences.ts';

const golden = {
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
};

it('a console window is made with exactly this (E2, E3, E4, E6, E20)', () => {
  expect(consolePreferences('/x/preload.cjs', true)).toEqual({ ...golden, preload: '/x/preload.cjs', devTools: false });
  expect(consolePreferences('/x/preload.cjs', false)).toMatchObject({ devTools: true });
});

it('a print window has no preload and no script', () => {
  expect(printPreferences).toEqual({ ...golden, javascript: false, devTools: false });
});

it('nobody can change them afterwards', () => {
  expect(() => Object.assign(consolePreferences('/x', true), { sandbox: false })).toThrow(TypeError);
  expect(() => Object.assign(printPreferences, { javascript: true })).toThrow(TypeError);
});
