import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, dialog, protocol } from 'electron';
import { ownScheme } from './own-page.ts';
import { dataFolder } from './paths.ts';
import { denyEscapesEverywhere } from './session-policy.ts';
import { refusedSwitch } from './switches.ts';

/** Where Electron keeps its own files: below our data folder, away from roaming profiles (E18, E19). */
const ownFolders = [
  ['userData', 'electron'],
  ['sessionData', 'electron-session'],
  ['crashDumps', 'electron-dumps'],
] as const;

/** Says in plain words why the programme cannot go on, and ends it. */
export function endWith(sentence: string): void {
  dialog.showErrorBox('MASH Console', sentence);
  app.exit(1);
}

/**
 * What must be settled before Electron is ready (E4, E8, E14, E19, E30). Gives the desk's folder, or nothing when the
 * programme has been ended.
 */
export function prepare(packaged: boolean): string | undefined {
  const refused = refusedSwitch(process.argv, packaged);
  if (refused !== undefined) {
    endWith(`MASH Console was started with “${refused}”, which it does not take.`);
    return undefined;
  }
  const folder = dataFolder({ platform: process.platform, home: homedir(), environment: process.env, packaged });
  if (!folder.ok) {
    endWith(`There is no place for MASH Console’s data: ${folder.error.wrong}. What is needed: ${folder.error.right}.`);
    return undefined;
  }
  app.enableSandbox();
  denyEscapesEverywhere(app);
  protocol.registerSchemesAsPrivileged([{ scheme: ownScheme, privileges: { standard: true, secure: true } }]);
  for (const [name, below] of ownFolders) app.setPath(name, made(join(folder.value, below)));
  return made(join(folder.value, 'desk'));
}

function made(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}
