import type { WritingHabits } from './slip.ts';

/** How hard a way of writing is to read back. */
export type Difficulty = 'clean' | 'typed' | 'sparse' | 'hostile';

/** A well-kept register: only what any register has. */
const clean: WritingHabits = { 'number-not-told': 15, 'phone-not-told': 35, 'former-address': 4, 'default-date': 40 };

/**
 * Somebody types what they know. Rates fitted to the published agreement values of a live register of the public sector
 * (`hmpps-person-match`, MIT; linkage.md 2): full name exact .88, nearly so .07, exchanged .002, date of birth exact .95,
 * postcode differing .20.
 */
const typed: WritingHabits = {
  ...{ 'former-name': 10, nickname: 6, 'other-spelling': 5, initial: 0.8, 'middle-name-added': 4, 'part-dropped': 6 },
  ...{ 'hyphen-lost': 12, 'letters-plain': 60, 'cut-off': 0.5, 'names-exchanged': 0.4, 'family-not-told': 0.5 },
  ...{ 'letters-exchanged': 1, 'letter-left-out': 1.3, 'letter-doubled': 0.8, 'keyboard-neighbour': 1.3 },
  ...{
    'as-it-sounds': 1.5,
    'birth-not-told': 3,
    'age-only': 2,
    'month-only': 0.2,
    'year-only': 0.5,
    'digit-wrong': 2.2,
  },
  ...{ 'day-and-month-exchanged': 1.6, 'default-date': 45, 'sex-not-told': 1, 'sex-wrong': 0.4, 'number-not-told': 40 },
  ...{
    'phone-not-told': 60,
    'phone-mistyped': 1.5,
    'number-digits-exchanged': 0.7,
    'address-not-told': 3,
    'former-address': 12,
    'street-mistyped': 4,
  },
  ...{ 'town-left-out': 8, 'postcode-not-told': 6, 'postcode-mistyped': 3, 'postcode-unspaced': 10 },
};

/** Whoever writes knows little. Missing parts as in Splink's historical persons (linkage.md 9): birth, postcode and sex .22 to .23. */
const sparse: WritingHabits = {
  ...typed,
  ...{ nickname: 14, initial: 4, 'family-not-told': 6, 'given-not-told': 2, 'name-unsplit': 3, 'birth-not-told': 14 },
  ...{ 'age-only': 7, 'age-guessed': 3, 'year-only': 4, 'month-only': 1, 'sex-not-told': 22, 'number-not-told': 92 },
  'phone-not-told': 85,
  ...{ 'address-not-told': 14, 'postcode-not-told': 14, 'door-doubted': 4 },
};

/** Handwriting read by a machine, names heard once: forename equal in two of three, surname in seven of ten (ONS set, linkage.md 2). */
const hostile: WritingHabits = {
  ...sparse,
  ...{ 'other-spelling': 35, 'misread-letter': 22, 'as-it-sounds': 14, 'letters-exchanged': 4, 'letter-left-out': 5 },
  ...{
    'names-exchanged': 5,
    'hyphen-lost': 40,
    'letters-plain': 95,
    'part-dropped': 25,
    'cut-off': 4,
    'digit-wrong': 7,
  },
  ...{ 'day-and-month-exchanged': 5, 'former-address': 22, 'street-mistyped': 14, 'postcode-mistyped': 9 },
  ...{ 'number-not-told': 96, 'number-digits-exchanged': 10, 'phone-not-told': 90, 'phone-mistyped': 12 },
};

/** Ways of writing by difficulty: parameters, to be spread and changed. */
export const habits: Readonly<Record<Difficulty, WritingHabits>> = { clean, typed, sparse, hostile };
