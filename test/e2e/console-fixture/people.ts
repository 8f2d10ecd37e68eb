import type { Actor } from '#domain/author.ts';
import type { Birth, PersonName, Sex, Track } from '#domain/values.ts';

/** Invented staff of the invented hub. */
export const staff = {
  shah: {
    userId: 'p.shah',
    name: 'Priya Shah',
    hub: 'fixture',
    roles: ['mash-officer'],
    signsFor: [],
    employer: 'Fixture Council',
    controller: 'Fixture Council',
    agency: 'childrens-social-care',
  },
  moyo: {
    userId: 'l.moyo',
    name: 'Lerato Moyo',
    hub: 'fixture',
    roles: ['mash-officer'],
    signsFor: [],
    employer: 'Fixture NHS Trust',
    controller: 'Fixture Council',
    agency: 'health',
  },
  reid: {
    userId: 'd.reid',
    name: 'Dorothy Reid',
    hub: 'fixture',
    roles: ['team-manager'],
    signsFor: ['children-act-1989', 'care-act-2014'],
    employer: 'Fixture Council',
    controller: 'Fixture Council',
    agency: 'childrens-social-care',
  },
} as const satisfies Record<
  string,
  { [Key in keyof Actor]: Actor[Key] extends readonly (infer Item)[] ? readonly Item[] : Actor[Key] }
>;

export interface FixtureSubject {
  readonly name: PersonName;
  readonly birth: Birth;
  readonly sex: Sex;
  readonly track: Track;
  readonly relationship?: string;
  readonly setting?: string;
  readonly address?: { readonly lines: string[]; readonly postcode?: string };
}

export interface FixtureReferral {
  readonly minutesAgo: number;
  readonly channel: string;
  readonly concerns: string[];
  readonly organisation?: string;
  readonly referrer: {
    readonly name?: string;
    readonly role?: string;
    readonly phone?: string;
    readonly anonymity: 'none' | 'not-to-family' | 'anonymous';
  };
  readonly narrative: string;
  readonly ownWords?: string;
  readonly familyKnows: 'yes' | 'no' | 'not-said';
  readonly consent: 'given' | 'refused' | 'not-sought' | 'not-said';
  readonly subjects: readonly FixtureSubject[];
  readonly rating?: readonly [code: string, reason: string, by: keyof typeof staff, words?: string];
  readonly claimedBy?: keyof typeof staff;
  readonly notes?: readonly (readonly [by: keyof typeof staff, text: string])[];
  readonly acknowledged?: boolean;
  readonly recommended?: readonly (readonly [subject: number, outcomes: readonly string[], rationale: string])[];
  readonly sentBack?: readonly [subject: number, reason: string, comment: string];
}

const day = (date: string): Birth => ({ kind: 'day', date: date as never });
const elmRow = { lines: ['Flat 3, 12 Elm Row', 'Northby'], postcode: 'NB1 4QX' };

