import { randomBytes } from 'node:crypto';
import { cipherId } from './sqlite/settings.ts';
import { diskTroubleOf } from './sqlite/open-database.ts';
import { readOrMakeInstall, userKeyOf, type Install } from './vault/install.ts';
import { deriveKek, wrapKey } from './vault/key-wrapping.ts';
import { makeWork } from './vault/open-work.ts';
import { openStores, refusedStore } from './vault/open-stores.ts';
import { newOsShare, type OsShare } from './vault/os-share.ts';
import { comparable, freshParameters, passphraseShare } from './vault/passphrase-key.ts';
import { draftVault, findVaultFolder } from './vault/vault-folder.ts';
import { contextOf, writeHeader, type VaultHeader } from './vault/vault-header.ts';
import { shortestPassphrase, type Credentials, type VaultCreated, type Workstation } from './vault.ts';

/**
 * Makes the vault of a user on this workstation and opens it: random data keys, wrapped by a key from the passphrase
 * and, where there is one, the operating system's keystore. Takes about half a second, off the main thread. A process
 * that ends in the middle leaves nothing that a later call finds.
 */
export async function createVault(workstation: Workstation, credentials: Credentials): Promise<VaultCreated> {
  const { folder } = workstation;
  if (Array.from(comparable(credentials.passphrase)).length < shortestPassphrase) {
    return { kind: 'too-short', least: shortestPassphrase };
  }
  try {
    const install = readOrMakeInstall(folder);
    if (install === 'damaged') return { kind: 'damaged', what: 'install', reference: 'install' };
    const userKey = userKeyOf(install, credentials.userName);
    if (findVaultFolder(folder, userKey) !== undefined) return { kind: 'exists' };
    const osShare = await newOsShare(workstation);
    if (!osShare.ok) return osShare.error;
    try {
      return await make(workstation, credentials.passphrase, install, userKey, osShare.value);
    } finally {
      osShare.value?.share.fill(0);
    }
  } catch (thrown) {
    const trouble = diskTroubleOf(thrown);
    if (trouble === undefined) throw thrown;
    return { kind: 'disk-trouble', why: trouble.kind };
  }
}

async function make(
  { folder, clock, personKeys }: Workstation,
  passphrase: string,
  { installId }: Install,
  userKey: string,
  osShare: OsShare | undefined,
): Promise<VaultCreated> {
  const scrypt = freshParameters();
  const userShare = await passphraseShare(passphrase, scrypt);
  const kek = deriveKek(osShare?.share, userShare, installId, userKey);
  const [cacheKey, workKey] = [randomBytes(32), randomBytes(32)];
  const draft = draftVault(folder);
  try {
    const facts = {
      version: 1,
      cipherId,
      vaultId: draft.vaultId,
      installId,
      userKey,
      kekVersion: 1,
      scrypt,
      ...(osShare === undefined ? {} : { osShare: osShare.sealed }),
    } as const;
    const header: VaultHeader = {
      ...facts,
      wrapped: {
        cache: wrapKey(kek, cacheKey, contextOf(facts, 'cache')),
        work: wrapKey(kek, workKey, contextOf(facts, 'work')),
      },
    };
    writeHeader(draft.folder, header);
    const made = makeWork(draft.folder, workKey, clock.now());
    if (!made.ok) return refusedStore('work', made.error);
    const opened = openStores(draft.finish(userKey), header, kek, workKey, { personKeys, clock });
    return opened.ok ? { kind: 'open', vault: opened.value } : opened.error;
  } finally {
    for (const secret of [userShare, kek, cacheKey, workKey]) secret.fill(0);
    draft.abandon();
  }
}
