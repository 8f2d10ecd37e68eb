import { plusDays, type PlainDate } from '#kernel/clock.ts';
import { compareAddresses } from './compare-addresses.ts';
import { folded, said } from './folded.ts';
import { compareGivenNames } from './given-names.ts';
import { postcodeOf } from './locality.ts';
import type { Address, Birth, PersonName, Sex } from './values.ts';

/** What can agree, differ or be missing between somebody as told and a person on record. */
export const comparedFacts = [
  'name',
  'given-name',
  'birth',
  'nhs-number',
  'address',
  'postcode',
  'setting',
  'phone',
  'sex',
] as const;
export type ComparedFact = (typeof comparedFacts)[number];

/** How one fact stands: the same; the same as far as the less exact side goes; different; not given on one side. */
export type FactState = 'agrees' | 'partly' | 'differs' | 'missing';

/** Somebody as told or as recorded, as far as the reader may see. */
export interface Described {
  readonly name: PersonName;
  readonly otherNames?: readonly PersonName[] | undefined;
  readonly birth: Birth;
  readonly sex: Sex;
  readonly nhsNumber?: string | undefined;
  readonly setting?: string | undefined;
  readonly phone?: string | undefined;
  readonly address?: Address | undefined;
}

/** Facts that tell one human from another; sex does not, and the name is what made us look. */
export const corroboratingFacts: readonly ComparedFact[] = ['birth', 'nhs-number', 'address', 'setting', 'phone'];

/** How many of them must agree before two descriptions may be called one person (ux.md 7.3; domain.md 5.5). */
export const factsNeeded = 2;

/** Digits that stand for none: one digit over and over. */
const digitsSaid = (digits: string | undefined): string => (/^(\d)\1*$/.test(digits ?? '') ? '' : (digits ?? ''));

/** How every fact of `told` stands against `person`. Pure and symmetric but for missing sides. */
export function compareFacts(told: Described, person: Described): Readonly<Record<ComparedFact, FactState>> {
  const given = compareGivenNames(told, person);
  return {
    name: compareNames(told, person),
    'given-name': sexesDiffer(told, person) && given === 'partly' ? 'differs' : given,
    birth: compareBirths(told.birth, person.birth),
    'nhs-number': same(digitsSaid(told.nhsNumber), digitsSaid(person.nhsNumber)),
    address: compareAddresses(told.address, person.address),
    postcode: same(postcodeOf(told.address?.postcode), postcodeOf(person.address?.postcode)),
    setting: same(said(told.setting), said(person.setting)),
    phone: same(digitsSaid(digitsOf(told.phone)), digitsSaid(digitsOf(person.phone))),
    sex: sexesDiffer(told, person)
      ? 'differs'
      : told.sex === 'unknown' || person.sex === 'unknown'
        ? 'missing'
        : 'agrees',
  };
}

/** The corroborating facts that agree in full. */
export function agreedFacts(told: Described, person: Described): readonly ComparedFact[] {
  const states = compareFacts(told, person);
  return corroboratingFacts.filter((fact) => states[fact] === 'agrees');
}

const sexesDiffer = (a: Described, b: Described): boolean =>
  a.sex !== 'unknown' && b.sex !== 'unknown' && a.sex !== b.sex;

/** Everybody of one house shares these: together they are one fact (domain.md 5.5). */
export const householdFacts: readonly ComparedFact[] = ['address', 'setting', 'phone'];

/** Why two descriptions may not be called one person, the gravest first. */
export const linkBars = ['nhs-number', 'generation', 'twin', 'birth', 'given-name', 'household', 'too-few'] as const;
export type LinkBar = (typeof linkBars)[number];

type Facts = Readonly<Partial<Record<ComparedFact, FactState>>>;

/** How many facts agree that tell one human from another: those of a household count as one. */
export function distinctFacts(facts: Facts): number {
  const agrees = (fact: ComparedFact): boolean => facts[fact] === 'agrees';
  return [agrees('birth'), agrees('nhs-number'), householdFacts.some(agrees)].filter(Boolean).length;
}

/**
 * What in `facts` bars a person from picking this record. Nothing does where two distinct facts agree: birth, NHS number,
 * household. An NHS number that agrees outweighs a birth or a given name that does not; never between twins, who may hold
 * each other's card. A birth known in part, of one given name, needs two facts of the household beside it.
 */
export function barIn(facts: Facts): Exclude<LinkBar, 'generation'> | undefined {
  const agrees = (fact: ComparedFact): boolean => facts[fact] === 'agrees';
  if (facts['nhs-number'] === 'differs') return 'nhs-number';
  const hasOtherGivenName = facts['given-name'] === 'differs';
  if (hasOtherGivenName && agrees('birth') && agrees('address') && facts.name === 'partly') return 'twin';
  const areEnough = distinctFacts(facts) >= factsNeeded;
  if (agrees('nhs-number')) return areEnough ? undefined : 'too-few';
  if (facts.birth === 'differs') return 'birth';
  if (hasOtherGivenName) return 'given-name';
  if (areEnough) return undefined;
  const ofHousehold = householdFacts.filter(agrees).length;
  if (ofHousehold < 2) return 'too-few';
  const isOneGivenName = agrees('given-name') || facts['given-name'] === 'partly';
  return facts.birth === 'partly' && isOneGivenName ? undefined : 'household';
}

