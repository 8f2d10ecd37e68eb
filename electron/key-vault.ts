import type { SafeStorage } from 'electron';
import type { Handlers } from '#contracts/port-calls.ts';
import type { HostPort } from '#contracts/host-port.ts';

/** The part of Electron's safeStorage we use: the asynchronous one, since the other is gone in the next release. */
export type Keystore = Pick<
  SafeStorage,
  'encryptStringAsync' | 'decryptStringAsync' | 'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend'
>;

/** Whether there is a keystore to trust, and its name. */
type Trust =
  | { readonly kind: 'trusted'; readonly backend: string }
  | { readonly kind: 'none'; readonly why: string }
  | { readonly kind: 'try-again'; readonly why: string };

const temporarily = /temporarily/i;
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * Seals and unseals shares with the operating system's keystore, or refuses. That encryption is "available" proves
 * nothing: on Linux it is always, with a key printed in Chromium's source. So a canary is encrypted and looked at.
 */
export function openKeyVault(
  keystore: Keystore,
  platform: NodeJS.Platform,
): Pick<Handlers<HostPort>, 'seal' | 'unseal'> {
  return {
    async seal({ bytes }) {
      const trust = await judge(keystore, platform);
      if (trust.kind !== 'trusted') return trust;
      try {
        const sealed = await keystore.encryptStringAsync(bytes);
        return { kind: 'sealed', sealed: sealed.toString('base64'), backend: trust.backend };
      } catch (thrown) {
        return { kind: temporarily.test(String(thrown)) ? 'try-again' : 'none', why: 'the keystore did not encrypt' };
      }
    },
    async unseal({ sealed, backend }) {
      const trust = await judge(keystore, platform);
      if (trust.kind !== 'trusted') return trust;
      if (trust.backend !== backend) return { kind: 'none', why: `sealed with ${backend}, this is ${trust.backend}` };
      try {
        const { result, shouldReEncrypt } = await keystore.decryptStringAsync(Buffer.from(sealed, 'base64'));
        return base64.test(result) ? { kind: 'opened', bytes: result, again: shouldReEncrypt } : { kind: 'damaged' };
      } catch (thrown) {
        return temporarily.test(String(thrown))
          ? { kind: 'try-again', why: 'the keystore is busy' }
          : { kind: 'damaged' };
      }
    },
  };
}

async function judge(keystore: Keystore, platform: NodeJS.Platform): Promise<Trust> {
  const backend =
    platform === 'linux' ? keystore.getSelectedStorageBackend() : platform === 'darwin' ? 'keychain' : 'dpapi';
  if (backend === 'basic_text' || backend === 'unknown') return { kind: 'none', why: `no keyring (${backend})` };
  try {
    if (!(await keystore.isAsyncEncryptionAvailable())) return { kind: 'none', why: 'the keystore is not available' };
    const canary = await keystore.encryptStringAsync('canary');
    // Windows and macOS write v10 before a key the system really guards; on Linux v10 is the key everybody knows.
    if (platform === 'linux' && canary.subarray(0, 3).toString('latin1') === 'v10') {
      return { kind: 'none', why: 'the keystore uses a key that everybody knows' };
    }
    if (canary.includes('canary')) return { kind: 'none', why: 'the keystore does not encrypt' };
    return { kind: 'trusted', backend };
  } catch (thrown) {
    return temporarily.test(String(thrown))
      ? { kind: 'try-again', why: 'the keystore is busy' }
      : { kind: 'none', why: 'the keystore did not encrypt' };
  }
}
