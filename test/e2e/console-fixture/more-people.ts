import type { Birth, Track } from '#domain/values.ts';
import type { FixtureReferral } from './told.ts';

const given = [
  'Kai',
  'Maya',
  'Oluwaseun',
  'Harriet',
  'Yusuf',
  'Bronwen',
  'Tomasz',
  'Aisha',
  'Callum',
  'Eleni',
  'Samuel',
  'Xin Yi',
  'Rosa',
  'Dylan',
  'Fatima',
  'George',
];
const family = [
  'Abernathy',
  'Balogun',
  'Castellanos',
  'Dunne',
  'Eriksen',
  'Farouk',
  'Greenhalgh',
  'Hussain',
  'Iwu',
  'Kowalczyk',
  'Lindqvist-Barrow',
  'Marsh',
  'Ndlovu',
  'Oakes',
  'Pryce',
  'Quigley',
];

const places = ['NB1 6KL', 'SB2 3QA', 'NB3 8TT', 'WB1 1PP', undefined] as const;
const streets = ['Alder Walk', 'Carrow Street', 'Mill Bank', 'Quarry View', 'Larch Close', 'Canal Parade'] as const;

/** One of any number of plain referrals; the same number gives the same. All are rated but each `unratedEvery`th. */
export function plainReferral(at: number, minutesAgo: number, unratedEvery = 0): FixtureReferral {
  const track: Track = at % 5 === 4 ? 'adult' : 'child';
  const rating = (['green', 'blue', 'amber', 'green'] as const)[at % 4] ?? 'green';
  const postcode = places[at % places.length];
  const two = (number: number): string => String(number).padStart(2, '0');
  return {
    minutesAgo,
    channel: ['portal', 'police-notice', 'telephone', 'email'][at % 4] ?? 'portal',
    concerns: [['neglect', 'domestic-abuse', 'emotional-abuse', 'self-neglect'][at % 4] ?? 'neglect'],
    organisation:
      ['Elm Primary School', 'Northby Police', 'Westby Hospital', 'Housing Plus'][at % 4] ?? 'Northby Police',
    referrer: { name: 'A colleague', anonymity: 'none', phone: `0161 496 0${800 + (at % 100)}` },
    narrative: 'A worry was reported. Nobody is known to be hurt.',
    familyKnows: 'yes',
    consent: 'given',
    subjects: [
      {
        name: {
          given: given[at % given.length] ?? 'Kai',
          family: family[(at + Math.floor(at / given.length)) % family.length] ?? 'Marsh',
        },
        birth: day(
          track === 'adult'
            ? `19${40 + (at % 50)}-04-${two(1 + (at % 28))}`
            : `20${10 + (at % 14)}-09-${two(1 + (at % 28))}`,
        ),
        sex: at % 2 === 0 ? 'male' : 'female',
        track,
        address: {
          lines: [`${1 + (at % 90)} ${streets[at % streets.length] ?? 'Mill Bank'}`],
          ...(postcode === undefined ? {} : { postcode }),
        },
      },
    ],
    ...(unratedEvery > 0 && at % unratedEvery === 0 ? {} : { rating: [rating, 'support-needed', 'shah'] as const }),
    ...(at % 3 === 0 ? { acknowledged: true } : {}),
  };
}

const day = (date: string): Birth => ({ kind: 'day', date: date as never });

/** Enough of them for the queue to scroll. */
export const moreReferrals: readonly FixtureReferral[] = given.map((_, at) => plainReferral(at, 70 + at * 43));
