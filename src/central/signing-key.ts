import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';

/** A new key for signing rule sets (Ed25519). */
export function newSigningKey(): KeyObject {
  return generateKeyPairSync('ed25519').privateKey;
}

/** `key` as PKCS 8 PEM, for a file that only central can read. */
export function signingKeyText(key: KeyObject): string {
  return key.export({ format: 'pem', type: 'pkcs8' }).toString();
}

/** The key in `pem`. @throws when it is not an Ed25519 private key. */
export function readSigningKey(pem: string): KeyObject {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('The signing key is not an Ed25519 key.');
  return key;
}

/** What desks are given to trust: the public half, SPKI DER, base64. */
export function publicKeyText(key: KeyObject): string {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64');
}

/** The Ed25519 public key in `text` (SPKI DER, base64); undefined when it is not one. */
export function readPublicKey(text: string): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}

/** The signature of `text`, base64. */
export function signText(text: string, key: KeyObject): string {
  return sign(null, Buffer.from(text), key).toString('base64');
}

/** Whether `signature` (base64) over `text` was made by the private half of `key`. */
export function isSignedBy(text: string, signature: string, key: KeyObject): boolean {
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));
}

/** 32 secret bytes for one purpose, derived from the signing key, so that central keeps one secret. */
export function derivedSecret(key: KeyObject, purpose: string): Buffer {
  const seed = key.export({ format: 'der', type: 'pkcs8' });
  return Buffer.from(hkdfSync('sha256', seed, '', `mash/${purpose}/v1`, 32));
}
