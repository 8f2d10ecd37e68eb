import type { Birth } from '#domain/values.ts';
import type { CommandArgs } from '#domain/command.ts';

type Known = Omit<CommandArgs<'import-person'>, 'personId' | 'reference' | 'from'>;

const day = (date: string): Birth => ({ kind: 'day', date: date as never });

/** People another system of the invented hub knows already: the one meant, a twin, a namesake, a former name, a thin record. */
export const knownPeople: readonly Known[] = [
  {
    name: { given: 'Amara', family: 'Okafor-Reid' },
    otherNames: [{ given: 'Amara', family: 'Okafor' }],
    birth: day('2018-01-14'),
    sex: 'female',
    nhsNumber: '9990001455',
    setting: 'Elm Primary School',
    address: { lines: ['Flat 3, 12 Elm Row', 'Northby'], postcode: 'NB1 4QX' },
  },
  {
    name: { given: 'Amarah', family: 'Okafor' },
    otherNames: [],
    birth: day('2018-01-14'),
    sex: 'female',
    setting: 'St Brigid’s Primary',
    address: { lines: ['2 Tanner Court', 'Northby'], postcode: 'NB3 2LP' },
  },
  {
    name: { given: 'Ava', family: 'Okafor-Reid' },
    otherNames: [],
    birth: day('2021-06-09'),
    sex: 'female',
    address: { lines: ['Flat 3, 12 Elm Row', 'Northby'], postcode: 'NB1 4QX' },
  },
  {
    name: { given: 'Grace', family: 'Reid' },
    otherNames: [{ given: 'Grace', family: 'Okafor' }],
    birth: { kind: 'year', year: 1995, estimated: false },
    sex: 'female',
    phone: '0161 496 0977',
    address: { lines: ['Flat 3, 12 Elm Row', 'Northby'], postcode: 'NB1 4QX' },
  },
  {
    name: { given: 'Zofia', family: 'Okafor' },
    otherNames: [],
    birth: day('2009-05-11'),
    sex: 'female',
    nhsNumber: '9990001234',
    setting: 'Westby High School',
    phone: '0161 496 0971',
    address: { lines: ['8 Quarry View', 'Northby'], postcode: 'NB3 5RT' },
  },
  {
    name: { given: 'Zofia', family: 'Okafor' },
    otherNames: [],
    birth: day('1987-02-03'),
    sex: 'female',
    nhsNumber: '9990008811',
    address: { lines: ['8 Quarry View', 'Northby'], postcode: 'NB3 5RT' },
  },
  {
    name: { given: 'Walter', family: 'Price' },
    otherNames: [{ asTold: 'Wally Price' }],
    birth: day('1943-12-01'),
    sex: 'male',
    setting: 'Brook Lane Surgery',
    address: { lines: ['41 Brook Lane', 'Southby'], postcode: 'SB2 1AA' },
  },
  {
    name: { given: 'Khan', family: 'Ines' },
    otherNames: [],
    birth: { kind: 'month', month: '2020-03' },
    sex: 'female',
  },
  {
    name: { asTold: 'Leo (grey car, Westby High)' },
    otherNames: [{ given: 'Leo', family: 'Costa' }],
    birth: { kind: 'unknown' },
    sex: 'male',
  },
];
