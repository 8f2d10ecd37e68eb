import type { Actor } from '#domain/author.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import { RuleSet as RuleSetSchema } from '#domain/rule-set.ts';

const outcome = (code: string, track: 'child' | 'adult', handOver: boolean) => ({
  ...{ code, label: code, track, national: code, handOver },
  ends: !handOver,
});

/** A rule set small enough to see through, in force from before the simulation begins. */
export const ruleSet: RuleSet = RuleSetSchema.parse({
  number: 1,
  effectiveFrom: '2026-01-01T00:00:00.000Z',
  hub: {
    id: 'demo',
    name: 'Demo',
    controller: 'Demo Council',
    localities: [{ code: 'north', label: 'North', postcodes: [] }],
  },
  calendar: { zone: 'Europe/London', bankHolidays: [], completeTo: '2027-12-31', opens: '09:00', closes: '17:00' },
  ratings: [
    { code: 'red', label: 'Red', rank: 1, shape: 'octagon', token: 'red', decideWithin: { hours: 4 } },
    { code: 'amber', label: 'Amber', rank: 2, shape: 'triangle', token: 'amber', decideWithin: { workingDays: 1 } },
    { code: 'green', label: 'Green', rank: 3, shape: 'ring', token: 'green', decideWithin: { workingDays: 3 } },
  ],
  ratingReasons: [{ code: 'first-look', label: 'First look' }],
  channels: [{ code: 'phone', label: 'Phone' }],
  concerns: [{ code: 'neglect', label: 'Neglect', tracks: ['child'] }],
  outcomes: [
    outcome('no-further-action', 'child', false),
    outcome('assessment', 'child', true),
    outcome('care-enquiry', 'adult', true),
  ],
  statedFacts: [{ code: 'injury', label: 'Injury' }],
  urgency: [{ code: 'injury', label: 'Injury', when: { stated: 'injury' } }],
  automaticReceipt: [],
  thresholds: [{ code: 'level-1', label: 'Level 1', track: 'child', meaning: 'Universal' }],
  bases: [{ code: 'local', label: 'Local', tracks: ['child', 'adult'] }],
  ownWordsReasons: [{ code: 'too-young', label: 'Too young' }],
  ceremony: {
    sameSubmissionWithinDays: 7,
    default: { decidedBy: ['mash-officer', 'team-manager'], signOff: 'required', requires: [] },
    rules: [],
  },
  routeReasons: [{ code: 'lives-there', label: 'Lives there' }],
  unlinkReasons: [{ code: 'wrong-person', label: 'Wrong person' }],
  trayReasons: [
    { code: 'not-a-referral', label: 'Not a referral' },
    { code: 'sent-again-rightly', label: 'Sent again and taken' },
  ],
  sendBackReasons: [{ code: 'more-detail', label: 'More detail' }],
  releaseReasons: [{ code: 'end-of-shift', label: 'End of shift' }],
  acknowledgementMethods: [{ code: 'phone', label: 'Phone' }],
  waiveReasons: [{ code: 'anonymous', label: 'Anonymous' }],
  restrictions: [{ code: 'staff', label: 'Staff', heldBy: ['mash-officer'], namedOnly: false, mustBlock: false }],
  liftReasons: [{ code: 'over', label: 'Over' }],
  bulkReadingReasons: [{ code: 'family', label: 'A large family' }],
  breakGlassReasons: [{ code: 'danger', label: 'Danger' }],
  accessDays: { involved: 182, task: 14, supervising: 182, asked: 28 },
  readsAnHour: 60,
  clocks: {
    decideChild: { within: { workingDays: 1 }, basis: 'statutory', source: 'Working Together' },
    decideAdult: { within: { workingDays: 3 }, basis: 'local', source: 'site' },
    acknowledge: { within: { workingDays: 1 }, basis: 'local', source: 'site' },
    tell: { within: { workingDays: 1 }, basis: 'local', source: 'site' },
    rate: { within: { hours: 1 }, basis: 'local', source: 'site' },
  },
  signing: { child: 'children-act-1989', adult: 'care-act-2014' },
});

function actor(userId: string, roles: Actor['roles'], signsFor: Actor['signsFor'] = []): Actor {
  const name = `Officer ${userId}`;
  return {
    userId,
    name,
    hub: 'demo',
    roles,
    signsFor,
    employer: 'Demo Council',
    controller: 'Demo Council',
    agency: 'council',
  };
}

/** Who sits at the three desks. */
export const deskActors: readonly Actor[] = [
  actor('ann', ['mash-officer']),
  actor('bea', ['mash-officer']),
  actor('cal', ['team-manager'], ['children-act-1989', 'care-act-2014']),
];

/** Who brings in the referrals that are there at the beginning. */
export const intakeActor = actor('intake', ['intake']);
