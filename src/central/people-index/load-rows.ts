import { createHmac } from 'node:crypto';
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

/** The row of `stored`; what may be compared and not read is hashed under `secret`. */
export function rowOf({ stream, core, address }: StoredPerson, secret: Buffer): PersonRow {
  const hash = (kind: string, text: string | undefined): string | undefined =>
    text === undefined || text === ''
      ? undefined
      : createHmac('sha256', secret).update(`${kind}:${text}`).digest().subarray(0, hashBytes).toString('base64url');
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
      ...given('nhsNumber', hash('nhs', core.nhsNumber)),
      ...given('phone', hash('tel', digitsOf(core.phone))),
      ...given('address', hash('adr', addressKey(address?.address))),
    },
  };
}
