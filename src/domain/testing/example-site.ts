import { RuleSet } from '../rule-set.ts';

const coded = (...codes: readonly string[]) => codes.map((code) => ({ code, label: code.replaceAll('-', ' ') }));

const outcome = (
  code: string,
  track: 'child' | 'adult',
  more: { readonly section?: 's17' | 's47' | 's42'; readonly handOver?: boolean; readonly ends?: boolean },
) => ({
  code,
  label: code.replaceAll('-', ' '),
  track,
  national: code.toUpperCase(),
  handOver: false,
  ends: false,
  ...more,
});

/** The rule set as it would stand in a file: England's bank holidays of 2026 and 2027, invented lists. */
export const exampleSiteText = {
  number: 7,
  effectiveFrom: '2026-01-01T00:00:00.000Z',
  hub: {
    id: 'example',
    name: 'Example hub',
    controller: 'Example Council',
    localities: [
      { code: 'north', label: 'North', postcodes: ['M16', 'M33 9'] },
      { code: 'south', label: 'South', postcodes: ['M33'] },
    ],
  },
  calendar: {
    zone: 'Europe/London',
    bankHolidays: [
      ...['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25', '2026-08-31', '2026-12-25'],
      ...['2026-12-28', '2027-01-01', '2027-03-26', '2027-03-29', '2027-05-03', '2027-05-31', '2027-08-30'],
      ...['2027-12-27', '2027-12-28'],
    ],
    completeTo: '2027-12-31',
    opens: '08:30',
    closes: '17:00',
  },
  ratings: [
    { code: 'red', label: 'Red', rank: 1, shape: 'octagon', token: 'red', decideWithin: { hours: 4 } },
    { code: 'amber', label: 'Amber', rank: 2, shape: 'triangle', token: 'amber', decideWithin: { workingDays: 1 } },
    { code: 'green', label: 'Green', rank: 3, shape: 'ring', token: 'green', decideWithin: { workingDays: 3 } },
  ],
  ratingReasons: coded('immediate-harm', 'pattern', 'new-information'),
  channels: coded('telephone', 'web-portal', 'police-feed'),
  concerns: [
    { code: 'neglect', label: 'Neglect', tracks: ['child', 'adult'] },
    { code: 'domestic-abuse', label: 'Domestic abuse', tracks: ['child', 'adult'] },
    { code: 'self-neglect', label: 'Self-neglect', tracks: ['adult'] },
    { code: 'information-request', label: 'Information request', tracks: ['child', 'adult'] },
  ],
  statedFacts: coded('injury', 'weapon'),
  urgency: [
    { code: 'injury', label: 'Injury', when: { stated: 'injury' } },
    { code: 'under-two', label: 'Under 2', when: { underYears: 2 } },
    { code: 'unborn', label: 'Unborn', when: { unborn: true } },
    { code: 'graded', label: 'Graded high by the sender', when: { senderGrade: ['high'] } },
    { code: 'violence', label: 'Domestic abuse', when: { concern: 'domestic-abuse' } },
  ],
  automaticReceipt: ['police-feed'],
  outcomes: [
    outcome('strategy-discussion', 'child', { section: 's47', handOver: true }),
    outcome('accepted', 'child', { section: 's17', handOver: true }),
    outcome('no-further-action', 'child', { ends: true }),
    outcome('information-given', 'child', { ends: true }),
    outcome('section-42', 'adult', { section: 's42', handOver: true }),
    outcome('advice', 'adult', { ends: true }),
    outcome('passed-on', 'adult', { handOver: true }),
  ],
  thresholds: [
    { code: 'level-1', label: 'Level 1', track: 'child', meaning: 'Universal' },
    { code: 'level-4', label: 'Level 4', track: 'child', meaning: 'Specialist' },
  ],
  bases: [
    { code: 's17', label: 'Section 17', tracks: ['child'] },
    { code: 's42', label: 'Section 42', tracks: ['adult'] },
    { code: 'local', label: 'Local', tracks: ['child', 'adult'] },
  ],
  ownWordsReasons: coded('too-young', 'not-reached'),
  ceremony: {
    sameSubmissionWithinDays: 7,
    default: {
      decidedBy: ['mash-officer', 'team-manager', 'edt'],
      signOff: 'required',
      requires: ['immediate-protection', 'own-words', 'test', 'threshold', 'bases', 'alternatives'],
    },
    rules: [
      {
        code: 'information-request',
        concerns: ['information-request'],
        outcomes: ['information-given', 'advice'],
        decidedBy: ['mash-officer', 'edt'],
        signOff: 'not-required',
        requires: ['bases'],
      },
      {
        code: 'repeat',
        outcomes: ['no-further-action', 'advice'],
        onlyIf: 'same-submission',
        decidedBy: ['mash-officer', 'team-manager', 'edt'],
        signOff: 'not-required',
        requires: [],
      },
    ],
  },
  sendBackReasons: coded('history-missing', 'voice-missing'),
  releaseReasons: coded('end-of-shift', 'not-mine'),
  routeReasons: coded('lives-there'),
  unlinkReasons: coded('wrong-person', 'not-sure'),
  trayReasons: coded('not-a-referral', 'sent-again-rightly'),
  acknowledgementMethods: coded('telephone', 'email'),
  waiveReasons: coded('anonymous', 'unsafe'),
  restrictions: [
    {
      code: 'staff',
      label: 'Member of staff',
      heldBy: ['mash-officer', 'team-manager', 'edt'],
      namedOnly: false,
      mustBlock: false,
    },
    {
      code: 'own-or-family',
      label: 'Own or family record',
      heldBy: ['mash-officer', 'team-manager', 'edt'],
      namedOnly: false,
      mustBlock: true,
    },
    { code: 'adoption', label: 'Adoption', heldBy: ['team-manager'], namedOnly: false, mustBlock: false },
    { code: 'covert', label: 'Live covert work', heldBy: [], namedOnly: true, mustBlock: false },
  ],
  liftReasons: coded('over', 'mistake'),
  breakGlassReasons: coded('immediate-danger', 'covering'),
  bulkReadingReasons: coded('large-family', 'audit'),
  accessDays: { involved: 182, task: 14, supervising: 182, asked: 28 },
  // The random hubs of the bars are read by programs.
  readsAnHour: 10_000,
  clocks: {
    decideChild: { within: { workingDays: 1 }, basis: 'statutory', source: 'Working Together' },
    decideAdult: { within: { workingDays: 0 }, basis: 'local', source: 'Adult procedures, stage 2' },
    acknowledge: { within: { workingDays: 1 }, basis: 'statutory', source: 'Working Together' },
    tell: { within: { workingDays: 1 }, basis: 'local', source: 'Hub' },
    rate: { within: { hours: 1 }, basis: 'local', source: 'Hub' },
  },
  signing: { child: 'children-act-1989', adult: 'care-act-2014' },
};

/** A small hub whose rules the tests of this room play under. */
export const exampleSite: RuleSet = RuleSet.parse(exampleSiteText);
