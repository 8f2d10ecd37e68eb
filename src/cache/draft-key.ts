import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { freshParameters, parametersProblem, passphraseShare, type ScryptParameters } from './vault/passphrase-key.ts';

/** The key of somebody's drafts, wrapped under their passphrase; all hex. The same shape goes to central. */
export interface WrappedKey {
  readonly version: 1;
  readonly scrypt: ScryptParameters;
  readonly nonce: string;
  readonly key: string;
  readonly tag: string;
}

const purpose = Buffer.from('mash/draft-key/v1', 'utf8');

/** A new key for drafts, and the same wrapped under `passphrase`. Takes about half a second. */
export async function newDraftKey(passphrase: string): Promise<{ readonly key: Buffer; readonly wrapped: WrappedKey }> {
  const key = randomBytes(32);
  const scrypt = freshParameters();
  const share = await passphraseShare(passphrase, scrypt);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', share, nonce).setAAD(purpose);
  const sealed = Buffer.concat([cipher.update(key), cipher.final()]);
  share.fill(0);
  const hex = { nonce: nonce.toString('hex'), key: sealed.toString('hex'), tag: cipher.getAuthTag().toString('hex') };
  return { key, wrapped: { version: 1, scrypt, ...hex } };
}

/**
 * The key in `wrapped`; undefined when `passphrase` is not the one it was wrapped under, or when the parameters are
 * weaker than the standard or would exhaust the machine: whoever keeps it must not make guessing cheap.
 */
export async function openDraftKey(passphrase: string, wrapped: WrappedKey): Promise<Buffer | undefined> {
  if (parametersProblem(wrapped.scrypt) !== undefined) return undefined;
  const share = await passphraseShare(passphrase, wrapped.scrypt);
  try {
    const opening = createDecipheriv('aes-256-gcm', share, Buffer.from(wrapped.nonce, 'hex'), { authTagLength: 16 });
    opening.setAAD(purpose).setAuthTag(Buffer.from(wrapped.tag, 'hex'));
    return Buffer.concat([opening.update(Buffer.from(wrapped.key, 'hex')), opening.final()]);
  } catch {
    return undefined;
  } finally {
    share.fill(0);
  }
}
