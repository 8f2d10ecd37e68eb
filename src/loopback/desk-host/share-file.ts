import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { HostPort } from '#contracts/host-port.ts';
import type { Handlers } from '#contracts/port-calls.ts';

/**
 * The name under which the demo seals. The desk knows that it is no keystore: a file beside the data protects a copied
 * vault folder and nothing else, and the lock page says so.
 */
export const demoBackend = 'demo-file';

/** Seals and unseals with a random key kept in `file` (mode 600): AES-256-GCM, nonce first, tag last. */
export function openShareFile(file: string): Pick<Handlers<HostPort>, 'seal' | 'unseal'> {
  const key = keyIn(file);
  return {
    seal({ bytes }) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const sealed = Buffer.concat([nonce, cipher.update(bytes, 'base64'), cipher.final(), cipher.getAuthTag()]);
      return { kind: 'sealed', sealed: sealed.toString('base64'), backend: demoBackend };
    },
    unseal({ sealed, backend }) {
      if (backend !== demoBackend) return { kind: 'none', why: `sealed with ${backend}, this is ${demoBackend}` };
      const all = Buffer.from(sealed, 'base64');
      if (all.length < 28) return { kind: 'damaged' };
      const decipher = createDecipheriv('aes-256-gcm', key, all.subarray(0, 12)).setAuthTag(all.subarray(-16));
      try {
        const bytes = Buffer.concat([decipher.update(all.subarray(12, -16)), decipher.final()]);
        return { kind: 'opened', bytes: bytes.toString('base64'), again: false };
      } catch {
        return { kind: 'damaged' };
      }
    },
  };
}

function keyIn(file: string): Buffer {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
  }
  return Buffer.from(readFileSync(file, 'utf8'), 'base64');
}
