import type { PlainDate } from '#kernel/clock.ts';
import type { IntakeReferral } from '#contracts/intake.ts';
import { ageOn, dateOf, dayOf } from './days.ts';
import type { Draw } from './draw.ts';
import type { Family } from './family.ts';
import { nameOn, type Person } from './person.ts';
import { writeAddress } from './writing/write-address.ts';
import { writeBirth } from './writing/write-birth.ts';
import { writeName } from './writing/write-name.ts';
import type { Slip, WritingHabits } from './writing/slip.ts';

/** A person as somebody wrote them down, with what only truth knows about it. */
export interface Written {
  readonly subject: IntakeReferral['subjects'][number];
  /** Whom it is about. */
  readonly person: string;
  /** Everything in which it differs from what was so on that day. */
  readonly slips: readonly Slip[];
}

/**
 * `person` of `family` as somebody with these habits writes them down on `date`: with no habits, exactly as they are. A
 * child that is not born yet is written as its mother's.
 */
export function writeDown(
  draw: Draw,
  { family, person }: { readonly family: Family; readonly person: Person },
  date: PlainDate,
  habits: WritingHabits,
): Written {
  const age = ageOn(person.birth, date);
  const slips: Slip[] = [];
  if (age === undefined) return { subject: unborn(draw, family, person, date), person: person.id, slips: ['unborn'] };
  const happens = (slip: Slip): boolean => draw.chance(habits[slip] ?? 0) && slips.push(slip) > 0;
  const name =
    isNewborn(person, date) && happens('not-yet-named')
      ? { given: person.sex === 'male' ? 'Baby Boy' : 'Baby Girl', family: nameOn(person, date).family }
      : writeName(draw, person, date, habits, slips);
  const birth = writeBirth(draw, person, date, habits, slips);
  const address = writeAddress(draw, { family, person }, date, habits, slips);
  const nhsNumber = writeNumber(draw, person, habits, slips);
  const subject: Written['subject'] = {
    name,
    ...birth,
    sex: happens('sex-not-told') ? 'unknown' : happens('sex-wrong') ? otherSex(person) : person.sex,
    track: age < 18 ? 'child' : 'adult',
    ...(person.setting === undefined ? {} : { setting: person.setting }),
    ...(nhsNumber === undefined ? {} : { nhsNumber }),
    ...(address === undefined ? {} : { address }),
  };
  return { subject, person: person.id, slips };
}

function otherSex({ sex }: Person): 'male' | 'female' {
  return sex === 'male' ? 'female' : 'male';
}

function isNewborn({ birth }: Person, date: PlainDate): boolean {
  return birth.kind === 'day' && dayOf(date) - dayOf(birth.date) < 21;
}

function writeNumber(draw: Draw, { nhsNumber }: Person, habits: WritingHabits, slips: Slip[]): string | undefined {
  if (nhsNumber === undefined) return undefined;
  const happens = (slip: Slip): boolean => draw.chance(habits[slip] ?? 0);
  if (happens('number-not-told')) {
    slips.push('number-not-told');
    return undefined;
  }
  if (!happens('number-digits-exchanged')) return nhsNumber;
  // After the first three, so that it stays of the range that nobody has.
  const at = draw.between(3, 7);
  const wrong = nhsNumber.slice(0, at) + nhsNumber.charAt(at + 1) + nhsNumber.charAt(at) + nhsNumber.slice(at + 2);
  if (wrong !== nhsNumber) slips.push('number-digits-exchanged');
  return wrong;
}

/** Expected within a fortnight of when it will be born; some mothers do not know. */
function unborn(draw: Draw, family: Family, person: Person, date: PlainDate): Written['subject'] {
  const mother = motherOf(family, person);
  const born = person.birth.kind === 'day' ? dayOf(person.birth.date) : undefined;
  const expected = born !== undefined && draw.chance(80) ? dateOf(Math.max(dayOf(date), born + draw.between(-12, 12))) : undefined;
  return {
    name: { asTold: `Unborn baby of ${mother === undefined ? 'the mother' : `${mother.name.given} ${mother.name.family}`}` },
    unborn: expected === undefined ? {} : { expected },
    sex: 'unknown',
    track: 'child',
  };
}

/** The mother of `person`, where she is one of the family. */
export function motherOf(family: Family, person: Person): Person | undefined {
  const parents = family.relationships.filter(({ to, type }) => to === person.id && type === 'parent');
  return family.people.find(({ id, sex }) => sex === 'female' && parents.some(({ from }) => from === id));
}
