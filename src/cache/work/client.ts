import { createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { assert, present } from '#kernel/assert.ts';
import { newId, type Id } from '#kernel/ids.ts';
import type { Random } from '#kernel/random.ts';
import type { WritableDatabase } from '../sqlite/database.ts';
import { inTransaction } from '../sqlite/transaction.ts';
import type { DeviceIdentity } from '../work-database.ts';

interface Columns extends Omit<DeviceIdentity, 'renews'> {
  readonly privateKey: Buffer;
  readonly renews: Id<'client'> | null;
}

const query = `SELECT client_id AS clientId, device_id AS deviceId, public_key AS publicKey, private_key AS privateKey,
  renews FROM client WHERE id = 1`;
const nextQuery = `SELECT n.client_id AS clientId, c.device_id AS deviceId, n.public_key AS publicKey,
  n.private_key AS privateKey, c.client_id AS renews FROM next_client n JOIN client c USING (id) WHERE n.id = 1`;

/**
 * Who this client is, and its counters. A new work store gets its identity here, once; a store that holds commands and
 * has none is damaged in a way we do not know, and is a Defect rather than a second client with the first one's numbers.
 */
export function clientOf(database: WritableDatabase, random: Random) {
  const read = database.prepare<[], Columns>(query);
  const readNext = database.prepare<[], Columns>(nextQuery);
  const nextNumber = database.prepare<[], number>('SELECT next_number FROM client WHERE id = 1').pluck();
  const numberUsed = database.prepare('UPDATE client SET next_number = next_number + 1 WHERE id = 1');
  const countContact = database
    .prepare<[], number>('UPDATE client SET contacts = contacts + 1 WHERE id = 1 RETURNING contacts')
    .pluck();
  const become = database.prepare(
    `UPDATE client SET contacts = 0, renews = client.client_id, client_id = n.client_id, public_key = n.public_key, private_key = n.private_key
     FROM next_client n WHERE client.id = 1`,
  );
  const forgetNext = database.prepare('DELETE FROM next_client');
  if (read.get() === undefined) makeClient(database, random);
  let client = opened(read.get());

  function opened(row: Columns | undefined): { readonly identity: DeviceIdentity; readonly privateKey: KeyObject } {
    const { privateKey: der, renews, ...identity } = present(row, 'a work store has an identity');
    const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    der.fill(0);
    return { identity: renews === null ? identity : { ...identity, renews }, privateKey };
  }

  return {
    identity: (): DeviceIdentity => client.identity,
    sign: (text: string): string => sign(null, Buffer.from(text, 'utf8'), client.privateKey).toString('base64'),
    nextNumber: (): number => present(nextNumber.get(), 'a work store has a counter'),
    numberUsed(): void {
      numberUsed.run();
    },
    countContact: (): number => present(countContact.get(), 'a work store has a counter'),
    /** The client this one may become; made once. Not inside a transaction. */
    next(): DeviceIdentity {
      if (readNext.get() === undefined) makeNext(database, random);
      return opened(readNext.get()).identity;
    },
    /** Becomes it: another key and id on the same workstation; its commands go on from the same number. In a transaction. */
    become(): void {
      assert(readNext.get() !== undefined, 'a client becomes what it has made itself');
      become.run();
      forgetNext.run();
      client = opened(read.get());
    },
  };
}

export type Client = ReturnType<typeof clientOf>;

function newKeys(): { readonly publicKey: string; readonly privateKey: Buffer } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  });
  return { publicKey: publicKey.toString('base64'), privateKey };
}

function makeClient(database: WritableDatabase, random: Random): void {
  const { publicKey, privateKey } = newKeys();
  inTransaction(database, () => {
    const commands = database.prepare<[], number>('SELECT count(*) FROM outbox').pluck().get();
    assert(commands === 0, 'a work store with commands has an identity');
    database
      .prepare<[string, string, string, Buffer]>(
        `INSERT INTO client (id, client_id, device_id, public_key, private_key, next_number, contacts)
         VALUES (1, ?, ?, ?, ?, 1, 0)`,
      )
      .run(newId(random), newId(random), publicKey, privateKey);
  });
  privateKey.fill(0);
}

function makeNext(database: WritableDatabase, random: Random): void {
  const { publicKey, privateKey } = newKeys();
  inTransaction(database, () => {
    database
      .prepare<[string, string, Buffer]>(
        'INSERT INTO next_client (id, client_id, public_key, private_key) VALUES (1, ?, ?, ?)',
      )
      .run(newId(random), publicKey, privateKey);
  });
  privateKey.fill(0);
}
