import type { PlainDate } from '#kernel/clock.ts';
import type { Birth } from '#domain/values.ts';
import { dateOf, yearDays } from '../days.ts';
import type { Draw } from '../draw.ts';
import type { Home, HouseholdKind } from '../household.ts';
import type { Community } from '../names/community.ts';
import { drawName } from '../names/naming.ts';
import type { FormerName, FullName } from '../person.ts';
import type { Locality } from '../places/localities.ts';
import { mirrored, type Relationship, type RelationshipType } from '../relationship.ts';
import type { HouseholdInHand, PersonInHand } from './in-hand.ts';
import type { Ledger } from './ledger.ts';

/** What all families of a borough are made from. */
export interface MakingOf {
  readonly seed: number;
  readonly ledger: Ledger;
  readonly localities: readonly Locality[];
  /** First day of the time looked at, and the day the borough is as of. */
  readonly from: number;
  readonly until: number;
}

/** What is already decided about somebody. */
export interface PersonTold {
  readonly female: boolean;
  readonly born: number;
  readonly name?: FullName;
  readonly community?: Community;
  readonly mother?: PersonInHand | undefined;
  readonly father?: PersonInHand | undefined;
  readonly adopted?: boolean;
  /** False for somebody nobody knows. */
  readonly known?: boolean;
  readonly setting?: string;
  readonly formerNames?: readonly FormerName[];
  /** Came from far away not long ago. */
  readonly newcomer?: boolean;
  /** Nobody else's age depends on theirs. */
  readonly alone?: boolean;
}

/**
 * Percentages of people who get a name that another family bears, beyond those that chance makes: of all whose name
 * nothing decides, and of those who live alone. Of the latter half share the birth date, too, where age allows: then
 * nothing but number and address keeps the two apart.
 */
const namesakes = { any: 0.6, alone: 3, sameDay: 50 } as const;

/** Makes one family: everything in it is drawn from `draw`, and what must not be shared is dealt by the ledger. */
export class FamilyMaking {
  readonly of: MakingOf;
  readonly draw: Draw;
  readonly locality: Locality;
  readonly community: Community;
  readonly people: PersonInHand[] = [];
  readonly households: HouseholdInHand[] = [];
  /** What does not follow from who is whose child. */
  readonly stated: Relationship[] = [];

  constructor(of: MakingOf, draw: Draw, locality: Locality, community: Community) {
    this.of = of;
    this.draw = draw;
    this.locality = locality;
    this.community = community;
  }

  /** The day `years` years before the day the borough is as of. */
  yearsAgo(years: number): number {
    return Math.floor(this.of.until - years * yearDays);
  }

  /** A day on which somebody is between `youngest` and not yet `oldest` years old when the borough is as of. */
  bornAged(youngest: number, oldest: number): number {
    return this.draw.between(this.yearsAgo(oldest) + 1, this.yearsAgo(youngest));
  }

  person(told: PersonTold): PersonInHand {
    const { draw, of } = this;
    const community = told.community ?? this.community;
    let { born } = told;
    let name = told.name;
    if (
      name === undefined &&
      told.known !== false &&
      draw.chance(told.alone === true ? namesakes.alone : namesakes.any)
    ) {
      const namesake = of.ledger.namesake(draw, told.female, community.name);
      name = namesake?.name;
      const ofAge = namesake !== undefined && Math.abs(namesake.born - born) < 15 * yearDays;
      if (told.alone === true && ofAge && draw.chance(namesakes.sameDay)) born = namesake.born;
    }
    name ??= drawName(draw, community, told.female, yearOf(born));
    const serial = told.known === false ? undefined : of.ledger.nextPerson();
    const person: PersonInHand = {
      serial,
      id: serial === undefined ? '' : `person-${String(serial)}`,
      name,
      formerNames: [...(told.formerNames ?? [])],
      female: told.female,
      born,
      birth: this.#birthOf(born, community, told),
      community,
      mother: told.mother,
      father: told.father,
      adopted: told.adopted === true,
      stays: [],
      withoutNhsNumber: told.newcomer === true && draw.chance(60),
      ...(told.setting === undefined ? {} : { setting: told.setting }),
    };
    if (person.serial !== undefined) {
      this.people.push(person);
      if (draw.chance(10)) of.ledger.remember({ name, female: told.female, born, community: community.name });
    }
    return person;
  }

  /** A household formed on the day `formed`, with the moves it has made since; `moves` a year on average. */
  household(kind: HouseholdKind, formed: number, moves = 0.1): HouseholdInHand {
    const { draw, of } = this;
    const household = this.#newHousehold(kind);
    const years = Math.min(20, (of.until - formed) / yearDays);
    const count = Math.min(7, Math.floor(years * moves + draw.between(0, 99) / 100));
    const days = Array.from({ length: count }, () => draw.between(formed + 30, Math.max(formed + 30, of.until)));
    for (const from of [formed, ...new Set(days.filter((day) => day < of.until).sort((a, b) => a - b))]) {
      const left = household.homes.at(-1);
      const locality = draw.chance(15) ? draw.pickShared(of.localities) : this.locality;
      household.homes.push({ home: of.ledger.nextHome(draw, locality, from), locality, from });
      if (left !== undefined) of.ledger.leave(left.locality, left.home, from);
    }
    return household;
  }

  /** A household in a home that is given, and stays there. */
  householdAt(kind: HouseholdKind, formed: number, home: Home): HouseholdInHand {
    const household = this.#newHousehold(kind);
    household.homes.push({ home, locality: this.locality, from: formed });
    return household;
  }

  /** `person` lives in `household` from the day `from`, or from birth or from when it was formed if that is later. */
  moveIn(person: PersonInHand, household: HouseholdInHand, from: number): void {
    const formed = household.homes[0]?.from ?? from;
    person.stays.push({ household, from: Math.max(from, formed, person.born) });
  }

  /** States that `one` is the `type` of `other`, and its mirror image; nothing where one of them is unknown. */
  relate(one: PersonInHand, type: RelationshipType, other: PersonInHand, since?: number, until?: number): void {
    if (one.serial === undefined || other.serial === undefined) return;
    const relationship: Relationship = {
      from: one.id,
      to: other.id,
      type,
      ...(since === undefined ? {} : { since: dateOf(since) }),
      ...(until === undefined ? {} : { until: dateOf(until) }),
    };
    this.stated.push(relationship, mirrored(relationship));
  }

  #newHousehold(kind: HouseholdKind): HouseholdInHand {
    const serial = this.of.ledger.nextHousehold();
    const household: HouseholdInHand = { serial, id: `household-${String(serial)}`, kind, homes: [] };
    this.households.push(household);
    return household;
  }

  #birthOf(born: number, community: Community, { newcomer, mother }: PersonTold): Birth {
    const { draw } = this;
    // Whose parents are of the borough was born where births are written down.
    const elsewhere = mother === undefined && born < this.yearsAgo(18);
    if ((newcomer === true || elsewhere) && draw.chance(newcomer === true ? 55 : community.estimatedBirths)) {
      const year = yearOf(born);
      // Papers need a date and get the first of January; where there are no papers there is only the year.
      if (draw.chance(60)) return { kind: 'day', date: `${String(year)}-01-01` as PlainDate };
      return { kind: 'year', year, estimated: true };
    }
    return { kind: 'day', date: dateOf(born) };
  }
}

/** The calendar year of a day. */
export function yearOf(day: number): number {
  return Number(dateOf(day).slice(0, 4));
}
