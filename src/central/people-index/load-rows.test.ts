import { createHmac, randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { hmacUnder } from './load-rows.ts';

it('what stands in the index as a hash is HMAC-SHA-256, as node:crypto has it, under short keys and long ones', () => {
  for (const bytes of [1, 32, 64, 65, 200]) {
    const secret = randomBytes(bytes);
    const hmac = hmacUnder(secret);
    for (const text of ['', 'nhs:9990000001', 'adr:12 Ünder Straße'.repeat(9)]) {
      expect(hmac(text)).toEqual(createHmac('sha256', secret).update(text).digest());
    }
  }
});
