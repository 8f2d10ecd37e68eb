import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { canonicalJson } from '#kernel/json.ts';

/** A data key wrapped under the key-encrypting key: AES-256-GCM, all hex. */
export interface WrappedKey {
  readonly nonce: string;
  readonly key: string;
  readonly tag: string;
}

/** What a wrapped key is bound to: it opens in no other place, for nobody else, and as no other key. */
export interface WrapContext {
  readonly vaultId: string;
  readonly installId: string;
  readonly userKey: string;
  readonly cipherId: string;
  readonly kekVersion: number;
  /** Whether an operating-system share is part of the key. */
  readonly osShare: boolean;
  readonly purpose: 'cache' | 'work';
}

/**
 * KEK = HKDF-SHA256(S_os || S_user, salt = install id || user, info = "mash/kek/v1"): 32 bytes. Without a keystore
 * S_os is missing; `osShare` of the context then says so. The caller overwrites the shares and the key.
 */
export function deriveKek(osShare: Buffer | undefined, userShare: Buffer, installId: string, userKey: string): Buffer {
  const material = Buffer.concat(osShare === undefined ? [userShare] : [osShare, userShare]);
  const salt = Buffer.from(installId + userKey, 'hex');
  try {
    return Buffer.from(hkdfSync('sha256', material, salt, 'mash/kek/v1', 32));
  } finally {
    material.fill(0);
  }
}

/** Wraps `key` under `kek`. */
export function wrapKey(kek: Buffer, key: Buffer, context: WrapContext): WrappedKey {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', kek, nonce).setAAD(aadOf(context));
  const wrapped = Buffer.concat([cipher.update(key), cipher.final()]);
  return { nonce: nonce.toString('hex'), key: wrapped.toString('hex'), tag: cipher.getAuthTag().toString('hex') };
}

/** The key; undefined when `kek` or the context is not the one it was wrapped with. The caller overwrites it. */
export function unwrapKey(kek: Buffer, wrapped: WrappedKey, context: WrapContext): Buffer | undefined {
  const decipher = createDecipheriv('aes-256-gcm', kek, Buffer.from(wrapped.nonce, 'hex'), { authTagLength: 16 });
  decipher.setAAD(aadOf(context)).setAuthTag(Buffer.from(wrapped.tag, 'hex'));
  const key = decipher.update(Buffer.from(wrapped.key, 'hex'));
  try {
    decipher.final();
    return key;
  } catch {
    key.fill(0);
    return undefined;
  }
}

function aadOf(context: WrapContext): Buffer {
  return Buffer.from(canonicalJson(context), 'utf8');
}
