import * as z from 'zod';
import { dueAfterWorkingDays, type WorkingCalendar } from '#kernel/working-days.ts';
import { isZone, plusMs, type Instant, type PlainTime } from '#kernel/clock.ts';
import { sentAgainRightly } from './arrival.ts';
import { Role, StatutoryFunction } from './author.ts';
import { decisionParts } from './decision.ts';
import { Code, DateSchema, InstantSchema, isUnique, Line, Track } from './values.ts';

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 17:00') as unknown as z.ZodType<
  PlainTime,
  string
>;

/** A coded value with the words officers read. */
const Coded = z.strictObject({ code: Code, label: Line });

/** A length of time: working days (to closing time) or hours on the clock. */
export const Allowance = z.union(
  [
    z.strictObject({ workingDays: z.int().min(0).max(400) }),
    z.strictObject({ hours: z.number().positive().max(2000) }),
  ],
  'a length of time: { "workingDays": 1 } with 0 to 400, or { "hours": 4 } with more than 0 and at most 2000',
);
export type Allowance = z.infer<typeof Allowance>;

/** A clock of the site: how long, and whether statute or the site says so. */
const ClockRule = z.strictObject({ within: Allowance, basis: z.enum(['statutory', 'local']), source: Line });
export type ClockRule = z.infer<typeof ClockRule>;

const Rating = z.strictObject({
  code: Code,
  label: Line,
  /** 1 is the most urgent. */
  rank: z.int().min(1).max(5),
  shape: z.enum(['octagon', 'triangle', 'ring', 'diamond', 'square']),
  token: z.enum(['red', 'amber', 'green', 'blue', 'other']),
  /** The local time to a decision at this rating. The statutory clock runs beside it, and the earlier one is shown. */
  decideWithin: Allowance,
});
export type Rating = z.infer<typeof Rating>;

const Outcome = Coded.extend({
  track: Track,
  /** The national code it maps to in exports (domain.md 1.3, 1.4). */
  national: Line,
  /** The test of the law it rests on: it can be chosen only where that test is met. */
  section: z.enum(['s17', 's47', 's42']).optional(),
  /** Somebody else takes the work on, and must say so before the enquiry can be closed. */
  handOver: z.boolean(),
  /** Nothing further is done by social care: it contradicts a test that is met. */
  ends: z.boolean(),
});

/** A locality, and the postcodes that belong to it, each the start of one: "M33", "M32 0". */
const Locality = Coded.extend({
  postcodes: z
    .array(z.string().regex(/^[A-Z]{1,2}\d[A-Z\d]?( \d[A-Z]{0,2})?$/, 'the start of a postcode such as M33 or M32 0'))
    .max(500),
});

/** A fact a sender may state by name. */
const StatedFact = Coded;

/**
 * A rule by which unrated items come first (issue: injury, weapon, under 2, unborn, the sender's own grade). It looks
 * only at what was stated; rules are in their order, and what meets an earlier one stands above.
 */
const UrgencyRule = Coded.extend({
  when: z.union(
    [
      z.strictObject({ stated: Code }),
      z.strictObject({ concern: Code }),
      z.strictObject({ underYears: z.int().min(1).max(18) }),
      z.strictObject({ unborn: z.literal(true) }),
      z.strictObject({ senderGrade: z.array(Line).min(1).max(50) }),
    ],
    'one of { stated: CODE }, { concern: CODE }, { underYears: 2 }, { unborn: true }, { senderGrade: [WORDS] }',
  ),
});
export type UrgencyRule = z.infer<typeof UrgencyRule>;

/** A level of need or threshold of the hub, and the words it is known by. */
const Threshold = Coded.extend({ track: Track, meaning: Line });

/** What a decision may rest on in law. */
const Basis = Coded.extend({ tracks: z.array(Track).min(1) });

/** How much ceremony a decision needs: who may write it, whether somebody else signs, which parts it must have. */
const Ceremony = z.strictObject({
  decidedBy: z.array(Role).min(1),
  signOff: z.enum(['required', 'not-required']),
  requires: z.array(z.enum(decisionParts)).refine(isUnique, 'every part once'),
});
export type Ceremony = z.infer<typeof Ceremony>;

/**
 * Ceremony for some kinds of contact and outcome: it applies when every concern of the referrals and every outcome
 * chosen is on its lists; an absent list takes any. The first that applies counts, else the default.
 */
const CeremonyRule = Ceremony.extend({
  code: Code,
  concerns: z.array(Code).min(1).optional(),
  outcomes: z.array(Code).min(1).optional(),
  /** Applies only where the decision names an earlier referral that is the same submission, word for word. */
  onlyIf: z.literal('same-submission').optional(),
}).refine((rule) => rule.concerns !== undefined || rule.outcomes !== undefined, 'concerns, outcomes, or both');

