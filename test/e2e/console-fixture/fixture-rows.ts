import { present } from '#kernel/assert.ts';
import { localOf, msOf, type Instant } from '#kernel/clock.ts';
import type { Actor } from '#domain/author.ts';
import { clocksOf, nextClock, type CaseClock } from '#domain/clocks.ts';
import { isFinal } from '#domain/decision.ts';
import type { CaseRecord } from '#domain/record.ts';
import { dueAfter, findCode } from '#domain/rule-set.ts';
import { idOf } from '#domain/streams.ts';
import { urgentFactsOf } from '#domain/urgency.ts';
import type {
  ClockView,
  EnquiryQueueRow,
  PendingItem,
  QueueLocality,
  QueueName,
  QueueRow,
  TrayQueueRow,
} from '#contracts/views.ts';
import { clockStateAt } from '#wording/clocks.ts';
import { nameWords } from '#wording/names.ts';
import type { FixtureFile } from './fixture-records.ts';
import { fixtureRules } from './rules.ts';

const { zone } = fixtureRules.calendar;

/** A row with what the queue sorts and finds it by. */
export interface SortedRow {
  readonly key: string;
  readonly row: QueueRow;
  /** Where its first urgency rule stands; 99 without one. */
  readonly urgency: number;
  readonly words: string;
}

/** A clock as the screen gets it. */
export function shownClock({ referralId: _, metAt, ...clock }: CaseClock, now: Instant): ClockView {
  const met = metAt === undefined ? {} : { metAt };
  return { ...clock, ...met, state: clockStateAt({ ...clock, ...met }, now) };
}

/** What a row is made of until a record of its enquiry changes. */
export interface RowFacts {
  readonly row: Omit<EnquiryQueueRow, 'urgent' | 'next' | 'band' | 'pending'>;
  readonly next: CaseClock | undefined;
  readonly of: FixtureFile;
  readonly words: string;
}

/** The facts of an enquiry's row. */
export function rowFacts(of: FixtureFile): RowFacts {
  const { core } = of.enquiry.parts;
  const first = present(of.referrals[0], 'a referral').parts;
  const rating = findCode(fixtureRules.ratings, core.ratings.at(-1)?.rating ?? '');
  const identified = of.referrals.flatMap((referral) => Object.keys(referral.parts.core.identified));
  const { organisation } = first.referrer ?? {};
  const row: RowFacts['row'] = {
    kind: 'enquiry',
    enquiryId: idOf(of.enquiry.stream),
    reference: core.reference as EnquiryQueueRow['reference'],
    subjects: of.referrals.flatMap((referral) =>
      referral.parts.core.subjects.map(({ id, name, birth, track }) => ({ id, name, birth, track })),
    ),
    ...(rating === undefined ? {} : { rating: rating.code, ratingRank: rating.rank }),
    concerns: [...first.core.concerns],
    channel: first.core.channel,
    ...(organisation === undefined ? {} : { organisation }),
    referrals: of.referrals.length,
    receivedAt: first.core.receivedAt,
    ...(core.locality === undefined ? {} : { locality: core.locality }),
    ...(first.core.senderGrade === undefined ? {} : { senderGrade: first.core.senderGrade }),
    toConfirm: core.subjects.length - identified.length,
    handOvers: of.duties.filter(({ parts }) => parts.core.duty === 'hand-over' && parts.core.settled === undefined)
      .length,
    stage: stageOf(of),
    ...(core.closed !== undefined && core.notes.some((note) => (note.version ?? 0) > (core.closed?.version ?? 0))
      ? { notedSinceClosed: true }
      : {}),
    ...(core.claim === undefined ? {} : { dealtWithBy: { userId: core.claim.by.userId, name: core.claim.by.name } }),
  };
  const words = [
    ...row.subjects.map((subject) => nameWords(subject.name)),
    row.reference,
    organisation ?? '',
    findCode(fixtureRules.channels, row.channel)?.label ?? '',
    ...row.concerns.map((code) => findCode(fixtureRules.concerns, code)?.label ?? code),
    row.dealtWithBy?.name ?? '',
    rating?.label ?? 'not rated',
  ].join(' ');
  return { row, next: nextClock(clocksOf(of, fixtureRules)), of, words: words.toLowerCase() };
}

/** The row of an enquiry. */
export function enquiryRow(
  { row, next, of, words }: RowFacts,
  now: Instant,
  pending: readonly PendingItem[],
): SortedRow {
  const { stage, enquiryId } = row;
  const urgent = stage === 'to-rate' ? urgentFactsOf(of.referrals, fixtureRules, localOf(now, zone).date) : [];
  return {
    key: `enquiry/${enquiryId}`,
    row: {
      ...row,
      urgent: urgent.map((fact) => fact.code),
      ...(next === undefined ? {} : { next: shownClock(next, now) }),
      band: stage === 'closed' ? 'closed' : stage === 'to-rate' ? 'not-rated' : bandAt(next?.dueAt, now),
      pending: pendingOf(pending.filter((item) => item.enquiryId === enquiryId)),
    },
    urgency: urgent[0]?.place ?? 99,
    words,
  };
}

