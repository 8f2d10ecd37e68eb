import type { PlainDate } from '#kernel/clock.ts';
import type { Birth } from '#domain/values.ts';
import type { IntakeReferral } from '#contracts/intake.ts';
import type { Home, Household, HouseholdKind, LocalityCode } from '../household.ts';
import { telephoneOf } from '../numbers/telephone.ts';
import type { FormerName, Person } from '../person.ts';
import { mirrored, type Relationship, type RelationshipType } from '../relationship.ts';
import type { Whom } from '../scenario.ts';

/** An address with a postcode that no street has: `0ZZ` is in use nowhere. */
export function place(locality: LocalityCode, street: string, town: string, postcode: `${string} 0ZZ`): Home {
  return { id: `${street}, ${town}`, lines: [street, town, 'Trafford'], postcode, locality };
}

/** A household that has lived in one place since `from`; its telephone follows from its id. */
export function household(id: string, kind: HouseholdKind, home: Home, from: string): Household {
  const serial = Array.from(id).reduce((sum, letter) => sum * 31 + (letter.codePointAt(0) ?? 0), 0) % 2000;
  return { id, kind, phone: telephoneOf(serial), homes: [{ home, from: from as PlainDate }] };
}

/** A birth as it is known: a date, or a year. */
export function born(when: string | number): Birth {
  return typeof when === 'number'
    ? { kind: 'year', year: when, estimated: false }
    : { kind: 'day', date: when as PlainDate };
}

interface Part
  extends Pick<Person, 'id' | 'sex' | 'name'>, Partial<Pick<Person, 'nhsNumber' | 'upn' | 'setting' | 'community'>> {
  readonly born: Birth;
  readonly formerNames?: readonly FormerName[];
  /** Where they live, and since when or from when to when; several in order. */
  readonly in?: readonly (readonly [Household, from: string, until?: string])[];
}

/** Somebody of a scenario. */
export function person({ born: birth, in: stays = [], formerNames = [], ...part }: Part): Person {
  return {
    community: 'White British',
    surgery: 'Test Row Medical Practice',
    ...part,
    birth,
    formerNames,
    stays: stays.map(([{ id }, from, until]) => ({
      household: id,
      from: from as PlainDate,
      ...(until === undefined ? {} : { until: until as PlainDate }),
    })),
  };
}

/** `one` is the `type` of each of the others, with the mirror images. */
export function related(one: Person, type: RelationshipType, ...others: readonly Person[]): readonly Relationship[] {
  return others.flatMap((other) => {
    const relationship = { from: one.id, to: other.id, type };
    return [relationship, mirrored(relationship)];
  });
}

/** What all forms have in common. */
export const form = { name: 'mash-referral', version: '1' } as const satisfies IntakeReferral['form'];

/** The subject is this person of the scenario. */
export function known({ id }: Person): Whom {
  return { kind: 'known', person: id };
}

/** Nobody the hub knows yet. */
export const somebodyNew: Whom = { kind: 'new' };
