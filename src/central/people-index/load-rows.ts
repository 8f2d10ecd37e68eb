import { hash } from 'node:crypto';
import type { PersonRow } from '#contracts/people-index.ts';
import { digitsOf } from '#domain/corroboration.ts';
import { postcodeOf } from '#domain/locality.ts';
import type { PersonParts } from '#domain/person.ts';
import { idOf, type StreamKey } from '#domain/streams.ts';
import { addressKey } from '#linkage/address-key.ts';

/** A person of the index as the store has them: the address only where it is in the index too. */
export interface StoredPerson {
  readonly stream: StreamKey;
  readonly core: PersonParts['core'];
  readonly address: PersonParts['address'] | null;
}

const hashBytes = 12;

const blockBytes = 64;

/**
 * HMAC-SHA-256 under `secret` (RFC 2104), whose pads are made once: for half a million people the key that `createHmac`
 * makes each time costs more than all the rest.
 */
export function hmacUnder(secret: Buffer): (text: string) => Buffer {
  const key = secret.length > blockBytes ? hash('sha256', secret, 'buffer') : secret;
  const padded = Buffer.concat([key], blockBytes);
  const [inner, outer] = [0x36, 0x5c].map((pad) => Buffer.from(padded.map((byte) => byte ^ pad))) as [Buffer, Buffer];
  return (text) => {
    const within = hash('sha256', Buffer.concat([inner, Buffer.from(text)]), 'buffer');
    return hash('sha256', Buffer.concat([outer, within]), 'buffer');
  };
}

/** What makes a row of somebody; what of them may be compared and not read is hashed under `secret`. */
export function rowsUnder(secret: Buffer): (stored: StoredPerson) => PersonRow {
  const hmac = hmacUnder(secret);
  return (stored) => rowOf(stored, hmac);
}

function rowOf({ stream, core, address }: StoredPerson, hmac: (text: string) => Buffer): PersonRow {
  const hashed = (kind: string, text: string | undefined): string | undefined =>
    text === undefined || text === ''
      ? undefined
      : hmac(`${kind}:${text}`).subarray(0, hashBytes).toString('base64url');
  const given = <Value>(name: string, value: Value | undefined) => (value === undefined ? {} : { [name]: value });
  return {
    personId: idOf(stream as StreamKey<'person'>),
    reference: core.reference,
    name: core.name,
    otherNames: core.otherNames,
    birth: core.birth,
    sex: core.sex,
    ...given('postcode', postcodeOf(address?.address?.postcode)),
    hashed: {
      ...given('nhsNumber', hashed('nhs', core.nhsNumber)),
      ...given('phone', hashed('tel', digitsOf(core.phone))),
      ...given('address', hashed('adr', addressKey(address?.address))),
    },
  };
}
