import { queueBands, type QueueName, type QueueRow, type QueueView } from '#contracts/views.ts';
import type { Actor } from '#domain/author.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import { instantAt, localOf, msOf, plusDays, type Instant, type PlainTime } from '#kernel/clock.ts';
import { clockView } from './clock-view.ts';
import type { OpenDecision, RowFacts } from './row-facts.ts';

/** What a queue is made from. */
export interface QueueParts {
  readonly facts: Iterable<RowFacts>;
  readonly pendingOf: (enquiryId: QueueRow['enquiryId']) => QueueRow['pending'];
  readonly actor: Actor;
  readonly ruleSet: RuleSet | undefined;
  readonly now: Instant;
}

const hourMs = 60 * 60_000;

/**
 * The queue of `name`: bands in their order, unrated ones oldest first, the others by rating, due time and reference
 * (ux.md 6.9). The figures are of everything open, whichever queue is shown.
 */
export function queueView(name: QueueName, parts: QueueParts): QueueView {
  const all = [...parts.facts];
  const tomorrow = startOfTomorrow(parts);
  const rows = all.filter((facts) => belongs(name, facts, parts)).map((facts) => queueRow(facts, parts, tomorrow));
  rows.sort(compareRows);
  return { name, rows, counts: countsOf(all.filter(isOpen), parts.now, tomorrow), now: parts.now };
}

/** Open: not everything is signed, or something owed is still running. Nothing that is owed disappears by a signature. */
function isOpen(facts: RowFacts): boolean {
  return facts.row.stage !== 'signed' || facts.next !== undefined;
}

function belongs(name: QueueName, facts: RowFacts, parts: QueueParts): boolean {
  const { actor } = parts;
  const { stage, dealtWithBy } = facts.row;
  const mine = dealtWithBy?.userId === actor.userId;
  switch (name) {
    case 'all-open':
      return isOpen(facts);
    case 'closed':
      return stage === 'signed';
    case 'mine':
      return mine && isOpen(facts);
    case 'not-rated':
      return stage === 'to-rate';
    case 'to-sign':
      return facts.toSign.length > 0;
    case 'sent-back':
      return facts.sentBack.length > 0;
    case 'next-up':
      if (!isOpen(facts)) return false;
      if (mine) return true;
      if (facts.toSign.some((decision) => maySign(decision, parts))) return true;
      if (facts.sentBack.some((decision) => decision.authorIds.includes(actor.userId))) return true;
      return dealtWithBy === undefined && stage !== 'to-sign';
  }
}

/** Whether a signature could be this person's; the rules themselves decide when it is given. */
function maySign({ track, authorIds }: OpenDecision, { actor, ruleSet }: QueueParts): boolean {
  return ruleSet !== undefined && actor.signsFor.includes(ruleSet.signing[track]) && !authorIds.includes(actor.userId);
}

function queueRow(facts: RowFacts, { pendingOf, now }: QueueParts, tomorrow: Instant): QueueRow {
  const { row, next } = facts;
  return {
    ...row,
    ...(next === undefined ? {} : { next: clockView(next, now) }),
    band: bandOf(facts, now, tomorrow),
    pending: pendingOf(row.enquiryId),
  };
}

function bandOf({ row, next }: RowFacts, now: Instant, tomorrow: Instant): QueueRow['band'] {
  if (row.stage === 'to-rate') return 'not-rated';
  if (next === undefined) return row.stage === 'signed' ? 'signed' : 'later';
  const left = msOf(next.dueAt) - msOf(now);
  if (left < 0) return 'over';
  if (left <= hourMs) return 'hour';
  return next.dueAt < tomorrow ? 'today' : 'later';
}

const order = new Map(queueBands.map((band, at) => [band, at]));
const afterEveryRank = 99;

function compareRows(a: QueueRow, b: QueueRow): number {
  return (
    (order.get(a.band) ?? 0) - (order.get(b.band) ?? 0) ||
    (a.band === 'not-rated'
      ? compareText(a.receivedAt, b.receivedAt)
      : (a.ratingRank ?? afterEveryRank) - (b.ratingRank ?? afterEveryRank) ||
        compareText(a.next?.dueAt ?? '~', b.next?.dueAt ?? '~')) ||
    compareText(a.reference, b.reference)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function countsOf(open: readonly RowFacts[], now: Instant, tomorrow: Instant): QueueView['counts'] {
  const unrated = open.filter(({ row }) => row.rating === undefined);
  const byRating: Record<string, number> = {};
  for (const { row } of open) if (row.rating !== undefined) byRating[row.rating] = (byRating[row.rating] ?? 0) + 1;
  const oldest = unrated.map(({ row }) => row.receivedAt).sort()[0];
  return {
    unrated: unrated.length,
    ...(oldest === undefined ? {} : { oldestUnratedAt: oldest }),
    overdue: open.filter(({ next }) => next !== undefined && next.dueAt < now).length,
    dueToday: open.filter(({ next }) => next !== undefined && next.dueAt >= now && next.dueAt < tomorrow).length,
    toSign: open.filter(({ toSign }) => toSign.length > 0).length,
    byRating,
  };
}

/** The first instant of tomorrow in the hub's zone; without rules, in UTC. */
function startOfTomorrow({ ruleSet, now }: QueueParts): Instant {
  const zone = ruleSet?.calendar.zone ?? 'UTC';
  return instantAt(plusDays(localOf(now, zone).date, 1), '00:00' as PlainTime, zone);
}