const unique = (items: readonly { readonly code: string }[]): boolean => isUnique(items.map((item) => item.code));
const list = <Item extends z.ZodType<{ code: string }>>(item: Item) =>
  z.array(item).min(1).max(100).refine(unique, 'every code once');

/**
 * A category of restricted records (domain.md 3.5): who sees them by role, whether only people named in the restriction
 * do, and whether it must name those it is kept from.
 */
const RestrictionCategory = Coded.extend({
  heldBy: z.array(Role),
  namedOnly: z.boolean(),
  mustBlock: z.boolean(),
}).refine(
  (category) => !category.namedOnly || category.heldBy.length === 0,
  'held by no role where only those named see it',
);

const days = z.int().min(1).max(3660);

/**
 * The rules of a hub as data that travels: numbered, dated, signed by central. `decide` takes it as an argument and
 * every command and event names its number.
 */
export const RuleSet = z
  .strictObject({
    number: z.int().positive(),
    effectiveFrom: InstantSchema,
    hub: z.strictObject({ id: Code, name: Line, controller: Line, localities: list(Locality) }),
    calendar: z
      .strictObject({
        zone: Line.refine(isZone, 'a time zone such as Europe/London'),
        bankHolidays: z
          .array(DateSchema)
          .refine(
            (days) => days.every((day, at) => at === 0 || day > (days[at - 1] ?? '')),
            'ascending, each day once',
          ),
        completeTo: DateSchema,
        opens: Time,
        closes: Time,
      })
      .refine((calendar) => calendar.opens < calendar.closes, {
        path: ['closes'],
        error: 'a time after the opening time',
      }),
    ratings: list(Rating).refine((ratings) => isUnique(ratings.map((rating) => rating.rank)), 'every rank once'),
    ratingReasons: list(Coded),
    channels: list(Coded),
    concerns: list(Coded.extend({ tracks: z.array(Track).min(1) })),
    statedFacts: list(StatedFact),
    urgency: list(UrgencyRule),
    outcomes: list(Outcome).refine(
      (outcomes) => Track.options.every((track) => outcomes.some((outcome) => outcome.track === track)),
      'at least one outcome for each track',
    ),
    thresholds: list(Threshold),
    bases: list(Basis),
    /** Why nobody asked the child or adult. */
    ownWordsReasons: list(Coded),
    ceremony: z.strictObject({
      default: Ceremony,
      /** Within how many days the same words are the same submission; later they may be the same thing again. */
      sameSubmissionWithinDays: z.int().min(1).max(365),
      rules: z.array(CeremonyRule).max(100).refine(unique, 'every code once'),
    }),
    sendBackReasons: list(Coded),
    releaseReasons: list(Coded),
    routeReasons: list(Coded),
    unlinkReasons: list(Coded),
    /** Why an unreadable body is no referral. */
    trayReasons: list(Coded).refine(
      (reasons) => reasons.some((reason) => reason.code === sentAgainRightly),
      `a list with ${sentAgainRightly}, which the intake itself gives`,
    ),
    acknowledgementMethods: list(Coded),
    /** Channels whose automatic receipt counts as an acknowledgement; for all others a named worker acknowledges. */
    automaticReceipt: z.array(Code).max(50),
    waiveReasons: list(Coded),
    restrictions: list(RestrictionCategory),
    liftReasons: list(Coded),
    breakGlassReasons: list(Coded),
    bulkReadingReasons: list(Coded),
    /** For how many days somebody may be let in to one record, by why. */
    accessDays: z.strictObject({ involved: days, task: days, supervising: days, asked: days }),
    /** How many enquiries and people one person opens in an hour before they are asked why. */
    readsAnHour: z.int().min(5).max(10_000),
    clocks: z.strictObject({
      decideChild: ClockRule,
      decideAdult: ClockRule,
      acknowledge: ClockRule,
      /** How long after a final decision the referrer, the family or the adult is told, and the work handed over. */
      tell: ClockRule,
      /** How long an item may stand unrated, also one in the tray; always local. */
      rate: ClockRule,
    }),
    /** Which function a signer must hold for each track. */
    signing: z.strictObject({ child: StatutoryFunction, adult: StatutoryFunction }),
  })
  .superRefine((ruleSet, context) => {
    for (const { path, list: name, code, known } of danglingCodes(ruleSet)) {
      context.addIssue({
        code: 'custom',
        path: [...path],
        message: `“${code}” is not in ${name}: one of ${known.join(', ')}`,
      });
    }
    for (const { path, code } of unsignedHandOvers(ruleSet)) {
      context.addIssue({
        code: 'custom',
        path: [...path],
        message: `“${code}” hands the work over, which takes a signature: name only outcomes without handOver, or set signOff to required`,
      });
    }
  });
