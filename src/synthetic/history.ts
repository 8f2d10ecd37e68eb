import { present } from '#kernel/assert.ts';
import {
  instantAt,
  localOf,
  plusDays,
  plusMonths,
  type Instant,
  type PlainDate,
  type PlainTime,
} from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import { seededRandom } from '#kernel/random.ts';
import type { AnyRecord } from '#domain/record.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import { borough } from './borough.ts';
import { boroughReferrals, type BoroughReferral } from './borough-referrals.ts';
import { drawFor } from './draw.ts';
import type { Family } from './family.ts';
import type { Scenario } from './scenario.ts';
import { arrive, hasDates } from './histories/arrive.ts';
import { courseOfMatter } from './histories/course-of-matter.ts';
import { HubHours } from './histories/hub-hours.ts';
import type { Matter, Past, Told } from './histories/past.ts';
import { PastHub, type PastAct } from './histories/past-hub.ts';
import { bringIn, bringInExactly, PeopleOnRecord } from './histories/people-on-record.ts';
import type { HubStaff } from './histories/staff.ts';
import { standingsOf, type Standing } from './histories/standing.ts';
import { runUntil, type Course } from './histories/timetable.ts';
import { unreadableCourses } from './histories/unreadable.ts';

export type { PastAct } from './histories/past-hub.ts';
export type { HubStaff } from './histories/staff.ts';

/** Which past of which hub. The same options give the same past on every machine. */
export interface HistoryOptions {
  readonly seed: number;
  /** People of the borough. Nearly all who lived there when the time began are on record. */
  readonly people: number;
  /** How often somebody sends a referral; what is sent twice byte for byte becomes one referral. */
  readonly referrals: number;
  /** Others who are on record from the beginning, exactly as they are: such as those of `scenarios`. */
  readonly alsoKnown?: readonly Scenario['known'][];
  /** When the past ends; it goes back eighteen months from this day. */
  readonly now: Instant;
  /** In force over the whole time. */
  readonly ruleSet: RuleSet;
  readonly staff: HubStaff;
  /** SHA-256 of the UTF-8 of a text, in hex. */
  readonly digest: (text: string) => string;
}

/** The past of a hub. */
export interface HubHistory {
  /** Everything that was done, in order; the rules accept every one. */
  readonly acts: readonly PastAct[];
  /** What the acts come to. */
  readonly records: readonly AnyRecord[];
  /** Truth: who is behind each person record, and behind each subject of a referral. */
  readonly persons: ReadonlyMap<Id<'person'>, string>;
  readonly subjects: ReadonlyMap<Id<'subject'>, string>;
}

const months = 18;
/** How much of what happens is of the last days: a hub has most of its work in hand. */
const lately = { days: 12, percent: 20 } as const;

/**
 * The past of a hub as its people would have left it at `now`: the register it began with; what arrived and became of it,
 * in opening hours and out of them, slowly and fast; and the last days' work in every state there is.
 */
export function hubHistory(options: HistoryOptions): HubHistory {
  const { seed, people, now, ruleSet, staff, digest } = options;
  const { zone } = ruleSet.calendar;
  const until = localOf(now, zone).date;
  const from = plusMonths(until, -months);
  const hub = new PastHub(ruleSet);
  const past: Past = {
    ...{ hub, staff, digest, hours: new HubHours(ruleSet.calendar), people: new PeopleOnRecord() },
    ...{
      random: seededRandom(seed),
      referrals: new Map(),
      subjects: new Map(),
      contacts: new Map(),
      openCases: new Map(),
    },
  };
  const families = new Map<number, Family>();
  const opened = instantAt(plusDays(from, -1), '01:00' as PlainTime, zone);
  const time = { seed, on: from, at: opened, random: past.random };
  for (const known of options.alsoKnown ?? []) bringInExactly(hub, past.people, known, time);
  for (const family of borough({ seed, people, from, until })) {
    families.set(family.number, family);
    bringIn(hub, past.people, family, time);
  }
  const arrivals = arrivalsOf(options, { from, until });
  const cameIn = arrivals.map(({ at, body, truth }) => ({
    minutes: past.hours.minutesBetween(at, now),
    aboutSeveral: body.subjects.length > 1,
    needsSignature: truth.telling !== 'sent-again' && truth.happened !== 'plan-check',
  }));
  const standings = standingsOf(cameIn.toReversed()).toReversed();
  const matters = arrivals.map((arrival, place): Course => {
    const standing = standings[place] ?? 'flows';
    const family = present(families.get(arrival.truth.family), 'the family of an arrival');
    return courseOf(past, { seed, place, arrival, family, standing });
  });
  runUntil(now, [...matters, ...unreadableCourses(past, drawFor(seed, 'unreadable', 0), { from: opened, now })]);
  const { people: onRecord, subjects } = past;
  return { acts: hub.acts, records: [...hub.records()], persons: onRecord.persons, subjects };
}

/** What arrives in the time, without what the intake answers with an earlier receipt. */
function arrivalsOf(
  { seed, people, referrals }: HistoryOptions,
  time: { readonly from: PlainDate; readonly until: PlainDate },
): readonly BoroughReferral[] {
  const all = boroughReferrals({ seed, people, referrals, ...time, lately });
  return all.filter(({ truth }) => truth.telling !== 'same-submission');
}

interface Arriving {
  readonly seed: number;
  readonly place: number;
  readonly arrival: BoroughReferral;
  readonly family: Family;
  readonly standing: Standing;
}

/** One arrival in so many is sent in a form that has to be completed by hand. */
const brokenOneIn = 70;

/** An arrival and what becomes of it. */
function* courseOf(past: Past, { seed, place, arrival, family, standing }: Arriving): Course {
  const { body, truth } = arrival;
  const draw = drawFor(seed, 'matter', place);
  const { args, at } = yield* arrive(past, draw, arrival, draw.between(1, brokenOneIn) === 1 && hasDates(body));
  const { referralId, enquiryId } = args;
  past.referrals.set(body.submissionId, referralId);
  const told = args.referral.subjects.flatMap((subject, index): Told[] => {
    const person = family.people.find(({ id }) => id === truth.subjects[index]?.person);
    return person === undefined ? [] : [{ subject, person }];
  });
  for (const { subject, person } of told) {
    past.subjects.set(subject.id, person.id);
    past.contacts.set(person.id, [...(past.contacts.get(person.id) ?? []), at]);
  }
  const matter: Matter = { draw, arrival, family, told, referralId, enquiryId };
  yield* courseOfMatter(past, matter, standing, at);
}
