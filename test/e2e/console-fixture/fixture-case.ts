import { createHash } from 'node:crypto';
import { present } from '#kernel/assert.ts';
import { instantFromMs, localOf, msOf, type Instant } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import { seededRandom } from '#kernel/random.ts';
import type { ConsolePort } from '#contracts/console-port.ts';
import type {
  ArrivalView,
  EnquiryView,
  PendingItem,
  PeopleView,
  QueueLocality,
  QueueName,
  QueueRow,
  QueueView,
} from '#contracts/views.ts';
import type { AlertsView, SightView } from '#contracts/sight-views.ts';
import type * as z from 'zod';
import type { Actor } from '#domain/author.ts';
import { clocksOf } from '#domain/clocks.ts';
import type { Command } from '#domain/command.ts';
import { decide, streamsOf } from '#domain/decide.ts';
import { permittedActions, permittedOnDecision } from '#domain/permitted-actions.ts';
import { isSameSubmission } from '#domain/same-submission.ts';
import { idOf } from '#domain/streams.ts';
import { arrivals } from './arrivals.ts';
import { openFixtureRecords, type FixtureRecords } from './fixture-records.ts';
import {
  arrivalClock,
  arrivalRow,
  compareRows,
  enquiryRow,
  inLocality,
  inQueue,
  rowFacts,
  shownClock,
} from './fixture-rows.ts';
import { fixtureAlerts, fixtureSight } from './fixture-sight.ts';
import type { RowFacts, SortedRow } from './fixture-rows.ts';
import { findPeople } from './find-people.ts';
import { moreReferrals, plainReferral } from './more-people.ts';
import { referrals } from './people.ts';
import { fixtureStart, planter } from './plant.ts';
import { fixtureRules } from './rules.ts';

export { fixtureStart } from './plant.ts';

/** What a queue is asked for. */
export interface FixtureQuery {
  readonly name: QueueName;
  readonly locality?: QueueLocality;
  readonly filter?: string;
}

/** The invented hub's records, changed by the rules of the domain themselves, as the views of one reader. */
export interface FixtureCase {
  readonly give: FixtureRecords['give'];
  queue(query: FixtureQuery, actor: Actor, now: Instant, pending: readonly PendingItem[]): QueueView;
  rows(keys: readonly string[], now: Instant, pending: readonly PendingItem[]): QueueRow[];
  enquiry(id: Id<'enquiry'>, actor: Actor, now: Instant, pending: readonly PendingItem[]): EnquiryView | undefined;
  arrival(id: Id<'arrival'>, actor: Actor, now: Instant, pending: readonly PendingItem[]): ArrivalView | undefined;
  searchPeople(
    input: z.output<ConsolePort['calls']['search-people']['input']>,
    now: Instant,
    online: boolean,
  ): PeopleView;
  whoSees(id: Id<'enquiry'>, now: Instant): SightView | undefined;
  alerts(actor: Actor, now: Instant): AlertsView;
  enquiryIds(): readonly Id<'enquiry'>[];
  arrivalIds(): readonly Id<'arrival'>[];
  /** The enquiry a command is about, where there is one. */
  enquiryOf(command: Command): Id<'enquiry'> | undefined;
}

