import type { LocalityCode } from '../household.ts';

/** One locality of the borough. */
export interface Locality {
  readonly code: LocalityCode;
  /** Post towns, each with an outward code that no other locality has: a postcode tells its locality. */
  readonly towns: readonly { readonly name: string; readonly outward: string }[];
  /** Households of a hundred. */
  readonly share: number;
  /** Households of a hundred by community, in about the mix of the place; the rest is White British. */
  readonly communities: Readonly<Record<string, number>>;
}

/** The four localities. Real towns and outward codes; everything finer is invented. */
export const localities: readonly Locality[] = [
  {
    code: 'north',
    towns: [
      { name: 'Old Trafford', outward: 'M16' },
      { name: 'Stretford', outward: 'M32' },
    ],
    share: 26,
    communities: {
      ...{ Pakistani: 20, Caribbean: 9, Somali: 5, Arab: 6, Nigerian: 5, Polish: 4, Irish: 4, Punjabi: 3 },
      ...{ Bangladeshi: 3, Kurdish: 3, Chinese: 2, Gujarati: 2, Romanian: 2, Vietnamese: 1 },
    },
  },
  {
    code: 'central',
    towns: [{ name: 'Sale', outward: 'M33' }],
    share: 26,
    communities: {
      ...{ Irish: 7, Pakistani: 6, Polish: 5, Punjabi: 3, Chinese: 3, Nigerian: 3, Caribbean: 2, Gujarati: 2 },
      ...{ Arab: 2, Kurdish: 1, Romanian: 1, Vietnamese: 1 },
    },
  },
  {
    code: 'south',
    towns: [
      { name: 'Altrincham', outward: 'WA14' },
      { name: 'Timperley', outward: 'WA15' },
    ],
    share: 27,
    communities: {
      ...{ Pakistani: 5, Irish: 4, Punjabi: 4, Gujarati: 4, Chinese: 5, Polish: 3, Nigerian: 2, Arab: 2 },
      ...{ Kurdish: 1, Vietnamese: 1 },
    },
  },
  {
    code: 'west',
    towns: [
      { name: 'Urmston', outward: 'M41' },
      { name: 'Partington', outward: 'M31' },
    ],
    share: 21,
    communities: {
      ...{ Polish: 5, Irish: 4, Pakistani: 2, Romanian: 2, Caribbean: 2, Nigerian: 2, Chinese: 1, Somali: 1 },
      ...{ Punjabi: 1 },
    },
  },
];
