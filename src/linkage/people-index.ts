import type { Described } from '#domain/corroboration.ts';
import type { PersonParts } from '#domain/person.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { Id } from '#kernel/ids.ts';
import { backwards } from './plain.ts';

/** Where people are filed under `personKeys`. */
export interface PeopleIndex {
  /** The persons that have `key`, at most `most`. */
  personsWith(key: string, most: number): readonly Id<'person'>[];
  /** The first `most` keys in order that start with `start`. */
  personKeysFrom(start: string, most: number): readonly string[];
}

/** A key that more people share than this says too little to look at each of them. */
export const mostOfKey = 1500;
/** Words looked at when one is compared with those of the dictionary that begin or end like it. */
const mostWords = 4000;

/** A search through an index: who was found, and whether anything was left out because too many share it. */
export class IndexSearch {
  readonly ids = new Set<Id<'person'>>();
  isCut = false;
  readonly #index: PeopleIndex;

  constructor(index: PeopleIndex) {
    this.#index = index;
  }

  /** Everybody with any of `keys`, also added to `ids`. */
  take(keys: Iterable<string>): ReadonlySet<Id<'person'>> {
    const found = new Set<Id<'person'>>();
    for (const key of new Set(keys)) {
      const ids = this.#index.personsWith(key, mostOfKey);
      if (ids.length === mostOfKey) this.isCut = true;
      for (const id of ids) found.add(id);
    }
    for (const id of found) this.ids.add(id);
    return found;
  }

  /** The words of the dictionary that begin with `start`. */
  wordsFrom(start: string): readonly string[] {
    return this.#keysFrom(`w:${start}`).map((key) => key.slice(2));
  }

  /** The words of the dictionary that begin or end like `word`: whatever is a slip away is among them. */
  wordsAround(word: string): readonly string[] {
    const half = Math.floor(word.length / 2);
    const [head, tail] = [word.slice(0, half), word.slice(word.length - half)];
    const ends = this.#keysFrom(`b:${backwards(tail)}`).map((key) => backwards(key.slice(2)));
    return [...new Set([...this.wordsFrom(head), ...ends])];
  }

  #keysFrom(start: string): readonly string[] {
    const keys = this.#index.personKeysFrom(start, mostWords);
    if (keys.length === mostWords) this.isCut = true;
    return keys;
  }
}

/** What of a person is searched by and compared: a record, or as much as a people index holds of one. */
export interface FiledPerson {
  readonly stream: StreamKey<'person'>;
  readonly parts: {
    readonly core: Omit<PersonParts['core'], 'from'>;
    readonly address?: PersonParts['address'] | undefined;
  };
}

/** A person as they are compared, with the address where the reader has it. */
export function describedPerson({ parts }: FiledPerson): Described {
  return { ...parts.core, address: parts.address?.address };
}
