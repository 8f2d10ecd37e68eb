import { describe, expect, it } from 'vitest';
import { openKeyVault, type Keystore } from './key-vault.ts';

type Backend = ReturnType<Keystore['getSelectedStorageBackend']>;

/** A keystore that says it is available, as Chromium’s does even when it has only the key everybody knows. */
function keystore(prefix: string, backend: Backend, changes: Partial<Keystore> = {}): Keystore {
  const mask = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0x5a));
  return {
    getSelectedStorageBackend: () => backend,
    isAsyncEncryptionAvailable: async () => true,
    encryptStringAsync: async (text) => Buffer.concat([Buffer.from(prefix), mask(Buffer.from(text))]),
    async decryptStringAsync(bytes) {
      if (bytes.subarray(0, 3).toString() !== prefix) throw new Error('Error while decrypting the ciphertext');
      return { result: mask(bytes.subarray(3)).toString(), shouldReEncrypt: false };
    },
    ...changes,
  };
}

const bytes = Buffer.from('share').toString('base64');
const busy = async (): Promise<never> => Promise.reject(new Error('Encryption is temporarily unavailable'));

describe('the refusal rule for keystores', () => {
  it('trusts a keyring, the Keychain and DPAPI', async () => {
    expect(await openKeyVault(keystore('v11', 'gnome_libsecret'), 'linux').seal({ bytes })).toMatchObject({
      kind: 'sealed',
      backend: 'gnome_libsecret',
    });
    // Their ciphertext begins with v10 as well, and that is right there.
    expect(await openKeyVault(keystore('v10', 'unknown'), 'darwin').seal({ bytes })).toMatchObject({
      kind: 'sealed',
      backend: 'keychain',
    });
    expect(await openKeyVault(keystore('v10', 'unknown'), 'win32').seal({ bytes })).toMatchObject({
      kind: 'sealed',
      backend: 'dpapi',
    });
  });

  it.each<[string, Keystore]>([
    ['basic_text', keystore('v10', 'basic_text')],
    ['basic_text that encrypts as a keyring does', keystore('v11', 'basic_text')],
    ['unknown', keystore('v11', 'unknown')],
    ['a named backend that fell back to the key everybody knows', keystore('v10', 'gnome_libsecret')],
    ['no encryption', keystore('v11', 'kwallet6', { isAsyncEncryptionAvailable: async () => false })],
    ['encryption in name', keystore('v11', 'kwallet6', { encryptStringAsync: async (text) => Buffer.from(text) })],
    [
      'a failing store',
      keystore('v11', 'kwallet6', { encryptStringAsync: async () => Promise.reject(new Error('denied')) }),
    ],
  ])('refuses on Linux: %s', async (_name, store) => {
    const vault = openKeyVault(store, 'linux');
    expect(await vault.seal({ bytes })).toMatchObject({ kind: 'none' });
    expect(await vault.unseal({ sealed: bytes, backend: store.getSelectedStorageBackend() })).toMatchObject({
      kind: 'none',
    });
  });

  it('that availability proves nothing is why there is a canary (control)', async () => {
    expect(await keystore('v10', 'gnome_libsecret').isAsyncEncryptionAvailable()).toBe(true);
  });

  it('asks again later when the store is busy', async () => {
    const store = keystore('v11', 'gnome_libsecret', { encryptStringAsync: busy });
    expect(await openKeyVault(store, 'linux').seal({ bytes })).toMatchObject({ kind: 'try-again' });
    const later = keystore('v11', 'gnome_libsecret', { decryptStringAsync: busy });
    expect(await openKeyVault(later, 'linux').unseal({ sealed: bytes, backend: 'gnome_libsecret' })).toMatchObject({
      kind: 'try-again',
    });
  });

  it('opens what it sealed and passes on that the store turns its key', async () => {
    const store = keystore('v11', 'kwallet6');
    const sealed = await openKeyVault(store, 'linux').seal({ bytes });
    if (sealed.kind !== 'sealed') throw new Error(sealed.why);
    const rotating = keystore('v11', 'kwallet6', {
      decryptStringAsync: async (given) => ({ ...(await store.decryptStringAsync(given)), shouldReEncrypt: true }),
    });
    expect(await openKeyVault(store, 'linux').unseal(sealed)).toEqual({ kind: 'opened', bytes, again: false });
    expect(await openKeyVault(rotating, 'linux').unseal(sealed)).toEqual({ kind: 'opened', bytes, again: true });
  });

  it('stops when the backend is another one than at enrolment', async () => {
    const vault = openKeyVault(keystore('v11', 'kwallet6'), 'linux');
    expect(await vault.unseal({ sealed: bytes, backend: 'gnome_libsecret' })).toMatchObject({ kind: 'none' });
  });

  it('calls damaged what does not open, or opens to no bytes', async () => {
    const vault = openKeyVault(keystore('v11', 'kwallet6'), 'linux');
    expect(await vault.unseal({ sealed: bytes, backend: 'kwallet6' })).toEqual({ kind: 'damaged' });
    const text = openKeyVault(
      keystore('v11', 'kwallet6', { decryptStringAsync: async () => ({ result: 'words!', shouldReEncrypt: false }) }),
      'linux',
    );
    expect(await text.unseal({ sealed: bytes, backend: 'kwallet6' })).toEqual({ kind: 'damaged' });
  });
});
