import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Credentials, Keystore, VaultCreated, VaultOpened, Vault, Workstation } from '#cache/vault.ts';
import { instantFromMs, msOf, type Clock } from '#kernel/clock.ts';
import { personKeys } from '#linkage/person-keys.ts';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';
import { openingTime } from './temporary-stores.ts';

export const olive: Credentials = { userName: 'olive.officer', passphrase: 'correct horse battery' };

/** A keystore that really seals, for one user of one machine, and does as it is told. */
export class ExampleKeystore implements Keystore {
  readonly #key = randomBytes(32);
  /** What it answers in place of working. */
  says: 'works' | 'none' | 'try-again' = 'works';
  /** Whether it asks to seal anew. */
  rotates = false;
  /** How often it sealed. */
  sealed = 0;

  seal({ bytes }: { bytes: string }) {
    if (this.says === 'none') return { kind: 'none', why: 'no keyring' } as const;
    if (this.says === 'try-again') return { kind: 'try-again', why: 'busy' } as const;
    this.sealed += 1;
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce);
    const body = Buffer.concat([cipher.update(bytes, 'base64'), cipher.final()]);
    const sealed = Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
    return { kind: 'sealed', sealed, backend: 'example' } as const;
  }

  unseal({ sealed }: { sealed: string }) {
    if (this.says === 'none') return { kind: 'none', why: 'no keyring' } as const;
    if (this.says === 'try-again') return { kind: 'try-again', why: 'busy' } as const;
    const all = Buffer.from(sealed, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', this.#key, all.subarray(0, 12), { authTagLength: 16 });
    try {
      decipher.setAuthTag(all.subarray(12, 28));
      const body = Buffer.concat([decipher.update(all.subarray(28)), decipher.final()]);
      return { kind: 'opened', bytes: body.toString('base64'), again: this.rotates } as const;
    } catch {
      return { kind: 'damaged' } as const;
    }
  }
}

/** A clock that stands until it is moved. */
export class ExampleClock implements Clock {
  #ms = msOf(openingTime);

  now() {
    return instantFromMs(this.#ms);
  }

  monotonicMs(): number {
    return this.#ms;
  }

  advance(ms: number): void {
    this.#ms += ms;
  }
}

/** A workstation with an empty folder, a keystore of its own and a clock that stands. */
export function exampleWorkstation(osShare: Workstation['osShare'] = 'required') {
  return { folder: temporaryFolder(), keystore: new ExampleKeystore(), clock: new ExampleClock(), osShare, personKeys };
}

/** The vault that was opened or made, closed with the test. */
export function vaultOf(outcome: VaultOpened | VaultCreated): Vault {
  if (outcome.kind !== 'open') throw new Error(`no vault: ${JSON.stringify(outcome)}`);
  onTestFinished(() => outcome.vault.close());
  return outcome.vault;
}