/** The row of an item of the tray. */
export function arrivalRow(arrival: CaseRecord<'arrival'>, now: Instant, pending: readonly PendingItem[]): SortedRow {
  const { core, referrer } = arrival.parts;
  const arrivalId = idOf(arrival.stream);
  const row: TrayQueueRow = {
    kind: 'arrival',
    arrivalId,
    reference: core.reference,
    ...(referrer === undefined ? {} : { sender: referrer.sender }),
    why: core.why,
    receivedAt: core.receivedAt,
    next: arrivalClock(arrival, now),
    band: 'not-rated',
    pending: pendingOf(pending.filter((item) => item.arrivalId === arrivalId)),
  };
  const words = `${referrer?.sender ?? ''} ${core.reference} tray not rated`.toLowerCase();
  return { key: `arrival/${arrivalId}`, row, urgency: 99, words };
}

/** The rating clock of an item of the tray. */
export function arrivalClock(arrival: CaseRecord<'arrival'>, now: Instant): ClockView {
  const { rate } = fixtureRules.clocks;
  const { receivedAt, settled } = arrival.parts.core;
  const clock = {
    kind: 'rate',
    basis: rate.basis,
    source: rate.source,
    startedAt: receivedAt,
    dueAt: dueAfter(receivedAt, rate.within, fixtureRules.calendar),
    ...(settled === undefined ? {} : { metAt: settled.at }),
  } as const;
  return { ...clock, state: clockStateAt(clock, now) };
}

function stageOf(of: FixtureFile): EnquiryQueueRow['stage'] {
  const { core } = of.enquiry.parts;
  if (core.closed !== undefined) return 'closed';
  const states = core.subjects.map(
    (line) => of.decisions.find(({ stream }) => stream === `decision/${line.decisionId}`)?.parts.core.state,
  );
  if (core.ratings.length === 0) return 'to-rate';
  if (states.includes('sent-back')) return 'sent-back';
  if (states.includes(undefined)) return 'to-decide';
  return states.every(isFinal) ? 'to-tell' : 'to-sign';
}

function bandAt(dueAt: Instant | undefined, now: Instant): QueueRow['band'] {
  if (dueAt === undefined) return 'later';
  const left = msOf(dueAt) - msOf(now);
  if (left <= 0) return 'over';
  if (left <= 3_600_000) return 'hour';
  return left < 24 * 3_600_000 && localOf(dueAt, zone).date === localOf(now, zone).date ? 'today' : 'later';
}

function pendingOf(own: readonly PendingItem[]): QueueRow['pending'] {
  if (own.some((item) => item.state === 'needs-you')) return 'needs-you';
  if (own.some((item) => item.state === 'accepted' || item.state === 'intent')) return 'to-be-confirmed';
  return own.length > 0 ? 'not-sent' : 'none';
}

const bandOrder = ['not-rated', 'over', 'hour', 'today', 'later', 'closed'];

/** Unrated by what was stated and then by age; the others by what runs out first. */
export function compareRows(a: SortedRow, b: SortedRow): number {
  const [one, other] = [a.row, b.row];
  return (
    bandOrder.indexOf(one.band) - bandOrder.indexOf(other.band) ||
    (one.band === 'not-rated'
      ? a.urgency - b.urgency || one.receivedAt.localeCompare(other.receivedAt)
      : (one.next?.dueAt ?? '~').localeCompare(other.next?.dueAt ?? '~')) ||
    one.reference.localeCompare(other.reference)
  );
}

/** Whether a row stands in the queue `name` of `actor`. */
export function inQueue(name: QueueName, row: QueueRow, actor: Actor): boolean {
  if (row.kind === 'arrival') return name === 'next-up' || name === 'not-rated' || name === 'all-open';
  const open = row.stage !== 'closed';
  const mine = row.dealtWithBy?.userId === actor.userId;
  switch (name) {
    case 'next-up':
      return open && (mine || row.dealtWithBy === undefined);
    case 'mine':
      return open && mine;
    case 'not-rated':
      return row.stage === 'to-rate';
    case 'to-confirm':
      return open && row.toConfirm > 0;
    case 'to-sign':
      return row.stage === 'to-sign';
    case 'sent-back':
      return row.stage === 'sent-back';
    case 'feedback-owed':
      return row.stage === 'to-tell';
    case 'hand-over':
      return row.handOvers > 0;
    case 'all-open':
      return open;
    case 'closed':
      return !open;
  }
}

/** Whether a row stands in the queue of a locality; what has none stands in everybody's own. */
export function inLocality(locality: QueueLocality, row: QueueRow, actor: Actor): boolean {
  const own = row.kind === 'enquiry' ? row.locality : undefined;
  if (locality === 'all') return true;
  if (locality === 'mine') return own === undefined || actor.localities?.includes(own) !== false;
  return own === locality.locality;
}
