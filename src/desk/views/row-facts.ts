import { createHash } from 'node:crypto';
import { plain } from '#linkage/plain.ts';
import type { EnquiryQueueRow, TrayQueueRow } from '#contracts/views.ts';
import { clocksOf, nextClock, type CaseClock } from '#domain/clocks.ts';
import type { CaseRecord } from '#domain/record.ts';
import { findCode, type RuleSet } from '#domain/rule-set.ts';
import { submissionText } from '#domain/same-submission.ts';
import { idOf } from '#domain/streams.ts';
import type { Stated } from '#domain/urgency.ts';
import type { Track } from '#domain/values.ts';
import { msOf, type Instant } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import type { Reference } from '#kernel/reference.ts';
import { arrivalClock } from './arrival-clock.ts';
import type { CaseFile } from './case-file.ts';
import { stageOf } from './stage.ts';

/** A recommendation that waits for a signature, or one that came back. */
export interface OpenDecision {
  readonly track: Track;
  readonly authorIds: readonly string[];
}

/** One referral by what makes two of them the same submission. */
export interface Submission {
  readonly digest: string;
  readonly referralId: Id<'referral'>;
  readonly reference: Reference;
  readonly receivedAt: Instant;
}

interface AnyFacts {
  /** Everything a filter looks at, as plain letters, one line a value. */
  readonly text: string;
  readonly receivedAt: Instant;
  /** The same in milliseconds, and when the clock that runs out first does: numbers are what thousands are sorted by. */
  readonly receivedMs: number;
  readonly dueMs: number | undefined;
  readonly reference: Reference;
}

/** What an enquiry's row is made of, whatever the time: kept until a record or the rules change. */
export interface EnquiryFacts extends AnyFacts {
  readonly kind: 'enquiry';
  readonly key: `enquiry/${string}`;
  readonly row: Omit<EnquiryQueueRow, 'band' | 'next' | 'pending' | 'urgent'>;
  /** The clock that runs out first, while one runs. */
  readonly next: CaseClock | undefined;
  /** What urgency rules look at; they also look at the date. */
  readonly stated: readonly Stated[];
  readonly toSign: readonly OpenDecision[];
  readonly sentBack: readonly OpenDecision[];
  /** A referrer, a parent, a child or an adult is still to be told what can be told by now. */
  readonly owesTelling: boolean;
  readonly submissions: readonly Submission[];
  /** When the latest note since it was closed was written; undefined for none. */
  readonly notedMs: number | undefined;
}

/** What the row of an item of the tray is made of. */
export interface TrayFacts extends AnyFacts {
  readonly kind: 'arrival';
  readonly key: `arrival/${string}`;
  readonly row: Omit<TrayQueueRow, 'band' | 'next' | 'pending'>;
  readonly next: Omit<CaseClock, 'referralId'> | undefined;
}

export type RowFacts = EnquiryFacts | TrayFacts;

/**
 * The facts of one enquiry's row; nothing while none of its referrals is held here, because a row is named after whom it
 * is about.
 */