/** Opens the hub. `rows`: as many referrals as that, where the screen is measured and not looked at. */
export function openFixtureCase({ rows = 0 }: { readonly rows?: number } = {}): FixtureCase {
  const random = seededRandom(20261124);
  const records = openFixtureRecords(random);
  const plant = planter(records, random);
  for (const told of [...referrals, ...moreReferrals]) plant.referral(told);
  for (const told of arrivals) plant.arrival(told);
  const planted = records.all('enquiry').length;
  for (let at = planted; at < rows; at += 1) plant.referral(plainReferral(at, 20 + (at % 2800), 4));

  const known = new Map<string, { readonly serial: number; readonly facts: RowFacts }>();
  const rowOf = (enquiryId: Id<'enquiry'>, now: Instant, pending: readonly PendingItem[]): SortedRow => {
    const serial = records.serialOf(enquiryId);
    const kept = known.get(enquiryId);
    if (kept?.serial === serial) return enquiryRow(kept.facts, now, pending);
    const facts = rowFacts(records.of(present(records.world.find(`enquiry/${enquiryId}`), 'the enquiry')));
    known.set(enquiryId, { serial, facts });
    return enquiryRow(facts, now, pending);
  };
  const enquiryIds = (): readonly Id<'enquiry'>[] => records.all('enquiry').map(({ stream }) => idOf(stream));
  const openArrivals = () => records.all('arrival').filter(({ parts }) => parts.core.settled === undefined);
  const contextOf = (actor: Actor, at: Instant) => ({ actor, ruleSet: fixtureRules, at, hub: undefined });

  return {
    give: records.give,
    enquiryIds,
    arrivalIds: () => records.all('arrival').map(({ stream }) => idOf(stream)),
    enquiryOf(command) {
      const { args } = command;
      if ('enquiryId' in args) return args.enquiryId;
      const { writes } = streamsOf(command);
      return records.all('enquiry').flatMap((enquiry) => {
        const of = records.of(enquiry);
        const owns = [...of.referrals, ...of.duties].some((record) => writes.includes(record.stream));
        return owns ? [idOf(enquiry.stream)] : [];
      })[0];
    },
    rows(keys, now, pending) {
      return keys.flatMap((key): QueueRow[] => {
        const [kind, id = ''] = key.split('/');
        if (kind === 'enquiry') {
          const there = records.world.find(`enquiry/${id}`) !== undefined;
          return there ? [rowOf(id as Id<'enquiry'>, now, pending).row] : [];
        }
        const arrival = records.world.find(`arrival/${id}`);
        // A settled item has no row, as on a real desk.
        const isOpen = arrival !== undefined && arrival.parts.core.settled === undefined;
        return isOpen ? [arrivalRow(arrival, now, pending).row] : [];
      });
    },
    queue({ name, locality = 'mine', filter = '' }, actor, now, pending) {
      const all = [
        ...enquiryIds().map((id) => rowOf(id, now, pending)),
        ...openArrivals().map((arrival) => arrivalRow(arrival, now, pending)),
      ].filter(({ row }) => inLocality(locality, row, actor));
      const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
      const shown = all
        .filter(({ row, words: text }) => inQueue(name, row, actor) && words.every((word) => text.includes(word)))
        .sort(compareRows);
      const bands = (['not-rated', 'over', 'hour', 'today', 'later', 'closed'] as const)
        .map((band) => ({ band, keys: shown.filter(({ row }) => row.band === band).map(({ key }) => key) }))
        .filter(({ keys }) => keys.length > 0);
      return { name, bands, counts: countsOf(all, now), now };
    },
    enquiry(id, actor, now, pending) {
      const enquiry = records.world.find(`enquiry/${id}`);
      if (enquiry === undefined) return undefined;
      const of = records.of(enquiry);
      const context = contextOf(actor, now);
      const decisionActs = Object.fromEntries(
        enquiry.parts.core.subjects.map((line) => {
          const decision = of.decisions.find((candidate) => candidate.stream === `decision/${line.decisionId}`);
          const shown = decision === undefined ? [] : [decision, enquiry, ...of.referrals];
          const evidence = {
            records: shown.map(({ stream, version }) => ({ stream, version })),
            sha256: createHash('sha256').update(JSON.stringify(shown)).digest('hex'),
          };
          const permitted = permittedOnDecision(line, id, records.world, context);
          return [line.decisionId, { permitted, ...(shown.length === 0 ? {} : { evidence }) }];
        }),
      );
      const shownHere = [enquiry, ...of.referrals, ...of.decisions, ...of.duties, ...of.persons];
      return {
        ...of,
        seen: shownHere.map(({ stream, version }) => ({ stream, version })),
        repeats: repeatsOf(records, of.referrals),
        sameAs: Object.fromEntries(
          of.decisions.flatMap(({ parts }) => {
            const { sameAs } = parts.core.current;
            const named = sameAs === undefined ? undefined : records.world.find(`referral/${sameAs}`);
            return sameAs === undefined || named === undefined ? [] : [[sameAs, named.parts.core.reference]];
          }),
        ),
        clocks: clocksOf(of, fixtureRules).map((clock) => shownClock(clock, now)),
        permitted: permittedActions(enquiry, records.world, context),
        decisionActs,
        pending: pending.filter((item) => item.enquiryId === id),
        now,
      };
    },
    arrival(id, actor, now, pending) {
      const arrival = records.world.find(`arrival/${id}`);
      if (arrival === undefined) return undefined;
      const args = { arrivalId: id, reason: fixtureRules.trayReasons[0]?.code ?? '' };
      const decided = decide({ kind: 'dismiss-arrival', args }, records.world, contextOf(actor, now));
      const permission =
        decided.ok || decided.error.kind === 'ask-central'
          ? ({ kind: 'yes' } as const)
          : ({ kind: 'no', refusal: decided.error } as const);
      return {
        arrival,
        clock: arrivalClock(arrival, now),
        permitted: { 'dismiss-arrival': permission, 'receive-referral': permission },
        pending: pending.filter((item) => item.arrivalId === id),
        now,
      };
    },
    whoSees: (id, now) => fixtureSight(records, id, now),
    alerts: (actor, now) => fixtureAlerts(records, actor, now),
    searchPeople: (input, now, online) => findPeople(records, input, now, online),
  };
}

