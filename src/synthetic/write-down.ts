import type { PlainDate } from '#kernel/clock.ts';
import type { IntakeReferral } from '#contracts/intake.ts';
import { ageOn, dateOf, dayOf } from './days.ts';
import type { Draw } from './draw.ts';
import type { Family } from './family.ts';
import { householdOn, nameOn, type Person } from './person.ts';
import { Pen } from './writing/pen.ts';
import { writeAddress } from './writing/write-address.ts';
import { writeBirth } from './writing/write-birth.ts';
import { writeName } from './writing/write-name.ts';
import type { Slip, WritingHabits } from './slip.ts';

/** A person as somebody wrote them down, with what only truth knows about it. */
export interface Written {
  readonly subject: IntakeReferral['subjects'][number];
  /** Whom it is about. */
  readonly person: string;
  /** Everything in which it differs from what was so on that day. */
  readonly slips: readonly Slip[];
}

/** What is known of a family to whoever writes somebody of it down. */
export type FamilyTies = Pick<Family, 'households' | 'people' | 'relationships'>;

/**
 * `person` of `family` as somebody with these habits writes them down on `date`: with no habits, exactly as they are. A
 * child that is not born yet is written as its mother's.
 */
export function writeDown(
  draw: Draw,
  { family, person }: { readonly family: FamilyTies; readonly person: Person },
  date: PlainDate,
  habits: WritingHabits,
): Written {
  const age = ageOn(person.birth, date);
  if (age === undefined) return { subject: unborn(draw, family, person, date), person: person.id, slips: ['unborn'] };
  const pen = new Pen(draw, habits);
  const name =
    isNewborn(person, date) && pen.slipped('not-yet-named') ? babyName(person, date) : writeName(pen, person, date);
  const birth = writeBirth(pen, person, date);
  const address = writeAddress(pen, family, person, date);
  const nhsNumber = writeNumber(pen, person.nhsNumber);
  const phone = writePhone(pen, phoneOf(family, person, date));
  const subject: Written['subject'] = {
    name,
    ...birth,
    sex: pen.slipped('sex-not-told') ? 'unknown' : pen.slipped('sex-wrong') ? otherSex(person) : person.sex,
    track: age < 18 ? 'child' : 'adult',
    ...(person.setting === undefined ? {} : { setting: person.setting }),
    ...(nhsNumber === undefined ? {} : { nhsNumber }),
    ...(phone === undefined ? {} : { phone }),
    ...(address === undefined ? {} : { address }),
  };
  return { subject, person: person.id, slips: pen.slips };
}

function otherSex({ sex }: Person): 'male' | 'female' {
  return sex === 'male' ? 'female' : 'male';
}

function isNewborn({ birth }: Person, date: PlainDate): boolean {
  return birth.kind === 'day' && dayOf(date) - dayOf(birth.date) < 21;
}

function babyName(baby: Person, date: PlainDate): Written['subject']['name'] {
  return { given: baby.sex === 'male' ? 'Baby Boy' : 'Baby Girl', family: nameOn(baby, date).family };
}

function writeNumber(pen: Pen, number: string | undefined): string | undefined {
  if (number === undefined || pen.slipped('number-not-told')) return undefined;
  if (!pen.isApt('number-digits-exchanged')) return number;
  // After the first three, so that it stays of the range that nobody has.
  const at = pen.draw.between(3, 7);
  const wrong = number.slice(0, at) + number.charAt(at + 1) + number.charAt(at) + number.slice(at + 2);
  if (wrong !== number) pen.slips.push('number-digits-exchanged');
  return wrong;
}

/** The telephone of the household `person` lived in on `date`: one for everybody there. */
function phoneOf(family: FamilyTies, person: Person, date: PlainDate): string | undefined {
  const home = householdOn(person, date);
  return family.households.find(({ id }) => id === home)?.phone;
}

function writePhone(pen: Pen, phone: string | undefined): string | undefined {
  if (phone === undefined || pen.slipped('phone-not-told')) return undefined;
  if (!pen.isApt('phone-mistyped')) return phone;
  // The last digit alone, so that it still rings nowhere.
  pen.slips.push('phone-mistyped');
  return phone.slice(0, -1) + String((Number(phone.at(-1)) + pen.draw.between(1, 9)) % 10);
}

/** Expected within a fortnight of when it will be born; some mothers do not know. */
function unborn(draw: Draw, family: FamilyTies, person: Person, date: PlainDate): Written['subject'] {
  const mother = motherOf(family, person);
  const hers = mother === undefined ? undefined : nameOn(mother, date);
  const born = person.birth.kind === 'day' ? dayOf(person.birth.date) : undefined;
  const expected =
    born !== undefined && draw.chance(80) ? dateOf(Math.max(dayOf(date), born + draw.between(-12, 12))) : undefined;
  return {
    name: {
      asTold: `Unborn baby of ${hers === undefined ? 'the mother' : `${hers.given} ${hers.family}`}`,
    },
    unborn: expected === undefined ? {} : { expected },
    sex: 'unknown',
    track: 'child',
  };
}

/** The mother of `person`, where she is one of the family. */
export function motherOf(family: FamilyTies, person: Person): Person | undefined {
  const parents = family.relationships.filter(({ to, type }) => to === person.id && type === 'parent');
  return family.people.find(({ id, sex }) => sex === 'female' && parents.some(({ from }) => from === id));
}