/** Referrals about invented families. */
export const referrals: readonly FixtureReferral[] = [
  {
    minutesAgo: 29,
    channel: 'police-notice',
    concerns: ['domestic-abuse', 'physical-abuse'],
    organisation: 'Northby Police',
    referrer: { name: 'PC Tunde Adeyemi', role: 'Response officer', phone: '0161 496 0123', anonymity: 'none' },
    narrative:
      'Officers attended Flat 3, 12 Elm Row at 02:14 after a 999 call by a neighbour who heard shouting and something breaking. Both children were upstairs and awake. Amara had a red mark on her left forearm about 4 cm long. She said she “got in the way”. Grace Okafor said that Ryan Moyo had been drinking and pushed her against the kitchen door. She did not want to make a statement.\n\nRyan Moyo had left before officers arrived and has not been found. Grace and the children have gone to her sister, who did not want her address recorded on the notice. This is the fourth notice for this address in nine months.\n\nDASH: high (17). No firearms markers. Body-worn video is held.',
    ownWords: '“I hid with Ava. I heard it all.” Amara, to PC Adeyemi, alone, at home.',
    familyKnows: 'yes',
    consent: 'not-sought',
    subjects: [
      {
        name: { given: 'Amara', family: 'Okafor-Reid' },
        birth: day('2018-01-14'),
        sex: 'female',
        track: 'child',
        setting: 'Elm Primary School',
        address: elmRow,
      },
      {
        name: { given: 'Ava', family: 'Okafor-Reid' },
        birth: { kind: 'month', month: '2021-06' },
        sex: 'female',
        track: 'child',
        relationship: 'Sister of Amara',
        address: elmRow,
      },
      {
        name: { given: 'Grace', family: 'Okafor' },
        birth: { kind: 'year', year: 1995, estimated: true },
        sex: 'female',
        track: 'adult',
        relationship: 'Mother',
        address: elmRow,
      },
    ],
    rating: ['red', 'injury', 'shah', 'Mark on the arm seen by officers; fourth notice in nine months.'],
    claimedBy: 'shah',
    notes: [
      ['moyo', 'Health visitor record checked: last seen 12 October 2026, no concern recorded. Not weighed since.'],
      [
        'shah',
        'Called Elm Primary, left a message with the office for Ms Lowe (designated safeguarding lead). She is back at 10:15am.',
      ],
    ],
    acknowledged: true,
  },
  {
    minutesAgo: 81,
    channel: 'telephone',
    concerns: ['missing'],
    organisation: 'Northby Police',
    referrer: { name: 'Sgt Mair Evans', role: 'Missing persons', phone: '0161 496 0340', anonymity: 'none' },
    narrative:
      'Ines left her grandmother’s flat at about 7am without breakfast or a coat. Found at the bus station at 8:05am with a man who said he was a friend of the family. Police have his details.',
    familyKnows: 'yes',
    consent: 'not-said',
    subjects: [
      {
        name: { given: 'Ines', family: 'Khan' },
        birth: day('2020-03-02'),
        sex: 'female',
        track: 'child',
        setting: 'St Brigid’s Primary',
      },
    ],
  },
  {
    minutesAgo: 44,
    channel: 'portal',
    concerns: ['neglect'],
    organisation: 'Ashgrove Nursery',
    referrer: { name: 'Beth Lowe', role: 'Nursery manager', phone: '0161 496 0411', anonymity: 'not-to-family' },
    narrative:
      'Baby brought in the same clothes three days running, nappy rash not treated. Mother tearful, says there is no money for the meter.',
    familyKnows: 'no',
    consent: 'not-sought',
    subjects: [
      {
        name: { given: 'Noah', family: 'Adair' },
        birth: day('2026-10-20'),
        sex: 'male',
        track: 'child',
        setting: 'Ashgrove Nursery',
        address: { lines: ['7 Tanner Court', 'Northby'], postcode: 'NB3 2LP' },
      },
      {
        name: { asTold: 'Unborn baby of Shauna Adair' },
        birth: { kind: 'unborn', expected: '2027-03-03' as never },
        sex: 'unknown',
        track: 'child',
        relationship: 'Sibling to be',
      },
    ],
  },
  {
    minutesAgo: 1320,
    channel: 'portal',
    concerns: ['physical-abuse'],
    organisation: 'Westby High School',
    referrer: { name: 'Idris Cole', role: 'Designated safeguarding lead', phone: '0161 496 0222', anonymity: 'none' },
    narrative:
      'Zofia came in with a split lip. First she said she fell on the stairs, later that her stepfather hit her because of her phone. She does not want to go home today.',
    ownWords: '“He said next time it will be worse.”',
    familyKnows: 'no',
    consent: 'refused',
    subjects: [
      {
        name: { given: 'Zofia', family: 'Okafor' },
        birth: day('2009-05-11'),
        sex: 'female',
        track: 'child',
        setting: 'Westby High School',
      },
    ],
    rating: ['red', 'risk-now', 'moyo'],
    claimedBy: 'moyo',
    acknowledged: true,
    recommended: [
      [
        0,
        ['c-strategy'],
        'Injury to the face with two accounts; the second names her stepfather and a threat. She is afraid to go home. School keeps her until 4pm. Mother has not been told because she is in the home with him. Information and advice or an assessment alone would not protect her tonight.',
      ],
    ],
  },
  {
    minutesAgo: 160,
    channel: 'email',
    concerns: ['financial-abuse', 'self-neglect'],
    organisation: 'Northby Community Nursing',
    referrer: { name: 'Ruth Hale', role: 'District nurse', phone: '0161 496 0511', anonymity: 'none' },
    narrative:
      'Mr Price’s fridge was empty again. He said that his nephew “looks after the card”. Lost 6 kg since August. He can say what he spends and what for, and was clear that he did not want a fuss.',
    familyKnows: 'not-said',
    consent: 'refused',
    subjects: [
      {
        name: { given: 'Walter', family: 'Price' },
        birth: day('1943-12-01'),
        sex: 'male',
        track: 'adult',
        setting: 'Brook Lane Surgery',
        address: { lines: ['41 Brook Lane', 'Westby'], postcode: 'WB2 1AA' },
      },
    ],
    rating: ['amber', 'pattern', 'shah'],
  },
  {
    minutesAgo: 215,
    channel: 'telephone',
    concerns: ['exploitation', 'missing'],
    organisation: 'Northby Youth Project',
    referrer: { name: 'Sam Whitlock', role: 'Youth worker', phone: '0161 496 0611', anonymity: 'not-to-family' },
    narrative:
      'Leo has two phones and new trainers, and was picked up twice this week by the same grey car. He says he “owes someone”.',
    familyKnows: 'not-said',
    consent: 'not-said',
    subjects: [
      {
        name: { given: 'Leo', family: 'Costa' },
        birth: day('2011-08-30'),
        sex: 'male',
        track: 'child',
        setting: 'Westby High School',
      },
    ],
    rating: ['amber', 'pattern', 'moyo'],
    sentBack: [0, 'more-evidence', 'Say what the school knows about the grey car, and why an assessment is enough.'],
    recommended: [[0, ['c-assessment'], 'Signs of exploitation, no disclosure yet.']],
  },
  {
    minutesAgo: 250,
    channel: 'letter',
    concerns: ['emotional-abuse'],
    organisation: 'Brook Lane Surgery',
    referrer: { name: 'Dr Hana Weiss', role: 'GP', phone: '0161 496 0700', anonymity: 'none' },
    narrative: 'Freya’s mother describes arguments in front of the children most evenings and asks for help.',
    familyKnows: 'yes',
    consent: 'given',
    subjects: [
      {
        name: { given: 'Freya', family: 'Jones' },
        birth: { kind: 'year', year: 2022, estimated: false },
        sex: 'female',
        track: 'child',
      },
      {
        name: { given: 'Megan', family: 'Jones' },
        birth: day('1996-02-19'),
        sex: 'female',
        track: 'adult',
        relationship: 'Mother',
      },
    ],
    rating: ['green', 'safe-now', 'shah'],
    acknowledged: true,
  },
  {
    minutesAgo: 12,
    channel: 'telephone',
    concerns: [],
    referrer: { anonymity: 'anonymous' },
    narrative:
      'Caller would not give a name. Says that “the little lad at number 9” is left on his own most nights and cries.',
    familyKnows: 'no',
    consent: 'not-sought',
    subjects: [
      {
        name: { asTold: 'The little lad at number 9' },
        birth: { kind: 'year', year: 2021, estimated: true },
        sex: 'male',
        track: 'child',
        address: { lines: ['9 Mill Bank', 'Northby'] },
      },
    ],
  },
];

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

