import { createHash } from 'node:crypto';
import { present } from '#kernel/assert.ts';
import { instantFromMs, localOf, msOf, plusMs, type Instant } from '#kernel/clock.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { seededRandom } from '#kernel/random.ts';
import { newReference } from '#kernel/reference.ts';
import type { Actor } from '#domain/author.ts';
import { clocksOf, nextClock, type CaseClock } from '#domain/clocks.ts';
import type { Command } from '#domain/command.ts';
import type { World } from '#domain/command-rules.ts';
import { authorFor, decide, streamsOf } from '#domain/decide.ts';
import { evolve } from '#domain/evolve.ts';
import { permittedActions, permittedOnDecision } from '#domain/permitted-actions.ts';
import type { AnyRecord, CaseRecord } from '#domain/record.ts';
import type { Refusal } from '#domain/refusal.ts';
import { findCode } from '#domain/rule-set.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { ClockView, EnquiryView, PendingItem, QueueName, QueueRow, QueueView } from '#contracts/views.ts';
import { clockStateAt } from '#wording/clocks.ts';
import { moreReferrals, referrals, staff, type FixtureReferral } from './people.ts';
import { fixtureRules } from './rules.ts';

/** The moment at which the fixture opens: a Tuesday morning, 9:41am in London. */
export const fixtureStart = '2026-11-24T09:41:00.000Z' as Instant;

/** The invented hub's records, changed by the rules of the domain themselves. */
export interface FixtureCase {
  give(
    command: Command,
    actor: Actor,
    at: Instant,
    hub: boolean,
  ): { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal | 'ask-central' };
  queue(name: QueueName, actor: Actor, now: Instant, pending: readonly PendingItem[]): QueueView;
  enquiry(id: Id<'enquiry'>, actor: Actor, now: Instant, pending: readonly PendingItem[]): EnquiryView | undefined;
  enquiryIds(): readonly Id<'enquiry'>[];
  /** The enquiry a command is about, where there is one. */
  enquiryOf(command: Command): Id<'enquiry'> | undefined;
}

