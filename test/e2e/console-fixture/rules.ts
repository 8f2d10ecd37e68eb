import type { Instant, PlainDate, PlainTime } from '#kernel/clock.ts';
import { RuleSet } from '#domain/rule-set.ts';

const coded = (pairs: Readonly<Record<string, string>>) =>
  Object.entries(pairs).map(([code, label]) => ({ code, label }));

/** Rules of an invented hub, for looking at the screen. */
export const fixtureRules: RuleSet = RuleSet.parse({
  number: 3,
  effectiveFrom: '2026-09-01T00:00:00.000Z' as Instant,
  hub: {
    id: 'fixture',
    name: 'Fixture MASH',
    controller: 'Fixture Council',
    localities: coded({ north: 'North', south: 'South', central: 'Central', west: 'West' }),
  },
  calendar: {
    zone: 'Europe/London',
    bankHolidays: [
      '2026-12-25',
      '2026-12-28',
      '2027-01-01',
      '2027-03-26',
      '2027-03-29',
      '2027-05-03',
      '2027-05-31',
      '2027-08-30',
      '2027-12-27',
      '2027-12-28',
    ] as PlainDate[],
    completeTo: '2027-12-31' as PlainDate,
    opens: '08:30' as PlainTime,
    closes: '17:00' as PlainTime,
  },
  ratings: [
    { code: 'red', label: 'Red', rank: 1, shape: 'octagon', token: 'red', decideWithin: { hours: 4 } },
    { code: 'amber', label: 'Amber', rank: 2, shape: 'triangle', token: 'amber', decideWithin: { workingDays: 1 } },
    { code: 'green', label: 'Green', rank: 3, shape: 'ring', token: 'green', decideWithin: { workingDays: 1 } },
    { code: 'blue', label: 'Blue', rank: 4, shape: 'diamond', token: 'blue', decideWithin: { workingDays: 1 } },
  ],
  ratingReasons: coded({
    injury: 'Injury or medical concern',
    'risk-now': 'Immediate risk of harm',
    pattern: 'Pattern of earlier concerns',
    'safe-now': 'Safe for now, parent protective',
    'support-needed': 'Support needed, no sign of harm',
    'new-information': 'New information',
  }),
  channels: coded({
    telephone: 'Telephone',
    'walk-in': 'Walk-in',
    portal: 'Online form',
    'police-notice': 'Police notice',
    email: 'Secure email',
    letter: 'Letter',
  }),
  concerns: [
    ...[
      ['physical-abuse', 'Physical abuse'],
      ['sexual-abuse', 'Sexual abuse'],
      ['emotional-abuse', 'Emotional abuse'],
      ['neglect', 'Neglect'],
      ['domestic-abuse', 'Domestic abuse'],
      ['missing', 'Missing'],
    ].map(([code, label]) => ({ code, label, tracks: ['child', 'adult'] })),
    { code: 'exploitation', label: 'Exploitation', tracks: ['child', 'adult'] },
    { code: 'self-neglect', label: 'Self-neglect', tracks: ['adult'] },
    { code: 'financial-abuse', label: 'Financial or material abuse', tracks: ['adult'] },
  ],
  outcomes: [
    { code: 'c-nfa', label: 'No further action by social care', track: 'child', national: 'NFA', signOff: 'required' },
    { code: 'c-advice', label: 'Information and advice', track: 'child', national: 'IA', signOff: 'required' },
    { code: 'c-early-help', label: 'Early help', track: 'child', national: 'EH', signOff: 'required' },
    {
      code: 'c-assessment',
      label: 'Accept as referral: assessment (s17)',
      track: 'child',
      national: 'S17',
      signOff: 'required',
    },
    { code: 'c-strategy', label: 'Strategy discussion (s47)', track: 'child', national: 'S47', signOff: 'required' },
    {
      code: 'c-open-worker',
      label: 'Already open: hand to worker',
      track: 'child',
      national: 'OPEN',
      signOff: 'required',
    },
    { code: 'c-transfer', label: 'Transfer to another area', track: 'child', national: 'TRA', signOff: 'required' },
    {
      code: 'a-nfa',
      label: 'No further action under safeguarding',
      track: 'adult',
      national: 'NFA',
      signOff: 'required',
    },
    { code: 'a-s42', label: 'Safeguarding enquiry (s42)', track: 'adult', national: 'S42', signOff: 'required' },
    { code: 'a-other', label: 'Other safeguarding enquiry', track: 'adult', national: 'OTH', signOff: 'required' },
    { code: 'a-care-act', label: 'Care Act assessment (s9)', track: 'adult', national: 'S9', signOff: 'required' },
  ],
  sendBackReasons: coded({
    'more-evidence': 'More evidence needed',
    'wrong-threshold': 'Threshold not explained',
    'person-missing': 'Somebody is not considered',
  }),
  releaseReasons: coded({
    'end-of-shift': 'End of shift',
    'other-colleague': 'A colleague is better placed',
    'know-family': 'I know the family',
    'need-help': 'I need help with this',
  }),
  acknowledgementMethods: coded({
    telephone: 'By telephone',
    email: 'By secure email',
    portal: 'Through the online form',
    'in-person': 'In person',
  }),
  waiveReasons: coded({
    anonymous: 'The referrer is anonymous',
    'no-contact': 'No way to reach them',
    risk: 'Telling them may raise risk',
  }),
  clocks: {
    decideChild: {
      within: { workingDays: 1 },
      basis: 'statutory',
      source: 'Working Together 2023: decision within 1 working day',
    },
    decideAdult: {
      within: { workingDays: 1 },
      basis: 'local',
      source: 'Adult safeguarding procedure: decision within 1 working day',
    },
    acknowledge: {
      within: { workingDays: 1 },
      basis: 'statutory',
      source: 'Working Together 2023: acknowledge within 1 working day',
    },
    rate: { within: { hours: 1 }, basis: 'local', source: 'Hub standard: rated within 1 hour' },
  },
  signing: { child: 'children-act-1989', adult: 'care-act-2014' },
});
