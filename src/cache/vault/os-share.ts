import { randomBytes } from 'node:crypto';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Keystore, VaultRefused, Workstation } from '../vault.ts';
import type { VaultHeader } from './vault-header.ts';

type SealedShare = NonNullable<VaultHeader['osShare']>;

/** The operating system's part of the key: 32 random bytes, and how its keystore sealed them. */
export interface OsShare {
  /** The caller overwrites it. */
  readonly share: Buffer;
  readonly sealed: SealedShare;
}

/** A new share; undefined where policy is content without one and there is no keystore. */
export async function newOsShare({
  keystore,
  osShare,
}: Workstation): Promise<Result<OsShare | undefined, VaultRefused>> {
  const share = randomBytes(32);
  const sealed = await keystore.seal({ bytes: share.toString('base64') });
  if (sealed.kind === 'sealed') return ok({ share, sealed: { sealed: sealed.sealed, backend: sealed.backend } });
  share.fill(0);
  if (sealed.kind === 'none' && osShare === 'optional') return ok(undefined);
  return err(sealed.kind === 'none' ? { kind: 'no-keystore', why: sealed.why } : sealed);
}

/**
 * The share of a vault, sealed anew when the keystore asks for it; undefined for a vault made without one, which is
 * refused where policy requires it: there is no silent downgrade.
 */
export async function unsealOsShare(
  { keystore, osShare }: Workstation,
  header: VaultHeader,
): Promise<Result<OsShare | undefined, VaultRefused>> {
  if (header.osShare === undefined) {
    return osShare === 'optional'
      ? ok(undefined)
      : err({ kind: 'no-keystore', why: 'this vault was made without one' });
  }
  const opened = await keystore.unseal(header.osShare);
  if (opened.kind === 'none') return err({ kind: 'no-keystore', why: opened.why });
  if (opened.kind === 'try-again') return err(opened);
  const share = opened.kind === 'opened' ? Buffer.from(opened.bytes, 'base64') : Buffer.alloc(0);
  if (share.length !== 32) {
    return err({ kind: 'damaged', what: 'os-share', reference: `vault-${header.vaultId.slice(0, 12)}` });
  }
  const again = opened.kind === 'opened' && opened.again;
  return ok({ share, sealed: again ? await sealAgain(keystore, share, header.osShare) : header.osShare });
}

/** A keystore that does not take it now is asked again at the next opening. */
async function sealAgain(keystore: Keystore, share: Buffer, before: SealedShare): Promise<SealedShare> {
  const sealed = await keystore.seal({ bytes: share.toString('base64') });
  return sealed.kind === 'sealed' ? { sealed: sealed.sealed, backend: sealed.backend } : before;
}
