import type { typingSlips } from './writing/typing-slips.ts';

/** What of a person a sender writes down. */
export type WrittenField = 'name' | 'birth' | 'sex' | 'nhs-number' | 'phone' | 'address' | 'postcode';

/** Which fields a slip changes; every difference between what is written and what is true has at least one. */
export const fieldsOfSlip = {
  'not-yet-named': ['name'],
  unborn: ['name', 'birth', 'sex', 'nhs-number', 'phone'],
  'name-unsplit': ['name'],
  'names-exchanged': ['name'],
  'given-not-told': ['name'],
  'family-not-told': ['name'],
  'former-name': ['name'],
  nickname: ['name'],
  'other-spelling': ['name'],
  initial: ['name'],
  'middle-name-added': ['name'],
  'part-dropped': ['name'],
  'hyphen-lost': ['name'],
  'letters-plain': ['name'],
  'cut-off': ['name'],
  capitals: ['name'],
  'letters-exchanged': ['name'],
  'letter-left-out': ['name'],
  'letter-doubled': ['name'],
  'keyboard-neighbour': ['name'],
  'misread-letter': ['name'],
  'as-it-sounds': ['name'],
  'birth-not-told': ['birth'],
  'age-only': ['birth'],
  'age-guessed': ['birth'],
  'year-only': ['birth'],
  'month-only': ['birth'],
  'digit-wrong': ['birth'],
  'day-and-month-exchanged': ['birth'],
  'default-date': ['birth'],
  'sex-not-told': ['sex'],
  'sex-wrong': ['sex'],
  'number-not-told': ['nhs-number'],
  'number-digits-exchanged': ['nhs-number'],
  'phone-not-told': ['phone'],
  'phone-mistyped': ['phone'],
  'address-not-told': ['address', 'postcode'],
  'former-address': ['address', 'postcode'],
  'door-doubted': ['address'],
  'street-mistyped': ['address'],
  'town-left-out': ['address'],
  'postcode-not-told': ['postcode'],
  'postcode-mistyped': ['postcode'],
  'postcode-unspaced': ['postcode'],
} as const satisfies Readonly<Record<string, readonly WrittenField[]>> &
  Readonly<Record<keyof typeof typingSlips, readonly WrittenField[]>>;

export type Slip = keyof typeof fieldsOfSlip;

/** How often a sender slips how, in percent of the people they write down; what is left out never happens. */
export type WritingHabits = Readonly<Partial<Record<Slip, number>>>;
