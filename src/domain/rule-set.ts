import * as z from 'zod';
import { dueAfterWorkingDays, type WorkingCalendar } from '#kernel/working-days.ts';
import { isZone, plusMs, type Instant, type PlainTime } from '#kernel/clock.ts';
import { StatutoryFunction } from './author.ts';
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
  /** Whether somebody else must sign (ceremony). */
  signOff: z.enum(['required', 'not-required']),
});

const unique = (items: readonly { readonly code: string }[]): boolean => isUnique(items.map((item) => item.code));
const list = <Item extends z.ZodType<{ code: string }>>(item: Item) =>
  z.array(item).min(1).max(100).refine(unique, 'every code once');

/**
 * The rules of a hub as data that travels: numbered, dated, signed by central. `decide` takes it as an argument and
 * every command and event names its number.
 */
export const RuleSet = z.strictObject({
  number: z.int().positive(),
  effectiveFrom: InstantSchema,
  hub: z.strictObject({ id: Code, name: Line, controller: Line, localities: list(Coded) }),
  calendar: z
    .strictObject({
      zone: Line.refine(isZone, 'a time zone such as Europe/London'),
      bankHolidays: z
        .array(DateSchema)
        .refine((days) => days.every((day, at) => at === 0 || day > (days[at - 1] ?? '')), 'ascending, each day once'),
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
  outcomes: list(Outcome).refine(
    (outcomes) => Track.options.every((track) => outcomes.some((outcome) => outcome.track === track)),
    'at least one outcome for each track',
  ),
  sendBackReasons: list(Coded),
  releaseReasons: list(Coded),
  acknowledgementMethods: list(Coded),
  waiveReasons: list(Coded),
  clocks: z.strictObject({
    decideChild: ClockRule,
    decideAdult: ClockRule,
    acknowledge: ClockRule,
    /** How long an item may stand unrated; always local. */
    rate: ClockRule,
  }),
  /** Which function a signer must hold for each track. */
  signing: z.strictObject({ child: StatutoryFunction, adult: StatutoryFunction }),
});
export type RuleSet = z.infer<typeof RuleSet>;

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
