import { dateOf, yearDays } from '../days.ts';
import type { Family, FamilyKind } from '../family.ts';
import type { Household } from '../household.ts';
import { nhsNumberOf } from '../numbers/nhs-number.ts';
import { pupilNumberOf } from '../numbers/pupil-number.ts';
import { telephoneOf } from '../numbers/telephone.ts';
import type { Person } from '../person.ts';
import { institutions } from '../places/institutions.ts';
import type { FamilyMaking } from './family-making.ts';
import type { HouseholdInHand, PersonInHand } from './in-hand.ts';
import { kinOf } from './kin.ts';

/** The family that was made, with everything that follows from it: numbers, dates, who is related to whom. */
export function finishFamily(making: FamilyMaking, number: number, kind: FamilyKind): Family {
  const surgery = making.draw.pick(institutions.surgery);
  return {
    number,
    kind,
    households: making.households.map(householdFrom),
    people: making.people.map((person) => personFrom(making, person, surgery)),
    relationships: [...kinOf(making.people), ...making.stated],
  };
}

function householdFrom(household: HouseholdInHand): Household {
  const { homes } = household;
  return {
    id: household.id,
    kind: household.kind,
    phone: telephoneOf(household.serial),
    homes: homes.map(({ home, from }, at) => ({ home, ...span(from, homes[at + 1]?.from) })),
  };
}

function personFrom({ of }: FamilyMaking, person: PersonInHand, surgery: string): Person {
  const { serial = 0, stays, born } = person;
  const nhsNumber = person.withoutNhsNumber ? undefined : nhsNumberOf(of.seed, serial);
  const age = (of.until - born) / yearDays;
  return {
    id: person.id,
    name: person.name,
    formerNames: person.formerNames,
    sex: person.female ? 'female' : 'male',
    birth: person.birth,
    community: person.community.name,
    ...(nhsNumber === undefined ? {} : { nhsNumber }),
    ...(age >= 4.5 && age < 18 ? { upn: pupilNumberOf(serial) } : {}),
    ...(person.setting === undefined ? {} : { setting: person.setting }),
    surgery,
    stays: stays.map(({ household, from }, at) => ({
      household: household.id,
      ...span(from, stays[at + 1]?.from),
    })),
  };
}

function span(from: number, until: number | undefined) {
  return until === undefined ? { from: dateOf(from) } : { from: dateOf(from), until: dateOf(until) };
}
