import { assert } from '#kernel/assert.ts';
import type { Draw } from '../draw.ts';
import type { Home } from '../household.ts';
import type { FullName } from '../person.ts';
import type { Locality } from '../places/localities.ts';
import { homeAt } from '../places/streets.ts';

/** A prime above any number of doors, so that neighbours in the order of the borough do not live next door. */
const doorStride = 7_368_787;
/** More doors than the borough will need: people move, and what they leave stands empty for a while. */
const doorsPerPerson = 0.9;
const rememberedNames = 256;
const rememberedDoors = 64;

/** Somebody whose name another family may bear too. */
export interface Namesake {
  readonly name: FullName;
  readonly female: boolean;
  readonly born: number;
  readonly community: string;
}

interface Doors {
  readonly capacity: number;
  next: number;
  /** Left on a day and free since. */
  readonly vacant: { readonly home: Home; readonly since: number }[];
}

/**
 * Deals what no two people or households may share: serials (from which numbers follow) and front doors. Remembers a
 * little of who came before, so that a later family can move into a house that was left, or bear a name that is known.
 */
export class Ledger {
  #person: number;
  #household: number;
  readonly #doors = new Map<string, Doors>();
  readonly #names: Namesake[] = [];
  #namesSeen = 0;

  /** For a borough of `people` in `localities`. `first` is the serial to begin with, for a family asked for alone. */
  constructor(people: number, localities: readonly Locality[], first = 0) {
    this.#person = first;
    this.#household = first;
    const shares = localities.reduce((sum, { share }) => sum + share, 0);
    for (const { code, share } of localities) {
      const capacity = Math.ceil((people * doorsPerPerson * share) / shares) + 500;
      assert(capacity % doorStride !== 0, 'doors whose number shares no factor with the stride');
      this.#doors.set(code, { capacity, next: first, vacant: [] });
    }
  }

  nextPerson(): number {
    return this.#person++;
  }

  nextHousehold(): number {
    return this.#household++;
  }

  /** A door of `locality` that is free from day `from`: sometimes one that somebody has left. */
  nextHome(draw: Draw, locality: Locality, from: number): Home {
    const doors = this.#doorsOf(locality);
    const left = doors.vacant.findIndex(({ since }) => since <= from);
    if (left >= 0 && draw.chance(50)) {
      const [taken] = doors.vacant.splice(left, 1);
      if (taken !== undefined) return taken.home;
    }
    const place = (doors.next * doorStride) % doors.capacity;
    doors.next += 1;
    return homeAt(locality, place);
  }

  /** `home` is free again from day `since`. */
  leave(locality: Locality, home: Home, since: number): void {
    const { vacant } = this.#doorsOf(locality);
    if (vacant.length < rememberedDoors) vacant.push({ home, since });
  }

  remember(namesake: Namesake): void {
    this.#names[this.#namesSeen % rememberedNames] = namesake;
    this.#namesSeen += 1;
  }

  /** Somebody of this sex and community who came not long before; undefined when there is none. */
  namesake(draw: Draw, female: boolean, community: string): Namesake | undefined {
    if (this.#names.length === 0) return undefined;
    const start = draw.between(0, this.#names.length - 1);
    for (let step = 0; step < this.#names.length; step += 1) {
      const found = this.#names[(start + step) % this.#names.length];
      if (found?.female === female && found.community === community) return found;
    }
    return undefined;
  }

  #doorsOf(locality: Locality): Doors {
    const doors = this.#doors.get(locality.code);
    assert(doors !== undefined, 'a locality of this borough');
    return doors;
  }
}