/**
 * Why `told` may not be linked to `person`, or undefined where enough agrees for somebody to pick this record and nothing
 * speaks against it. Beside `barIn`: births a generation apart are two people, whatever they share; and an unborn child
 * who has no name yet may be the one who was born when it was expected.
 */
export function linkBar(told: Described, person: Described): LinkBar | undefined {
  const facts = compareFacts(told, person);
  const bar = barIn(facts);
  if (bar !== 'nhs-number' && areGenerationsApart(told.birth, person.birth)) return 'generation';
  const isBirthOfUnborn =
    (told.birth.kind === 'unborn') !== (person.birth.kind === 'unborn') && facts.birth === 'partly';
  return bar === 'household' && isBirthOfUnborn ? undefined : bar;
}

/** Whether a person may say that `told` is `person`. */
export const mayBeLinked = (told: Described, person: Described): boolean => linkBar(told, person) === undefined;

/** More years than a slip of the pen in a decade, fewer than between a parent and a child. */
const generationYears = 12;

/** Whether two births are those of two generations, as of a father and a son with one name (domain.md 5.5). */
function areGenerationsApart(a: Birth, b: Birth): boolean {
  const [left, right] = [yearOf(a), yearOf(b)];
  return left !== undefined && right !== undefined && Math.abs(left - right) > generationYears;
}

function yearOf(birth: Birth): number | undefined {
  if (isNotKnown(birth)) return undefined;
  if (birth.kind === 'unborn') return birth.expected === undefined ? undefined : Number(birth.expected.slice(0, 4));
  return Number(birthText(birth).slice(0, 4));
}

function same(a: string | undefined, b: string | undefined): FactState {
  if (a === undefined || b === undefined || a === '' || b === '') return 'missing';
  return a === b ? 'agrees' : 'differs';
}

/** The digits of a telephone number as it is dialled within the country. */
export const digitsOf = (phone: string | undefined): string | undefined =>
  phone?.replaceAll(/\D/g, '').replace(/^(?:0044|44)0?/, '0');

/** All forms a name may be known by, folded. */
export function nameForms(described: Pick<Described, 'name' | 'otherNames'>): readonly string[] {
  const forms = [described.name, ...(described.otherNames ?? [])].map(({ given, family, asTold }) =>
    given === undefined && family === undefined ? folded(asTold) : folded(`${given ?? ''}${family ?? ''}`),
  );
  return [...new Set(forms.filter((form) => form !== ''))];
}

function compareNames(told: Described, person: Described): FactState {
  const [a, b] = [nameForms(told), nameForms(person)];
  if (a.length === 0 || b.length === 0) return 'missing';
  if (a.some((form) => b.includes(form))) return 'agrees';
  const sameFamily = folded(told.name.family) !== '' && folded(told.name.family) === folded(person.name.family);
  const sameGiven = folded(told.name.given) !== '' && folded(told.name.given) === folded(person.name.given);
  return sameFamily || sameGiven ? 'partly' : 'differs';
}

/** Only two whole days agree in full: a year is shared by a class of school children. */
function compareBirths(a: Birth, b: Birth): FactState {
  if (isNotKnown(a) || isNotKnown(b)) return 'missing';
  if (a.kind === 'unborn') {
    return b.kind === 'unborn' ? same(a.expected, b.expected) : bornOfUnborn(a.expected, b);
  }
  if (b.kind === 'unborn') return bornOfUnborn(b.expected, a);
  if (a.kind === 'day' && b.kind === 'day') return a.date === b.date ? 'agrees' : 'differs';
  const [left, right] = [birthText(a), birthText(b)];
  const slack = [a, b].some((birth) => birth.kind === 'year' && birth.estimated) ? 1 : 0;
  if (slack > 0) return Math.abs(Number(left.slice(0, 4)) - Number(right.slice(0, 4))) <= slack ? 'partly' : 'differs';
  const length = Math.min(left.length, right.length);
  return left.slice(0, length) === right.slice(0, length) ? 'partly' : 'differs';
}

/** From 23 weeks, the earliest that is survived, to three weeks late. */
const daysAroundExpected = { before: 119, after: 21 } as const;

function bornOfUnborn(expected: PlainDate | undefined, born: Birth): FactState {
  if (expected === undefined || born.kind !== 'day') return 'differs';
  const { before, after } = daysAroundExpected;
  return born.date >= plusDays(expected, -before) && born.date <= plusDays(expected, after) ? 'partly' : 'differs';
}

/** Systems that must have a date write the first day of 1900 where they have none. */
function isNotKnown(birth: Birth): birth is Extract<Birth, { kind: 'unknown' }> {
  return birth.kind === 'unknown' || (birth.kind === 'day' && birth.date === '1900-01-01');
}

function birthText(birth: Exclude<Birth, { kind: 'unknown' | 'unborn' }>): string {
  if (birth.kind === 'day') return birth.date;
  return birth.kind === 'month' ? birth.month : String(birth.year);
}

/** How a name told stands to a name on record, the closest first. */
export const nameLikenesses = ['same', 'former', 'swapped', 'short-form', 'near', 'sounds-alike', 'part'] as const;
export type NameLikeness = (typeof nameLikenesses)[number];
