/**
 * A keystore that behaves like one and protects nothing: its key is in this file. DOUBLE_KEYSTORE chooses how it
 * behaves: `keyring` (the default), `none` (no keyring: the key everybody knows), `busy`, `rotating`.
 */
import { Buffer } from 'node:buffer';
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { state } from './state.ts';

const key = createHash('sha256').update('double: not a secret').digest();
const behaviour = (): string => process.env['DOUBLE_KEYSTORE'] ?? 'keyring';

function check(): void {
  if (!state.ready) throw new Error('safeStorage cannot be used before app is ready');
  if (behaviour() === 'busy') throw new Error('Encryption is temporarily unavailable');
}

export const safeStorage = {
  async isAsyncEncryptionAvailable(): Promise<boolean> {
    return state.ready;
  },
  getSelectedStorageBackend(): 'basic_text' | 'gnome_libsecret' | 'unknown' {
    if (!state.ready) return 'unknown';
    return behaviour() === 'none' ? 'basic_text' : 'gnome_libsecret';
  },
  async encryptStringAsync(plainText: string): Promise<Buffer> {
    check();
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    const body = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.from(behaviour() === 'none' ? 'v10' : 'v11'), iv, cipher.getAuthTag(), body]);
  },
  async decryptStringAsync(encrypted: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    check();
    const decipher = createDecipheriv('aes-256-gcm', key, encrypted.subarray(3, 15));
    decipher.setAuthTag(encrypted.subarray(15, 31));
    const result = Buffer.concat([decipher.update(encrypted.subarray(31)), decipher.final()]).toString('utf8');
    return { result, shouldReEncrypt: behaviour() === 'rotating' };
  },
};