function countsOf(all: readonly SortedRow[], now: Instant): QueueView['counts'] {
  const { zone } = fixtureRules.calendar;
  const open = all.map(({ row }) => row).filter((row) => row.kind === 'arrival' || row.stage !== 'closed');
  const unrated = open.filter((row) => row.band === 'not-rated');
  const oldest = unrated.map((row) => row.receivedAt).sort()[0];
  const enquiries = open.filter((row) => row.kind === 'enquiry');
  return {
    unrated: unrated.length,
    tray: open.length - enquiries.length,
    ...(oldest === undefined ? {} : { oldestUnratedAt: oldest }),
    overdue: open.filter((row) => row.next?.state === 'over').length,
    dueToday: open.filter(
      (row) =>
        row.next !== undefined &&
        row.next.state !== 'over' &&
        localOf(row.next.dueAt, zone).date === localOf(now, zone).date,
    ).length,
    toSign: enquiries.filter((row) => row.stage === 'to-sign').length,
    handOvers: enquiries.filter((row) => row.handOvers > 0).length,
    byRating: Object.fromEntries(
      fixtureRules.ratings.map(({ code }) => [code, enquiries.filter((row) => row.rating === code).length]),
    ),
  };
}

function repeatsOf(
  records: FixtureRecords,
  of: readonly NonNullable<ReturnType<FixtureRecords['of']>['referrals'][number]>[],
): EnquiryView['repeats'] {
  return of.flatMap((referral) =>
    records
      .all('referral')
      .filter(
        (other) =>
          other.stream !== referral.stream &&
          isSameSubmission(referral.parts, other.parts, fixtureRules.ceremony.sameSubmissionWithinDays),
      )
      .flatMap((other) => {
        const { reference, placement } = other.parts.core;
        return placement === undefined
          ? []
          : [
              {
                referralId: idOf(referral.stream),
                sameAs: idOf(other.stream),
                reference,
                enquiryId: placement.enquiryId,
              },
            ];
      }),
  );
}

/** A clock that starts at the fixture's moment and then runs. */
export function fixtureClock(): () => Instant {
  const since = performance.now();
  return () => instantFromMs(msOf(fixtureStart) + Math.round(performance.now() - since));
}
