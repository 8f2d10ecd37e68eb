import type { ReactNode } from 'react';
import type { EnquiryView } from '#contracts/views.ts';
import type { Stamped } from '#domain/enquiry.ts';
import type { CaseRecord } from '#domain/record.ts';
import { findCode, type RuleSet } from '#domain/rule-set.ts';
import { idOf } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import { dutySettledTitle } from '#wording/duties.ts';
import { listWords, nameWords } from '#wording/names.ts';
import { settledWords } from '#wording/two-versions.ts';
import { agreedWords, saidWords } from '#wording/who.ts';
import { RatingBadge } from '../../ui/rating-badge.tsx';
import { dutiesOf } from '../acts/duties-of.ts';
import { notAppliedText } from './not-applied.ts';
import { noteText } from './note-text.ts';
import { subjectsOf } from './subjects.ts';

/** One thing that happened. */
export interface LogEntry {
  readonly key: string;
  readonly at: Instant;
  readonly title: ReactNode;
  readonly by?: string;
  readonly body?: string | undefined;
}

/** Everything that happened to an enquiry, in no order; nothing that was done and taken back is left out. */
export function entriesOf(view: EnquiryView, rules: RuleSet): LogEntry[] {
  const { core } = view.enquiry.parts;
  const names = new Map(subjectsOf(view).map((one) => [one.subject.id, nameWords(one.subject.name)]));
  const outcomes = (codes: readonly string[]): string =>
    listWords(codes.map((code) => findCode(rules.outcomes, code)?.label ?? code));
  const reason = (items: RuleSet['ratingReasons'], code: string): string => findCode(items, code)?.label ?? code;
  const entry = (key: string, stamped: Stamped, title: ReactNode, body?: string): LogEntry => ({
    key,
    at: stamped.at,
    title,
    by: stamped.by.name,
    body,
  });
  return [
    ...view.referrals.map((referral): LogEntry => ({
      key: referral.stream,
      at: referral.parts.core.receivedAt,
      title: `Referral ${referral.parts.core.reference} received`,
      by: findCode(rules.channels, referral.parts.core.channel)?.label ?? referral.parts.core.channel,
    })),
    ...core.claims.map((claim, at) => entry(`claim ${at}`, claim, 'Took this on')),
    ...core.releases.map((release, at) =>
      entry(
        `release ${at}`,
        release,
        release.claim.by.userId === release.by.userId ? 'Handed back' : `Taken from ${release.claim.by.name}`,
        reason(rules.releaseReasons, release.reason),
      ),
    ),
    ...core.ratings.map((rating, at) =>
      entry(
        `rating ${at}`,
        rating,
        <>
          Rated <RatingBadge rating={findCode(rules.ratings, rating.rating)} />
        </>,
        [reason(rules.ratingReasons, rating.reason), rating.words].filter((part) => part !== undefined).join('. '),
      ),
    ),
    ...core.routings.map((routing, at) =>
      entry(
        `routing ${at}`,
        routing,
        `Given to ${reason(rules.hub.localities, routing.locality)}`,
        [reason(rules.routeReasons, routing.reason), routing.words].filter((part) => part !== undefined).join('. '),
      ),
    ),
    ...view.referrals.flatMap((referral) => whoEntries(view, referral, rules, entry)),
    ...core.notes.map((note) => entry(note.noteId, note, 'Note', noteText(view, note))),
    ...core.conflicts.map((one, at) =>
      entry(
        `settled ${at}`,
        one,
        settledWords[one.use],
        [one.reason, notAppliedText(view, one, rules)].filter((part) => part !== undefined).join('\n'),
      ),
    ),
    ...view.decisions.flatMap((decision): LogEntry[] => {
      const own = decision.parts.core;
      const who = names.get(own.current.subjectId) ?? '';
      return [
        ...[...own.earlier, own.current].map((one, at) =>
          entry(
            `${decision.stream} ${at}`,
            one,
            `Decision recommended for ${who}: ${outcomes(one.outcomes)}`,
            one.rationale,
          ),
        ),
        ...own.sentBack.map((one, at) =>
          entry(
            `${decision.stream} back ${at}`,
            one,
            `Decision for ${who} sent back: ${reason(rules.sendBackReasons, one.reason)}`,
            one.comment,
          ),
        ),
        ...(own.signed === undefined
          ? []
          : [entry(`${decision.stream} signed`, own.signed, `Decision for ${who} signed off`)]),
        ...(own.settled === undefined
          ? []
          : [entry(`${decision.stream} settled`, own.settled, `Decision for ${who} final, no signature needed`)]),
      ];
    }),
    ...dutiesOf(view).flatMap(({ duty, kind, who }): LogEntry[] => {
      const { settled } = duty.parts.core;
      if (settled === undefined) return [];
      const how =
        settled.kind === 'done'
          ? reason(rules.acknowledgementMethods, settled.how)
          : reason(rules.waiveReasons, settled.reason);
      return [entry(duty.stream, settled, `${dutySettledTitle(kind, who, settled.kind)}: ${how}`, settled.words)];
    }),
    ...(core.closed === undefined ? [] : [entry('closed', core.closed, 'Enquiry closed')]),
  ];
}

type Entry = (key: string, stamped: Stamped, title: ReactNode, body?: string) => LogEntry;

/** Who the people of a referral were said to be, every answer to it, and what was taken back. */
function whoEntries(
  view: EnquiryView,
  { stream, parts: { core } }: CaseRecord<'referral'>,
  rules: RuleSet,
  entry: Entry,
): readonly LogEntry[] {
  const who = new Map<string, string>(core.subjects.map(({ id, name }) => [id, nameWords(name)]));
  const named = (subjectId: string): string => who.get(subjectId) ?? 'Somebody';
  const record = (personId: string): string => {
    const person = view.persons.find((one) => idOf(one.stream) === personId)?.parts.core;
    return person === undefined ? 'a person on record' : `${nameWords(person.name)}, ${person.reference}`;
  };
  return [
    ...Object.values(core.identified).map((one) =>
      entry(
        `${stream} identified ${one.subjectId}`,
        one,
        one.how === 'new-person'
          ? `${named(one.subjectId)} recorded as a new person, ${record(one.personId)}`
          : `${named(one.subjectId)} recorded as ${record(one.personId)} (${agreedWords(one.agreed)})`,
        one.words,
      ),
    ),
    ...core.compared.map((one, at) =>
      entry(
        `${stream} compared ${at}`,
        one,
        `${named(one.subjectId)}: ${saidWords[one.answer].toLocaleLowerCase('en-GB')} ${record(one.personId)}`,
        one.words,
      ),
    ),
    ...core.unidentified.map((one, at) =>
      entry(
        `${stream} unidentified ${at}`,
        one,
        `${named(one.subjectId)}: taken back that this is ${record(one.personId)}: ${findCode(rules.unlinkReasons, one.reason)?.label ?? one.reason}`,
        one.words,
      ),
    ),
  ];
}
