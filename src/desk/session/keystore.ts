import { randomBytes } from 'node:crypto';
import type { Keystore } from '#cache/vault.ts';
import type { HostPort } from '#contracts/host-port.ts';
import { PortTrouble, type Connected } from '#contracts/port-calls.ts';

/** Backends that are files, not keystores: they are used where policy allows it and never called a keystore. */
const files: ReadonlySet<string> = new Set(['demo-file']);

/** The keystore behind the host port. A host that does not answer is a keystore to ask again. */
export function hostKeystore(host: Connected<HostPort>, osShare: 'required' | 'optional'): Keystore {
  const noKeystore = { kind: 'none', why: 'this computer has no keystore of its own' } as const;
  return {
    async seal(input) {
      try {
        const sealed = await host.call('seal', input);
        return sealed.kind === 'sealed' && osShare === 'required' && files.has(sealed.backend) ? noKeystore : sealed;
      } catch (thrown) {
        return noAnswer(thrown);
      }
    },
    async unseal(input) {
      if (osShare === 'required' && files.has(input.backend)) return noKeystore;
      try {
        return await host.call('unseal', input);
      } catch (thrown) {
        return noAnswer(thrown);
      }
    },
  };
}

/** Whether an operating system's keystore protects vaults made here; said on the lock page. */
export async function osShareHere(keystore: Keystore): Promise<'present' | 'none'> {
  const sealed = await keystore.seal({ bytes: randomBytes(16).toString('base64') });
  return sealed.kind === 'sealed' && !files.has(sealed.backend) ? 'present' : 'none';
}

function noAnswer(thrown: unknown): { readonly kind: 'try-again'; readonly why: string } {
  if (thrown instanceof PortTrouble) return { kind: 'try-again', why: 'the host does not answer' };
  throw thrown;
}
