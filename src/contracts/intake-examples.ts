import { noticeColumns } from './notice-columns.ts';

/** Example bodies of the intake, as `/openapi.json` shows them. Invented people; the hub's own codes. */
export const referralExample = {
  form: { name: 'mash-referral', version: '1' },
  submissionId: 'SCH-2026-11-0417',
  sentAt: '2026-11-20T09:12:00.000Z',
  channel: 'web-portal',
  concerns: ['neglect'],
  stated: ['injury'],
  subjects: [
    {
      name: { given: 'Ellie-Mae', family: 'Durkin' },
      dateOfBirth: '2019-03-02',
      sex: 'female',
      track: 'child',
      relationship: 'sister of Jayden',
      setting: 'Brook Lane Primary School, Year 3',
      nhsNumber: '9990007586',
      address: { lines: ['22 Sampleton Road', 'Urmston'], postcode: 'M41 0ZZ' },
    },
    { name: { given: 'Jayden', family: 'Durkin' }, ageInYears: 5, sex: 'male', track: 'child' },
  ],
  whatHappened: 'Jayden came in with a bruise on his forearm and said he had fallen. Both children were very hungry.',
  ownWords: 'Ellie-Mae: “Kyle shouts and we go in my room.”',
  familyKnows: 'yes',
  consent: 'refused',
  senderGrade: 'High',
  referrer: {
    name: 'Helen Marsh',
    organisation: 'Brook Lane Primary School',
    role: 'Designated safeguarding lead',
    phone: '0161 496 0231',
    anonymity: 'none',
  },
};

/** An adult beside the child, in one batch. */
export const batchExample = {
  form: { name: 'mash-referral-batch', version: '1' },
  batchId: 'SCH-2026-11-20',
  referrals: [
    referralExample,
    {
      form: { name: 'mash-referral', version: '1' },
      submissionId: 'SCH-2026-11-0418',
      channel: 'web-portal',
      concerns: ['self-neglect'],
      subjects: [{ name: { asTold: 'Mr Whitworth, grandfather' }, sex: 'male', track: 'adult' }],
      whatHappened: 'He collects the children and has lost a great deal of weight since the summer.',
      familyKnows: 'not-said',
      consent: 'not-sought',
      referrer: { name: 'Helen Marsh', phone: '0161 496 0231', anonymity: 'none' },
    },
  ],
};

const notices: readonly Readonly<Record<string, string>>[] = [
  {
    notice: 'GMP-26-1120-0017',
    sent_at: '2026-11-20T06:05:00.000Z',
    concerns: 'domestic-abuse-notice',
    stated: 'weapon',
    grade: 'High',
    what_happened: 'Officers attended at 23.40. He was holding a knife and said "nobody is going anywhere".',
    referrer_name: 'PC 4412 Greene',
    referrer_organisation: 'Greater Moss Police',
    referrer_phone: '0161 496 0990',
    given_name: 'Leanne',
    family_name: 'Okafor',
    date_of_birth: '1991-05-17',
    sex: 'female',
    track: 'adult',
    address_line_1: '5 Example Terrace',
    postcode: 'M33 0ZZ',
  },
  {
    notice: 'GMP-26-1120-0017',
    given_name: 'Tobi',
    family_name: 'Okafor',
    age: '3',
    sex: 'male',
    track: 'child',
    relationship: 'son',
    address_line_1: '5 Example Terrace',
    postcode: 'M33 0ZZ',
  },
];

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** One police notice about two people, as CSV with every column. */
export const noticesExample = [
  noticeColumns.map(({ name }) => name),
  ...notices.map((notice) => noticeColumns.map(({ name }) => cell(notice[name] ?? ''))),
]
  .map((cells) => `${cells.join(',')}\r\n`)
  .join('');