/** More of them, so that the queue scrolls. */
export const moreReferrals: readonly FixtureReferral[] = given.map((name, at) => {
  const track: Track = at % 5 === 4 ? 'adult' : 'child';
  const rating = (['green', 'blue', 'amber', 'green'] as const)[at % 4] ?? 'green';
  return {
    minutesAgo: 70 + at * 43,
    channel: ['portal', 'police-notice', 'telephone', 'email'][at % 4] ?? 'portal',
    concerns: [['neglect', 'domestic-abuse', 'emotional-abuse', 'self-neglect'][at % 4] ?? 'neglect'],
    organisation:
      ['Elm Primary School', 'Northby Police', 'Westby Hospital', 'Housing Plus'][at % 4] ?? 'Northby Police',
    referrer: { name: 'A colleague', anonymity: 'none' as const, phone: `0161 496 0${800 + at}` },
    narrative: 'A worry was reported. Nobody is known to be hurt.',
    familyKnows: 'yes' as const,
    consent: 'given' as const,
    subjects: [
      {
        name: { given: name, family: family[at] ?? 'Marsh' },
        birth: day(track === 'adult' ? `19${40 + at}-04-0${1 + (at % 8)}` : `20${10 + at}-09-1${at % 9}`),
        sex: at % 2 === 0 ? ('male' as const) : ('female' as const),
        track,
      },
    ],
    rating: [rating, 'support-needed', 'shah'] as const,
    ...(at % 3 === 0 ? { acknowledged: true } : {}),
  };
});