export function openFixtureCase(): FixtureCase {
  const random = seededRandom(20261124);
  const records = new Map<string, AnyRecord>();
  const world: World = { find: (key) => records.get(key) as never };

  const give: FixtureCase['give'] = (command, actor, at, hub) => {
    const context = { actor, ruleSet: fixtureRules, at, hub: hub ? ({ confirmed: true } as const) : undefined };
    const decided = decide(command, world, context);
    if (!decided.ok)
      return { ok: false, refusal: decided.error.kind === 'ask-central' ? 'ask-central' : decided.error };
    const by = authorFor(command, world, context);
    for (const event of decided.value) {
      const before = records.get(event.stream);
      const version = (before?.version ?? 0) + 1;
      records.set(
        event.stream,
        evolve(before, {
          ...event,
          commandId: newId<'command'>(random),
          by,
          at,
          ruleSet: fixtureRules.number,
          version,
        }),
      );
    }
    return { ok: true };
  };

  const plant = (told: FixtureReferral): void => {
    const receivedAt = plusMs(fixtureStart, -told.minutesAgo * 60_000);
    const referralId = newId<'referral'>(random);
    const enquiryId = newId<'enquiry'>(random);
    const dutyId = newId<'duty'>(random);
    const subjects = told.subjects.map(({ address: _, ...subject }) => ({ id: newId<'subject'>(random), ...subject }));
    const lines = subjects.map((subject) => ({
      subjectId: subject.id,
      referralId,
      track: subject.track,
      decisionId: newId<'decision'>(random),
    }));
    const must = (command: Command, who: keyof typeof staff, after: number, hub = true): void => {
      const given = give(command, staff[who] as unknown as Actor, plusMs(receivedAt, after * 60_000), hub);
      if (!given.ok) throw new Error(`the fixture refuses ${command.kind}: ${JSON.stringify(given.refusal)}`);
    };
    must(
      {
        kind: 'receive-referral',
        args: {
          referralId,
          enquiryId,
          enquiryReference: newReference('E', random),
          acknowledgeDutyId: dutyId,
          referral: {
            reference: newReference('R', random),
            channel: told.channel,
            receivedAt,
            concerns: told.concerns,
            narrative: told.narrative,
            ...(told.ownWords === undefined ? {} : { ownWords: told.ownWords }),
            familyKnows: told.familyKnows,
            consent: told.consent,
            source: { kind: 'typed' },
            subjects,
            attachments: [],
          },
          referrer: {
            ...told.referrer,
            ...(told.organisation === undefined ? {} : { organisation: told.organisation }),
          },
          addresses: Object.fromEntries(
            told.subjects.flatMap((subject, at) =>
              subject.address === undefined ? [] : [[subjects[at]?.id ?? '', subject.address]],
            ),
          ),
          subjects: lines,
        },
      },
      'shah',
      1,
    );
    if (told.acknowledged === true)
      must({ kind: 'settle-duty', args: { dutyId, settle: { kind: 'done', how: 'telephone' } } }, 'shah', 4);
    if (told.rating !== undefined) {
      const [rating, reason, by, words] = told.rating;
      must(
        { kind: 'rate-enquiry', args: { enquiryId, rating, reason, ...(words === undefined ? {} : { words }) } },
        by,
        6,
      );
    }
    if (told.claimedBy !== undefined) must({ kind: 'claim-enquiry', args: { enquiryId } }, told.claimedBy, 7);
    (told.notes ?? []).forEach(([by, text], at) => {
      must({ kind: 'add-note', args: { enquiryId, noteId: newId<'note'>(random), text } }, by, 9 + at * 5);
    });
    for (const [at, outcomes, rationale] of told.recommended ?? []) {
      const line = present(lines[at], 'a line');
      must(
        {
          kind: 'recommend-decision',
          args: {
            decisionId: line.decisionId,
            enquiryId,
            subjectId: line.subjectId,
            track: line.track,
            referralIds: [referralId],
            outcomes: [...outcomes],
            rationale,
          },
        },
        told.claimedBy ?? 'moyo',
        20,
      );
    }
    if (told.sentBack !== undefined) {
      const [at, reason, comment] = told.sentBack;
      must(
        {
          kind: 'send-back-decision',
          args: { decisionId: present(lines[at], 'a line').decisionId, enquiryId, reason, comment },
        },
        'reid',
        30,
      );
    }
  };
  for (const told of [...referrals, ...moreReferrals]) plant(told);

  const all = <Kind extends AnyRecord['kind']>(kind: Kind): CaseRecord<Kind>[] =>
    [...records.values()].filter((record) => record.kind === kind) as unknown as CaseRecord<Kind>[];

  const recordsOf = (enquiry: CaseRecord<'enquiry'>) => {
    const { core } = enquiry.parts;
    const found = <Kind extends AnyRecord['kind']>(keys: readonly StreamKey<Kind>[]) =>
      keys.flatMap((key) => records.get(key) ?? []) as unknown as CaseRecord<Kind>[];
    const referralsOf = found<'referral'>(core.referralIds.map((id) => `referral/${id}` as const));
    return {
      enquiry,
      referrals: referralsOf,
      decisions: found<'decision'>(core.subjects.map((line) => `decision/${line.decisionId}` as const)),
      duties: all('duty').filter((duty) => core.referralIds.includes(duty.parts.core.referralId)),
      persons: all('person').filter((person) => core.referralIds.includes(person.parts.core.from.referralId)),
    };
  };
  const shown = (clock: CaseClock, now: Instant): ClockView => {
    const { referralId: _, subjectId, track, metAt, ...rest } = clock;
    return {
      ...rest,
      ...(subjectId === undefined ? {} : { subjectId }),
      ...(track === undefined ? {} : { track }),
      ...(metAt === undefined ? {} : { metAt }),
      state: clockStateAt(clock, now),
    };
  };
  const row = (enquiry: CaseRecord<'enquiry'>, now: Instant, pending: readonly PendingItem[]): QueueRow => {
    const of = recordsOf(enquiry);
    const { core } = enquiry.parts;
    const id = enquiry.stream.slice('enquiry/'.length) as Id<'enquiry'>;
    const first = present(of.referrals[0], 'a referral').parts;
    const rating = findCode(fixtureRules.ratings, core.ratings.at(-1)?.rating ?? '');
    const next = nextClock(clocksOf(of, fixtureRules));
    const states = of.decisions.map((decision) => decision.parts.core.state);
    const stage =
      states.length > 0 && states.length === core.subjects.length && states.every((state) => state === 'signed')
        ? 'signed'
        : states.includes('sent-back')
          ? 'sent-back'
          : states.length === core.subjects.length
            ? 'to-sign'
            : rating === undefined
              ? 'to-rate'
              : 'to-decide';
    const left = next === undefined ? Infinity : msOf(next.dueAt) - msOf(now);
    const today = localOf(now, 'Europe/London').date;
    const band =
      stage === 'signed' || next === undefined
        ? 'signed'
        : rating === undefined
          ? 'not-rated'
          : left <= 0
            ? 'over'
            : left <= 3_600_000
              ? 'hour'
              : localOf(next.dueAt, 'Europe/London').date === today
                ? 'today'
                : 'later';
    const own = pending.filter((item) => item.enquiryId === id);
    return {
      enquiryId: id,
      reference: core.reference as QueueRow['reference'],
      subjects: of.referrals.flatMap((referral) =>
        referral.parts.core.subjects.map(({ id: subjectId, name, birth, track }) => ({
          id: subjectId,
          name,
          birth,
          track,
        })),
      ),
      ...(rating === undefined ? {} : { rating: rating.code, ratingRank: rating.rank }),
      concerns: [...first.core.concerns],
      channel: first.core.channel,
      ...(first.referrer?.organisation === undefined ? {} : { organisation: first.referrer.organisation }),
      referrals: of.referrals.length,
      receivedAt: first.core.receivedAt,
      ...(next === undefined ? {} : { next: shown(next, now) }),
      band,
      stage,
      ...(core.claim === undefined ? {} : { dealtWithBy: { userId: core.claim.by.userId, name: core.claim.by.name } }),
      pending: own.some((item) => item.state === 'needs-you')
        ? 'needs-you'
        : own.some((item) => item.state === 'accepted' || item.state === 'intent')
          ? 'to-be-confirmed'
          : own.length > 0
            ? 'not-sent'
            : 'none',
    };
  };
  const bandOrder = ['not-rated', 'over', 'hour', 'today', 'later', 'signed'];
  const inQueue = (name: QueueName, candidate: QueueRow, actor: Actor): boolean => {
    const mine = candidate.dealtWithBy?.userId === actor.userId;
    switch (name) {
      case 'next-up':
        return candidate.stage !== 'signed' && (mine || candidate.dealtWithBy === undefined);
      case 'mine':
        return mine && candidate.stage !== 'signed';
      case 'not-rated':
        return candidate.rating === undefined && candidate.stage !== 'signed';
      case 'to-sign':
        return candidate.stage === 'to-sign';
      case 'sent-back':
        return candidate.stage === 'sent-back';
      case 'all-open':
        return candidate.stage !== 'signed';
      case 'closed':
        return candidate.stage === 'signed';
    }
  };

  return {
    give,
    enquiryIds: () => all('enquiry').map((enquiry) => enquiry.stream.slice('enquiry/'.length) as Id<'enquiry'>),
    enquiryOf(command) {
      const { args } = command;
      if ('enquiryId' in args) return args.enquiryId;
      const { writes } = streamsOf(command);
      return all('enquiry')
        .map((enquiry) => ({ id: enquiry.stream.slice('enquiry/'.length) as Id<'enquiry'>, of: recordsOf(enquiry) }))
        .find(({ of }) => [...of.referrals, ...of.duties].some((record) => writes.includes(record.stream)))?.id;
    },
    queue(name, actor, now, pending) {
      const rows = all('enquiry').map((enquiry) => row(enquiry, now, pending));
      const open = rows.filter((candidate) => candidate.stage !== 'signed');
      const unrated = open.filter((candidate) => candidate.rating === undefined);
      const oldest = unrated.map((candidate) => candidate.receivedAt).sort()[0];
      return {
        name,
        rows: rows
          .filter((candidate) => inQueue(name, candidate, actor))
          .sort(
            (a, b) =>
              bandOrder.indexOf(a.band) - bandOrder.indexOf(b.band) ||
              (a.ratingRank ?? 9) - (b.ratingRank ?? 9) ||
              (a.next?.dueAt ?? '').localeCompare(b.next?.dueAt ?? '') ||
              a.reference.localeCompare(b.reference),
          ),
        counts: {
          unrated: unrated.length,
          ...(oldest === undefined ? {} : { oldestUnratedAt: oldest }),
          overdue: open.filter((candidate) => candidate.next?.state === 'over').length,
          dueToday: open.filter(
            (candidate) =>
              candidate.next !== undefined &&
              localOf(candidate.next.dueAt, 'Europe/London').date === localOf(now, 'Europe/London').date,
          ).length,
          toSign: open.filter((candidate) => candidate.stage === 'to-sign').length,
          byRating: Object.fromEntries(
            fixtureRules.ratings.map((rating) => [
              rating.code,
              open.filter((candidate) => candidate.rating === rating.code).length,
            ]),
          ),
        },
        now,
      };
    },
    enquiry(id, actor, now, pending) {
      const enquiry = records.get(`enquiry/${id}`) as CaseRecord<'enquiry'> | undefined;
      if (enquiry === undefined) return undefined;
      const of = recordsOf(enquiry);
      const context = { actor, ruleSet: fixtureRules, at: now, hub: undefined };
      const decisionActs = Object.fromEntries(
        enquiry.parts.core.subjects.map((line) => {
          const decision = of.decisions.find((candidate) => candidate.stream === `decision/${line.decisionId}`);
          const seen =
            decision === undefined
              ? []
              : [decision.stream, enquiry.stream, ...of.referrals.map((referral) => referral.stream)];
          const evidence =
            seen.length === 0
              ? undefined
              : {
                  records: seen.map((stream) => ({ stream, version: records.get(stream)?.version ?? 1 })),
                  sha256: createHash('sha256')
                    .update(JSON.stringify(seen.map((stream) => records.get(stream))))
                    .digest('hex'),
                };
          return [
            line.decisionId,
            {
              permitted: permittedOnDecision(line, id, world, context),
              ...(evidence === undefined ? {} : { evidence }),
            },
          ];
        }),
      );
      return {
        ...of,
        clocks: clocksOf(of, fixtureRules).map((clock) => shown(clock, now)),
        permitted: permittedActions(enquiry, world, context),
        decisionActs,
        pending: pending.filter((item) => item.enquiryId === id),
        now,
      };
    },
  };
}

/** A clock that starts at the fixture's moment and then runs. */
export function fixtureClock(): () => Instant {
  const since = performance.now();
  return () => instantFromMs(msOf(fixtureStart) + Math.round(performance.now() - since));
}
