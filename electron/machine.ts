import { writeFile } from 'node:fs/promises';
import { dialog, Notification, safeStorage, session, shell, type BrowserWindow } from 'electron';
import type { Machine } from './host-port.ts';
import { openKeyVault } from './key-vault.ts';
import type { MachinePolicy } from './policy.ts';
import { mayFetchForPrint, openPrinter } from './print.ts';
import { lockSession } from './session-policy.ts';
import { openWindow } from './window.ts';

/** What this machine offers the desk, with Electron behind it. The save dialog belongs to `owner`. */
export function electronMachine(
  folder: string,
  packaged: boolean,
  policy: MachinePolicy,
  owner: BrowserWindow,
): Omit<Machine, 'lock'> {
  const printSession = session.fromPartition('mash-print', { cache: false });
  lockSession(printSession, mayFetchForPrint);
  return {
    folder,
    packaged,
    policy,
    keyVault: openKeyVault(safeStorage, process.platform),
    openInBrowser: (url) => shell.openExternal(url),
    print: openPrinter({ session: printSession, open: openWindow, timeLimitMs: 30_000 }),
    async chooseFile(suggestedName) {
      const { canceled, filePath } = await dialog.showSaveDialog(owner, { defaultPath: suggestedName });
      return canceled || filePath === '' ? undefined : filePath;
    },
    writeFile: (file, bytes) => writeFile(file, bytes, { mode: 0o600 }),
    notify(title, body) {
      if (!Notification.isSupported()) return false;
      new Notification({ title, body, silent: true }).show();
      return true;
    },
  };
}
