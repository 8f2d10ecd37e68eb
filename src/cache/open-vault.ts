import { msOf } from '#kernel/clock.ts';
import { diskTroubleOf } from './sqlite/open-database.ts';
import { UnlockAttempts } from './vault/attempts.ts';
import { readInstall, userKeyOf } from './vault/install.ts';
import { deriveKek, unwrapKey } from './vault/key-wrapping.ts';
import { openStores } from './vault/open-stores.ts';
import { newOsShare, unsealOsShare, type OsShare } from './vault/os-share.ts';
import { freshParameters, passphraseShare } from './vault/passphrase-key.ts';
import { findVaultFolder } from './vault/vault-folder.ts';
import { contextOf, readHeader, writeHeader, type HeaderProblem, type VaultHeader } from './vault/vault-header.ts';
import type { Credentials, VaultOpened, Workstation } from './vault.ts';

/**
 * Opens the vault of a user on this workstation, without any network. Takes about half a second, off the main thread,
 * also when there is no such vault: a wrong name and a wrong passphrase look the same, and both make the next tries
 * wait, from the fifth failure on, doubling from 30 seconds to 15 minutes, also after a restart.
 */
export async function openVault(workstation: Workstation, credentials: Credentials): Promise<VaultOpened> {
  const { folder, clock, securityClock = clock } = workstation;
  try {
    const install = readInstall(folder);
    if (install === 'damaged') return { kind: 'damaged', what: 'install', reference: 'install' };
    if (install === 'none') return await refuseUnknown(workstation, credentials.passphrase, { count: () => 0 });
    const userKey = userKeyOf(install, credentials.userName);
    const attempts = new UnlockAttempts(folder);
    const now = (): number => msOf(securityClock.now());
    const waitMs = attempts.waitMs(userKey, now());
    if (waitMs > 0) return { kind: 'wrong', waitMs };
    const tries = {
      count(): number {
        attempts.failed(userKey, now());
        return attempts.waitMs(userKey, now());
      },
      forget: () => attempts.succeeded(userKey),
    };
    const vaultFolder = findVaultFolder(folder, userKey);
    if (vaultFolder === undefined) return await refuseUnknown(workstation, credentials.passphrase, tries);
    const header = readHeader(vaultFolder);
    if (!header.ok) return badHeader(header.error, vaultFolder);
    return await openKnown(workstation, vaultFolder, header.value, credentials.passphrase, tries);
  } catch (thrown) {
    const trouble = diskTroubleOf(thrown);
    if (trouble === undefined) throw thrown;
    return { kind: 'disk-trouble', why: trouble.kind };
  }
}

interface Tries {
  /** Counts a failed try; answers how long to wait now. */
  count(): number;
}

/** Does what it would do for a vault with a wrong passphrase. */
async function refuseUnknown(workstation: Workstation, passphrase: string, tries: Tries): Promise<VaultOpened> {
  const osShare = await newOsShare(workstation);
  if (!osShare.ok) return osShare.error;
  osShare.value?.share.fill(0);
  const waitMs = tries.count();
  (await passphraseShare(passphrase, freshParameters())).fill(0);
  return { kind: 'wrong', waitMs };
}

async function openKnown(
  workstation: Workstation,
  folder: string,
  header: VaultHeader,
  passphrase: string,
  tries: Tries & { forget(): void },
): Promise<VaultOpened> {
  const osShare = await unsealOsShare(workstation, header);
  if (!osShare.ok) return osShare.error;
  const secrets: Buffer[] = osShare.value === undefined ? [] : [osShare.value.share];
  try {
    const waitMs = tries.count();
    const userShare = await passphraseShare(passphrase, header.scrypt);
    secrets.push(userShare);
    const kek = deriveKek(osShare.value?.share, userShare, header.installId, header.userKey);
    secrets.push(kek);
    const workKey = unwrapKey(kek, header.wrapped.work, contextOf(header, 'work'));
    if (workKey === undefined) return { kind: 'wrong', waitMs };
    secrets.push(workKey);
    tries.forget();
    const current = withShare(folder, header, osShare.value);
    const opened = openStores(folder, current, kek, workKey, workstation);
    return opened.ok ? { kind: 'open', vault: opened.value } : opened.error;
  } finally {
    for (const secret of secrets) secret.fill(0);
  }
}

/** The header with the share as the keystore sealed it last, on the disk when that is new. */
function withShare(folder: string, header: VaultHeader, osShare: OsShare | undefined): VaultHeader {
  if (osShare === undefined || osShare.sealed === header.osShare) return header;
  const current = { ...header, osShare: osShare.sealed };
  writeHeader(folder, current);
  return current;
}

function badHeader(problem: HeaderProblem, folder: string): VaultOpened {
  if (problem === 'newer') return { kind: 'needs-newer-app', what: 'header' };
  return { kind: 'damaged', what: 'header', reference: `header-${problem}-${folder.slice(-12)}` };
}
