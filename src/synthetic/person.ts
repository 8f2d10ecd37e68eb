import type { PlainDate } from '#kernel/clock.ts';
import type { Birth } from '#domain/values.ts';

/** A name as its bearer would write it. */
export interface FullName {
  readonly given: string;
  readonly middle?: string;
  readonly family: string;
}

/** A name somebody bore until the day before `until`. */
export interface FormerName extends FullName {
  readonly until: PlainDate;
  readonly why: 'married' | 'adopted' | 'deed-poll';
}

/** Living in a household of the same family from the day `from` to the day before `until`; without `until`: still. */
export interface Stay {
  readonly household: string;
  readonly from: PlainDate;
  readonly until?: PlainDate;
}

/** Somebody of the borough as they are in truth, which no sender knows whole. */
export interface Person {
  /** Of truth alone; nothing a sender writes holds it. */
  readonly id: string;
  readonly name: FullName;
  /** Earliest first. */
  readonly formerNames: readonly FormerName[];
  readonly sex: 'male' | 'female';
  /** `year` where nobody knows the day: no day is invented for them. */
  readonly birth: Birth;
  /** Name of the community whose names they bear. */
  readonly community: string;
  /** Of the 999 range. Absent for those who have none or none yet. */
  readonly nhsNumber?: string;
  /** Unique pupil number, of pupils. */
  readonly upn?: string;
  /** School, nursery or care home. */
  readonly setting?: string;
  readonly surgery: string;
  /** Earliest first, without gap or overlap. */
  readonly stays: readonly Stay[];
}

/** The name somebody bore on `date`. */
export function nameOn(person: Person, date: PlainDate): FullName {
  return person.formerNames.find((former) => date < former.until) ?? person.name;
}

/** The household somebody lived in on `date`; undefined before the first stay. */
export function householdOn(person: Person, date: PlainDate): string | undefined {
  return person.stays.find((stay) => stay.from <= date && (stay.until === undefined || date < stay.until))?.household;
}
