import { Quote } from 'lucide-react';
import { memo } from 'react';
import type { EnquiryQueueRow, QueueRow, TrayQueueRow } from '#contracts/views.ts';
import { localOf, type Instant } from '#kernel/clock.ts';
import { findCode } from '#domain/rule-set.ts';
import { ageWords } from '#wording/ages.ts';
import { countWords, nameWords, othersWords } from '#wording/names.ts';
import {
  goneWords,
  handOverWords,
  leftViewWords,
  notedSinceWords,
  rowPendingWords,
  senderGradeWords,
  stageWords,
  toConfirmWords,
} from '#wording/queues.ts';
import { trackWords } from '#wording/told.ts';
import { trayPrefix, traySender, trayToDo } from '#wording/tray.ts';
import { useRules } from '../../desk/work-desk.ts';
import { usePlace } from '../../state/place.ts';
import { Chip } from '../../ui/chip.tsx';
import { ClockWords } from '../../ui/clock-words.tsx';
import { RatingBadge } from '../../ui/rating-badge.tsx';
import css from './queue.module.css';

/** The cells of a row: rating, who, what, and what is due. Only facts with a value are there. */
export const QueueRowCells = memo(function QueueRowCells({
  row,
  now,
  isLeft = false,
  isGone = false,
}: {
  /** Undefined while it is being read, and when it is gone. */
  readonly row: QueueRow | undefined;
  readonly now: Instant;
  /** It does not belong to this view any more. */
  readonly isLeft?: boolean;
  /** The desk has no such row any more, or not for this reader: nothing of it is said. */
  readonly isGone?: boolean;
}) {
  const rules = useRules();
  if (row === undefined && isGone) {
    return (
      <div role="rowheader" aria-colindex={2} className={css['who']}>
        <span className={css['others']}>{goneWords}</span>
      </div>
    );
  }
  if (row === undefined) {
    return (
      <div role="rowheader" aria-colindex={2} aria-busy="true" className={`${css['who']} ${css['reading']}`}>
        <span className="for-listeners">Being read</span>
      </div>
    );
  }
  const rating = row.kind === 'enquiry' && row.rating !== undefined ? row.rating : undefined;
  return (
    <>
      <div role="gridcell" aria-colindex={1} className={css['rating']}>
        <RatingBadge rating={rating === undefined ? undefined : findCode(rules.ratings, rating)} />
        <span className="for-listeners">, </span>
      </div>
      {row.kind === 'enquiry' ? <Enquiry row={row} now={now} isLeft={isLeft} /> : <TrayItem row={row} />}
      <div role="gridcell" aria-colindex={4} className={css['due']}>
        <span className="for-listeners">, </span>
        {row.next === undefined ? (
          <span>Nothing due</span>
        ) : (
          <ClockWords clock={row.next} now={now} zone={rules.calendar.zone} />
        )}
      </div>
    </>
  );
});

/** Name, age, the others; then what kind of worry, from whom, and what is to be known of it before it is opened. */
function Enquiry({
  row,
  now,
  isLeft,
}: {
  readonly row: EnquiryQueueRow;
  readonly now: Instant;
  readonly isLeft: boolean;
}) {
  const rules = useRules();
  const scope = usePlace((place) => place.locality);
  const today = localOf(now, rules.calendar.zone).date;
  const [first, ...others] = row.subjects;
  const locality = row.locality === undefined ? undefined : findCode(rules.hub.localities, row.locality)?.label;
  const facts = [
    ...row.concerns.map((code) => findCode(rules.concerns, code)?.label ?? code),
    row.organisation ?? findCode(rules.channels, row.channel)?.label ?? row.channel,
    ...(row.subjects.some((subject) => subject.track === 'adult') ? [trackWords.adult] : []),
    ...(row.referrals > 1 ? [countWords(row.referrals, 'referral')] : []),
    ...(row.toConfirm > 0 ? [toConfirmWords(row.toConfirm)] : []),
    ...(typeof scope === 'object' ? [] : [locality ?? 'No locality']),
  ];
  const stage = stageWords[row.stage];
  return (
    <>
      <div role="rowheader" aria-colindex={2} className={css['who']} data-nocut="">
        {first === undefined ? '' : `${nameWords(first.name)}, ${ageWords(first.birth, today)}`}{' '}
        <span className={css['others']}>{othersWords(others.length)}</span>
        <span className="for-listeners">, </span>
      </div>
      <div role="gridcell" aria-colindex={3} className={css['what']}>
        {row.rating === undefined ? <Stated row={row} /> : null}
        <div className={css['meta']}>
          <span>{facts.join(' · ')}</span>
          {row.dealtWithBy === undefined ? null : <span>{row.dealtWithBy.name} is dealing with it</span>}
          {stage === '' ? null : <Chip tone={stageTones[row.stage]}>{stage}</Chip>}
          {row.notedSinceClosed === true ? <Chip tone="warn">{notedSinceWords}</Chip> : null}
          {row.handOvers === 0 ? null : <Chip tone="warn">{handOverWords}</Chip>}
          {isLeft ? <Chip tone="quiet">{leftViewWords}</Chip> : null}
          <RowPending state={row.pending} />
        </div>
      </div>
    </>
  );
}

const stageTones = {
  'to-rate': 'plain',
  'to-decide': 'plain',
  'to-sign': 'draft',
  'sent-back': 'warn',
  'to-tell': 'plain',
  closed: 'done',
} as const satisfies Record<EnquiryQueueRow['stage'], string>;

/** What was stated that puts an unrated enquiry first, in words; a grade is always said to be the sender's. */
function Stated({ row }: { readonly row: EnquiryQueueRow }) {
  const { urgency } = useRules();
  const met = row.urgent.flatMap((code) => findCode(urgency, code) ?? []);
  const stated = met.filter((rule) => !('senderGrade' in rule.when));
  if (stated.length === 0 && row.senderGrade === undefined) return null;
  return (
    <div className={css['stated']}>
      {stated.map((rule) => (
        <Chip key={rule.code} tone="stated">
          {rule.label}
        </Chip>
      ))}
      {row.senderGrade === undefined ? null : (
        <Chip tone="quiet" icon={Quote}>
          {senderGradeWords(row.senderGrade)}
        </Chip>
      )}
    </div>
  );
}

/** Something that could not be read: from whom, under which reference, and what to do about it. */
function TrayItem({ row }: { readonly row: TrayQueueRow }) {
  return (
    <>
      <div role="rowheader" aria-colindex={2} className={css['who']} data-nocut="">
        <span className={css['others']}>{trayPrefix}</span>
        {traySender(row.sender)}
        <span className="for-listeners">, </span>
      </div>
      <div role="gridcell" aria-colindex={3} className={css['what']}>
        <div className={css['meta']}>
          <span>
            <span className={css['reference']}>{row.reference}</span> · {trayToDo}
          </span>
          <RowPending state={row.pending} />
        </div>
      </div>
    </>
  );
}

function RowPending({ state }: { readonly state: QueueRow['pending'] }) {
  if (state === 'none') return null;
  return <Chip tone={state === 'needs-you' ? 'problem' : 'warn'}>{rowPendingWords[state]}</Chip>;
}
