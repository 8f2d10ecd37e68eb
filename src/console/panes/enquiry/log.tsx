import type { ReactNode } from 'react';
import type { EnquiryView } from '#contracts/views.ts';
import { findCode, type RuleSet } from '#domain/rule-set.ts';
import type { Stamped } from '#domain/enquiry.ts';
import { msOf, type Instant } from '#kernel/clock.ts';
import { dutySettledTitle } from '#wording/duties.ts';
import { whenWords } from '#wording/dates.ts';
import { listWords, nameWords } from '#wording/names.ts';
import { useRules } from '../../desk/work-desk.ts';
import { RatingBadge } from '../../ui/rating-badge.tsx';
import { useNow } from '../../ui/use-now.ts';
import { dutiesOf } from '../acts/duties-of.ts';
import { subjectsOf } from './subjects.ts';
import css from './enquiry.module.css';

interface LogEntry {
  readonly key: string;
  readonly at: Instant;
  readonly title: ReactNode;
  readonly by?: string;
  readonly body?: string | undefined;
}

/** Everything that happened to the enquiry, the latest first. */
export function Log({ view }: { readonly view: EnquiryView }) {
  const rules = useRules();
  const now = useNow(view.now);
  const { zone } = rules.calendar;
  const entries = entriesOf(view, rules).sort((a, b) => msOf(b.at) - msOf(a.at));
  return (
    <div className={css['page']}>
      <h2 className="for-listeners">Log, the latest first</h2>
      <ol className={css['log']}>
        {entries.map((entry) => (
          <li key={entry.key}>
            <time dateTime={entry.at}>{whenWords(entry.at, now, zone)}</time>
            <div className={css['logBody']}>
              <p className={css['entryHead']}>
                <b>{entry.title}</b>
                {entry.by === undefined ? null : <span className={css['small']}>{entry.by}</span>}
              </p>
              {entry.body === undefined ? null : <p className={css['narrative']}>{entry.body}</p>}
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}

function entriesOf(view: EnquiryView, rules: RuleSet): LogEntry[] {
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
    ...(core.claim === undefined ? [] : [entry('claim', core.claim, 'Took this on')]),
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
    ...core.notes.map((note) => entry(note.noteId, note, 'Note', note.text)),
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
