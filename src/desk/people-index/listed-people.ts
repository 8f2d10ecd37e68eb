import { createHmac } from 'node:crypto';
import type { PeopleIndexStore, PeopleStanding } from '#cache/people-index.ts';
import type { PersonRow } from '#contracts/people-index.ts';
import { digitsOf } from '#domain/corroboration.ts';
import { streamKey } from '#domain/streams.ts';
import type { Address } from '#domain/values.ts';
import type { Id } from '#kernel/ids.ts';
import { addressKey } from '#linkage/address-key.ts';
import type { FiledPerson, PeopleIndex } from '#linkage/people-index.ts';
import { hashedKeyOf } from '#linkage/person-keys.ts';

/** What somebody asks by that the index holds only as hashes: what agrees with it is known, the rest stays unknown. */
export interface AskedBy {
  readonly nhsNumber?: string | undefined;
  readonly phone?: string | undefined;
  readonly address?: Address | undefined;
}

/** The people index of this desk, as searches ask it. */
export interface ListedPeople extends PeopleIndex {
  /** How much of the index is here. */
  readonly state: 'none' | 'loading' | 'complete';
  /** Everybody at the door of `address`. */
  atDoor(address: Address | undefined): readonly Id<'person'>[];
  /** Somebody of it, with what they share with `asked`; undefined when they are not in it. */
  find(personId: Id<'person'>, asked: AskedBy): (FiledPerson & { readonly row: PersonRow }) | undefined;
}

const hashBytes = 12;

/** Searches over `store`. Numbers are looked up by the hashes central made under the secret of the hub. */
export function listedPeople(store: PeopleIndexStore): ListedPeople {
  const standing = store.standing();
  const hasRows = standing.state === 'loading' || standing.state === 'complete';
  const secret = Buffer.from(hasRows ? standing.manifest.secret : '', 'base64');
  const hash = (kind: 'nhs' | 'tel' | 'adr', text: string): string =>
    createHmac('sha256', secret).update(`${kind}:${text}`).digest().subarray(0, hashBytes).toString('base64url');
  const isHeld = (kind: 'nhs' | 'tel' | 'adr', text: string | undefined, held: string | undefined): boolean =>
    text !== undefined && text !== '' && held !== undefined && hash(kind, text) === held;

  /** The key of the index for a key of a search. */
  function keyHere(key: string): string {
    if (key.startsWith('nhs:')) return hashedKeyOf.nhsNumber(hash('nhs', key.slice(4)));
    if (key.startsWith('tel:')) return hashedKeyOf.phone(hash('tel', key.slice(4)));
    return key;
  }

  return {
    state: indexState(standing),
    personsWith: (key, most) => (hasRows ? store.personsWith(keyHere(key), most) : []),
    personKeysFrom: (start, most) => (hasRows ? store.personKeysFrom(start, most) : []),
    atDoor(address) {
      const key = addressKey(address);
      return !hasRows || key === undefined ? [] : store.personsWith(hashedKeyOf.address(hash('adr', key)), mostAtDoor);
    },
    find(personId, asked) {
      const row = store.find(personId);
      if (row === undefined) return undefined;
      const { reference, name, otherNames, birth, sex, hashed, postcode } = row;
      const door = addressKey(asked.address);
      const address = isHeld('adr', door, hashed.address)
        ? asked.address
        : postcode === undefined
          ? undefined
          : { lines: [], postcode };
      return {
        row,
        stream: streamKey('person', personId),
        parts: {
          core: {
            ...{ reference, name, otherNames, birth, sex },
            ...(isHeld('nhs', asked.nhsNumber, hashed.nhsNumber) ? { nhsNumber: asked.nhsNumber } : {}),
            ...(isHeld('tel', digitsOf(asked.phone), hashed.phone) ? { phone: asked.phone } : {}),
          },
          address: { address },
        },
      };
    },
  };
}

/** More people than this at one door say nothing. */
const mostAtDoor = 50;

/** How much of the index is here, as a person is told. */
export function indexState({ state }: PeopleStanding): ListedPeople['state'] {
  return state === 'complete' || state === 'none' ? state : 'loading';
}
