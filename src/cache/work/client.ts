import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { assert, present } from '#kernel/assert.ts';
import { newId } from '#kernel/ids.ts';
import type { Random } from '#kernel/random.ts';
import type { WritableDatabase } from '../sqlite/database.ts';
import { inTransaction } from '../sqlite/transaction.ts';
import type { DeviceIdentity } from '../work-database.ts';

interface Columns extends DeviceIdentity {
  readonly privateKey: Buffer;
}

const query =
  'SELECT client_id AS clientId, device_id AS deviceId, public_key AS publicKey, private_key AS privateKey FROM client WHERE id = 1';

/**
 * Who this client is, and its counter. A new work store gets its identity here, once; a store that holds commands and
 * has none is damaged in a way we do not know, and is a Defect rather than a second client with the first one's numbers.
 */
export function clientOf(database: WritableDatabase, random: Random) {
  const read = database.prepare<[], Columns>(query);
  const nextNumber = database.prepare<[], number>('SELECT next_number FROM client WHERE id = 1').pluck();
  const numberUsed = database.prepare('UPDATE client SET next_number = next_number + 1 WHERE id = 1');
  if (read.get() === undefined) makeClient(database, random);
  const { privateKey: der, ...identity } = present(read.get(), 'a work store has an identity');
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  der.fill(0);
  return {
    identity,
    sign: (text: string): string => sign(null, Buffer.from(text, 'utf8'), privateKey).toString('base64'),
    nextNumber: (): number => present(nextNumber.get(), 'a work store has a counter'),
    numberUsed(): void {
      numberUsed.run();
    },
  };
}

export type Client = ReturnType<typeof clientOf>;

function makeClient(database: WritableDatabase, random: Random): void {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  });
  inTransaction(database, () => {
    const commands = database.prepare<[], number>('SELECT count(*) FROM outbox').pluck().get();
    assert(commands === 0, 'a work store with commands has an identity');
    database
      .prepare<[string, string, string, Buffer]>(
        `INSERT INTO client (id, client_id, device_id, public_key, private_key, next_number) VALUES (1, ?, ?, ?, ?, 1)`,
      )
      .run(newId(random), newId(random), publicKey.toString('base64'), privateKey);
  });
  privateKey.fill(0);
}
