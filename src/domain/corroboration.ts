import { postcodeOf } from './locality.ts';
import type { Address, Birth, PersonName, Sex } from './values.ts';

/** What can agree, differ or be missing between somebody as told and a person on record. */
export const comparedFacts = ['name', 'birth', 'nhs-number', 'address', 'postcode', 'setting', 'phone', 'sex'] as const;
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

/** Letters that Unicode does not take apart, as English writes them. */
const plainLetters: Readonly<Record<string, string>> = {
  ...{ ł: 'l', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ı: 'i' },
  ...{ ß: 'ss', æ: 'ae', œ: 'oe' },
};

/** Letters and digits of a text, without case and accents: "O’Brien-Núñez" and "obrien nunez" are one. */
export function folded(text: string | undefined): string {
  return (text ?? '')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[łøđðþħıßæœ]/g, (letter) => plainLetters[letter] ?? letter)
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

/** What is written where nothing is known; two of them agree in nothing (domain.md 5.5, defaults). */
const notKnown = new Set(['unknown', 'notknown', 'nk', 'na', 'none', 'nil', 'tbc', 'notstated', 'notsaid', 'notgiven']);
const said = (text: string | undefined): string => (notKnown.has(folded(text)) ? '' : folded(text));
/** Digits that stand for none: one digit over and over. */
const digitsSaid = (digits: string | undefined): string => (/^(\d)\1*$/.test(digits ?? '') ? '' : (digits ?? ''));

/** How every fact of `told` stands against `person`. Pure and symmetric but for missing sides. */
export function compareFacts(told: Described, person: Described): Readonly<Record<ComparedFact, FactState>> {
  return {
    name: compareNames(told, person),
    birth: compareBirths(told.birth, person.birth),
    'nhs-number': same(digitsSaid(told.nhsNumber), digitsSaid(person.nhsNumber)),
    address: compareAddresses(told.address, person.address),
    postcode: same(postcodeOf(told.address?.postcode), postcodeOf(person.address?.postcode)),
    setting: same(said(told.setting), said(person.setting)),
    phone: same(digitsSaid(digitsOf(told.phone)), digitsSaid(digitsOf(person.phone))),
    sex:
      told.sex === 'unknown' || person.sex === 'unknown' ? 'missing' : told.sex === person.sex ? 'agrees' : 'differs',
  };
}

/** The corroborating facts that agree in full. */
export function agreedFacts(told: Described, person: Described): readonly ComparedFact[] {
  const states = compareFacts(told, person);
  return corroboratingFacts.filter((fact) => states[fact] === 'agrees');
}

/**
 * Whether enough besides the name agrees for a person to pick this record, and nothing speaks against it: another NHS
 * number, or a birth so far away that it is another generation, which may share name, address and telephone.
 */
export function mayBeLinked(told: Described, person: Described): boolean {
  return (
    compareFacts(told, person)['nhs-number'] !== 'differs' &&
    !areGenerationsApart(told.birth, person.birth) &&
    agreedFacts(told, person).length >= factsNeeded
  );
}

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
  if (a.kind === 'unborn' || b.kind === 'unborn') {
    if (a.kind !== b.kind) return 'differs';
    const [left, right] = [a as { expected?: string }, b as { expected?: string }];
    return same(left.expected, right.expected);
  }
  if (a.kind === 'day' && b.kind === 'day') return a.date === b.date ? 'agrees' : 'differs';
  const [left, right] = [birthText(a), birthText(b)];
  const slack = [a, b].some((birth) => birth.kind === 'year' && birth.estimated) ? 1 : 0;
  if (slack > 0) return Math.abs(Number(left.slice(0, 4)) - Number(right.slice(0, 4))) <= slack ? 'partly' : 'differs';
  const length = Math.min(left.length, right.length);
  return left.slice(0, length) === right.slice(0, length) ? 'partly' : 'differs';
}

/** Systems that must have a date write the first day of 1900 where they have none. */
function isNotKnown(birth: Birth): birth is Extract<Birth, { kind: 'unknown' }> {
  return birth.kind === 'unknown' || (birth.kind === 'day' && birth.date === '1900-01-01');
}

function birthText(birth: Exclude<Birth, { kind: 'unknown' | 'unborn' }>): string {
  if (birth.kind === 'day') return birth.date;
  return birth.kind === 'month' ? birth.month : String(birth.year);
}

/** An address agrees by its first line and postcode; the same house written without its postcode only partly. */
function compareAddresses(a: Address | undefined, b: Address | undefined): FactState {
  if (a === undefined || b === undefined) return 'missing';
  const [left, right] = [postcodeOf(a.postcode), postcodeOf(b.postcode)];
  const lines = (address: Address): string => folded(address.lines[0]);
  if (left !== undefined && right !== undefined) {
    if (left !== right) return 'differs';
    return lines(a) === lines(b) ? 'agrees' : 'partly';
  }
  return lines(a) !== '' && lines(a) === lines(b) ? 'partly' : 'differs';
}

/** How a name told stands to a name on record, the closest first. */
export const nameLikenesses = ['same', 'former', 'swapped', 'short-form', 'near', 'sounds-alike', 'part'] as const;
export type NameLikeness = (typeof nameLikenesses)[number];
