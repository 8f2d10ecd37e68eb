import { RuleSet } from '../rule-set.ts';

const coded = (...codes: readonly string[]) => codes.map((code) => ({ code, label: code.replaceAll('-', ' ') }));

/** The rule set as it would stand in a file: England's bank holidays of 2026 and 2027, invented lists. */
export const exampleSiteText = {
  number: 7,
  effectiveFrom: '2026-01-01T00:00:00.000Z',
  hub: { id: 'example', name: 'Example hub', controller: 'Example Council', localities: coded('north', 'south') },
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
  ],
  outcomes: [
    {
      code: 'strategy-discussion',
      label: 'Strategy discussion',
      track: 'child',
      national: 'CP_ENQUIRY',
      signOff: 'required',
    },
    { code: 'no-further-action', label: 'No further action', track: 'child', national: 'NFA', signOff: 'required' },
    { code: 'section-42', label: 'Section 42 enquiry', track: 'adult', national: 'S42', signOff: 'required' },
    { code: 'advice', label: 'Advice', track: 'adult', national: 'ADVICE', signOff: 'required' },
  ],
  sendBackReasons: coded('history-missing', 'voice-missing'),
  releaseReasons: coded('end-of-shift', 'not-mine'),
  acknowledgementMethods: coded('telephone', 'email'),
  waiveReasons: coded('anonymous', 'unsafe'),
  clocks: {
    decideChild: { within: { workingDays: 1 }, basis: 'statutory', source: 'Working Together' },
    decideAdult: { within: { workingDays: 0 }, basis: 'local', source: 'Adult procedures, stage 2' },
    acknowledge: { within: { workingDays: 1 }, basis: 'statutory', source: 'Working Together' },
    rate: { within: { hours: 1 }, basis: 'local', source: 'Hub' },
  },
  signing: { child: 'children-act-1989', adult: 'care-act-2014' },
};

/** A small hub whose rules the tests of this room play under. */
export const exampleSite: RuleSet = RuleSet.parse(exampleSiteText);
