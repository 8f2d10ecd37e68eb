import { readInstall, userKeyOf } from './vault/install.ts';
import { findVaultFolder } from './vault/vault-folder.ts';

/** Whether there is a vault for `userName` in the workstation's `folder`. To be shown to that user only, after sign-in. */
export function hasVault(folder: string, userName: string): boolean {
  const install = readInstall(folder);
  if (install === 'none' || install === 'damaged') return false;
  return findVaultFolder(folder, userKeyOf(install, userName)) !== undefined;
}