export function enquiryFacts(file: CaseFile, ruleSet: RuleSet | undefined): EnquiryFacts | undefined {
  const { core } = file.enquiry.parts;
  const { referrals, decisions, duties } = file;
  const [first] = referrals;
  const told = core.subjects.flatMap((line) => {
    const referral = referrals.find((candidate) => idOf(candidate.stream) === line.referralId)?.parts.core;
    const subject = referral?.subjects.find((candidate) => candidate.id === line.subjectId);
    return subject === undefined ? [] : [{ subject, isKnown: referral?.identified[line.subjectId] !== undefined }];
  });
  if (first === undefined || told.length === 0) return undefined;
  const rating = core.ratings.at(-1)?.rating;
  const rank = rating === undefined ? undefined : findCode(ruleSet?.ratings ?? [], rating)?.rank;
  const organisation = first.parts.referrer?.organisation;
  const senderGrade = referrals.map(({ parts }) => parts.core.senderGrade).find((grade) => grade !== undefined);
  const concerns = [...new Set(referrals.flatMap(({ parts }) => parts.core.concerns))];
  const receivedAt = referrals.map(({ parts }) => parts.core.receivedAt).reduce((a, b) => (b < a ? b : a));
  const reference = core.reference as Reference;
  const stage = stageOf(file);
  const noted = notedSinceClosed(core);
  const open = (state: string): readonly OpenDecision[] =>
    decisions
      .filter(({ parts }) => parts.core.state === state)
      .map(({ parts }) => ({ track: parts.core.current.track, authorIds: parts.core.authorIds }));
  const clocks = ruleSet === undefined ? [] : clocksOf(file, ruleSet);
  // Where all is decided a rating has nothing left to say, and its clock nothing to wait for.
  const running = clocks.filter(({ kind }) => kind !== 'rate' || stage !== 'to-tell');
  const next = stage === 'closed' ? undefined : nextClock(running);
  return {
    kind: 'enquiry',
    key: file.enquiry.stream,
    receivedAt,
    receivedMs: msOf(receivedAt),
    dueMs: dueMsOf(next),
    reference,
    row: {
      kind: 'enquiry',
      enquiryId: idOf(file.enquiry.stream),
      reference,
      subjects: told.map(({ subject: { id, name, birth, track } }) => ({ id, name, birth, track })),
      ...(rating === undefined ? {} : { rating }),
      ...(rank === undefined ? {} : { ratingRank: rank }),
      concerns,
      channel: first.parts.core.channel,
      ...(organisation === undefined ? {} : { organisation }),
      referrals: referrals.length,
      receivedAt,
      ...(core.locality === undefined ? {} : { locality: core.locality }),
      ...(senderGrade === undefined ? {} : { senderGrade }),
      toConfirm: told.filter(({ isKnown }) => !isKnown).length,
      handOvers: duties.filter(({ parts }) => parts.core.duty === 'hand-over' && parts.core.settled === undefined)
        .length,
      stage,
      ...(noted === undefined ? {} : { notedSinceClosed: true }),
      ...(core.claim === undefined ? {} : { dealtWithBy: { userId: core.claim.by.userId, name: core.claim.by.name } }),
    },
    next,
    stated: referrals.map(({ parts: { core: own } }) => ({
      parts: {
        core: {
          stated: own.stated,
          concerns: own.concerns,
          subjects: own.subjects,
          ...(own.senderGrade === undefined ? {} : { senderGrade: own.senderGrade }),
        },
      },
    })),
    toSign: open('recommended'),
    sentBack: open('sent-back'),
    owesTelling: clocks.some(({ kind, metAt }) => kind === 'tell' && metAt === undefined),
    submissions: referrals.map(submissionOf),
    notedMs: noted === undefined ? undefined : msOf(noted),
    text: searchText([
      ...told.flatMap(({ subject }) => Object.values(subject.name)),
      reference,
      ...referrals.flatMap(({ parts }) => [parts.core.reference, parts.referrer?.organisation]),
      ...concerns.map((code) => findCode(ruleSet?.concerns ?? [], code)?.label),
      findCode(ruleSet?.hub.localities ?? [], core.locality ?? '')?.label,
    ]),
  };
}

/** The facts of an item of the tray; nothing once somebody has settled it. */
export function trayFacts(arrival: CaseRecord<'arrival'>, ruleSet: RuleSet | undefined): TrayFacts | undefined {
  const { reference, why, receivedAt, settled } = arrival.parts.core;
  if (settled !== undefined) return undefined;
  const sender = arrival.parts.referrer?.sender;
  const next = ruleSet === undefined ? undefined : arrivalClock(arrival, ruleSet);
  return {
    kind: 'arrival',
    key: arrival.stream,
    receivedAt,
    receivedMs: msOf(receivedAt),
    dueMs: dueMsOf(next),
    reference,
    row: {
      kind: 'arrival',
      arrivalId: idOf(arrival.stream),
      reference,
      ...(sender === undefined ? {} : { sender }),
      why,
      receivedAt,
    },
    next,
    text: searchText([reference, sender]),
  };
}

/** When the latest note since an enquiry was closed was written. */
function notedSinceClosed({ closed, notes }: CaseRecord<'enquiry'>['parts']['core']): Instant | undefined {
  if (closed === undefined) return undefined;
  const isLater = (note: (typeof notes)[number]): boolean =>
    note.version === undefined || closed.version === undefined ? note.at > closed.at : note.version > closed.version;
  return notes.findLast(isLater)?.at;
}

const dueMsOf = (clock: { readonly dueAt: Instant } | undefined): number | undefined =>
  clock === undefined ? undefined : msOf(clock.dueAt);

function submissionOf({ stream, parts }: CaseRecord<'referral'>): Submission {
  const { core } = parts;
  return {
    digest: createHash('sha256').update(submissionText(parts)).digest('base64'),
    referralId: idOf(stream),
    reference: core.reference,
    receivedAt: core.receivedAt,
  };
}

const searchText = (values: readonly (string | undefined)[]): string =>
  values
    .map((value) => plain(value ?? ''))
    .filter((value) => value !== '')
    .join('\n');