export type RuleSet = z.infer<typeof RuleSet>;

interface Dangling {
  readonly path: readonly (string | number)[];
  readonly list: string;
  readonly code: string;
  readonly known: readonly string[];
}

/** Codes that a list of the rule set names in another list that lacks them. */
function danglingCodes(ruleSet: {
  readonly concerns: readonly { readonly code: string }[];
  readonly outcomes: readonly { readonly code: string }[];
  readonly statedFacts: readonly { readonly code: string }[];
  readonly channels: readonly { readonly code: string }[];
  readonly automaticReceipt: readonly string[];
  readonly urgency: readonly UrgencyRule[];
  readonly ceremony: {
    readonly rules: readonly {
      readonly concerns?: readonly string[] | undefined;
      readonly outcomes?: readonly string[] | undefined;
    }[];
  };
}): readonly Dangling[] {
  const lists = {
    concerns: ruleSet.concerns,
    outcomes: ruleSet.outcomes,
    statedFacts: ruleSet.statedFacts,
    channels: ruleSet.channels,
  };
  const dangling: Dangling[] = [];
  const check = (path: readonly (string | number)[], name: keyof typeof lists, codes: readonly string[]): void => {
    const known = lists[name].map((item) => item.code);
    for (const code of codes) if (!known.includes(code)) dangling.push({ path, list: name, code, known });
  };
  check(['automaticReceipt'], 'channels', ruleSet.automaticReceipt);
  for (const [index, { when }] of ruleSet.urgency.entries()) {
    if ('stated' in when) check(['urgency', index, 'when', 'stated'], 'statedFacts', [when.stated]);
    if ('concern' in when) check(['urgency', index, 'when', 'concern'], 'concerns', [when.concern]);
  }
  for (const [index, rule] of ruleSet.ceremony.rules.entries()) {
    check(['ceremony', 'rules', index, 'concerns'], 'concerns', rule.concerns ?? []);
    check(['ceremony', 'rules', index, 'outcomes'], 'outcomes', rule.outcomes ?? []);
  }
  return dangling;
}

/** Outcomes that hand the work over under a ceremony without a signature: nobody would owe the hand-over. */
function unsignedHandOvers({
  ceremony,
  outcomes,
}: {
  readonly ceremony: {
    readonly default: Ceremony;
    readonly rules: readonly (Ceremony & {
      readonly concerns?: readonly string[] | undefined;
      readonly outcomes?: readonly string[] | undefined;
    })[];
  };
  readonly outcomes: readonly { readonly code: string; readonly handOver: boolean }[];
}): readonly { readonly path: readonly (string | number)[]; readonly code: string }[] {
  const handedOver = outcomes.filter((outcome) => outcome.handOver).map((outcome) => outcome.code);
  const unsigned = (path: readonly (string | number)[], { signOff }: Ceremony, named: readonly string[] | undefined) =>
    signOff === 'required'
      ? []
      : handedOver.filter((code) => named?.includes(code) ?? true).map((code) => ({ path, code }));
  return [
    ...unsigned(['ceremony', 'default'], ceremony.default, undefined),
    ...ceremony.rules.flatMap((rule, index) =>
      // Without either list it is no rule at all, and refused for that.
      rule.concerns === undefined && rule.outcomes === undefined
        ? []
        : unsigned(['ceremony', 'rules', index], rule, rule.outcomes),
    ),
  ];
}

/** When `allowance` from `start` runs out under the calendar of the rule set. */
export function dueAfter(start: Instant, allowance: Allowance, calendar: WorkingCalendar): Instant {
  return 'hours' in allowance
    ? plusMs(start, allowance.hours * 3_600_000)
    : dueAfterWorkingDays(start, allowance.workingDays, calendar);
}

/** The entry with `code` of a list of the rule set. */
export function findCode<Item extends { readonly code: string }>(
  items: readonly Item[],
  code: string,
): Item | undefined {
  return items.find((item) => item.code === code);
}

/** The rule set in force at `at`: the highest number among those already effective. */
export function ruleSetAt(ruleSets: readonly RuleSet[], at: Instant): RuleSet | undefined {
  return ruleSets
    .filter((ruleSet) => ruleSet.effectiveFrom <= at)
    .reduce<RuleSet | undefined>(
      (best, next) => (best === undefined || next.number > best.number ? next : best),
      undefined,
    );
}
