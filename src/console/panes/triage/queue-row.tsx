import { memo } from 'react';
import type { QueueRow } from '#contracts/views.ts';
import { localOf, type Instant } from '#kernel/clock.ts';
import { findCode } from '#domain/rule-set.ts';
import { ageWords } from '#wording/ages.ts';
import { countWords, nameWords, othersWords } from '#wording/names.ts';
import { rowPendingWords, stageWords } from '#wording/queues.ts';
import { trackWords } from '#wording/told.ts';
import { useRules } from '../../desk/work-desk.ts';
import { Chip } from '../../ui/chip.tsx';
import { ClockWords } from '../../ui/clock-words.tsx';
import { RatingBadge } from '../../ui/rating-badge.tsx';
import css from './queue.module.css';

/** The three cells of an enquiry: rating, who and what, what is due. Only facts with a value are there. */
export const QueueRowCells = memo(function QueueRowCells({
  row,
  now,
}: {
  readonly row: QueueRow;
  readonly now: Instant;
}) {
  const rules = useRules();
  const { zone } = rules.calendar;
  const today = localOf(now, zone).date;
  const [first, ...others] = row.subjects;
  const tracks = new Set(row.subjects.map((subject) => subject.track));
  const concerns = row.concerns.map((code) => findCode(rules.concerns, code)?.label ?? code);
  const source = row.organisation ?? findCode(rules.channels, row.channel)?.label ?? row.channel;
  const facts = [
    ...concerns,
    source,
    ...(row.referrals > 1 ? [countWords(row.referrals, 'referral')] : []),
    ...(tracks.has('adult') ? [trackWords.adult] : []),
  ];
  const stage = stageWords[row.stage];
  return (
    <>
      <div role="gridcell" aria-colindex={1}>
        <RatingBadge rating={row.rating === undefined ? undefined : findCode(rules.ratings, row.rating)} />
        <span className="for-listeners">, </span>
      </div>
      <div role="rowheader" aria-colindex={2}>
        <div className={css['name']} data-nocut="">
          {first === undefined ? '' : `${nameWords(first.name)}, ${ageWords(first.birth, today)}`}{' '}
          <span className={css['others']}>{othersWords(others.length)}</span>
        </div>
        <div className={css['meta']}>
          <span>{facts.join(' · ')}</span>
          {stage === '' ? null : (
            <Chip tone={row.stage === 'sent-back' ? 'warn' : row.stage === 'signed' ? 'done' : 'draft'}>{stage}</Chip>
          )}
          {row.dealtWithBy === undefined ? null : <span>{row.dealtWithBy.name} is dealing with it</span>}
          {row.pending === 'none' ? null : (
            <Chip tone={row.pending === 'needs-you' ? 'problem' : 'warn'}>{rowPendingWords[row.pending]}</Chip>
          )}
        </div>
      </div>
      <div role="gridcell" aria-colindex={3} className={css['due']}>
        <span className="for-listeners">, </span>
        {row.next === undefined ? <span>Nothing due</span> : <ClockWords clock={row.next} now={now} zone={zone} />}
      </div>
    </>
  );
});
