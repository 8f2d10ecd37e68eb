import { Copy, EllipsisVertical } from 'lucide-react';
import { useRef, useState } from 'react';
import type { EnquiryView } from '#contracts/views.ts';
import { localOf } from '#kernel/clock.ts';
import { findCode } from '#domain/rule-set.ts';
import { ageWords, birthWords } from '#wording/ages.ts';
import { clockNames, clockPromise, clockRuleWords } from '#wording/clocks.ts';
import { whenWords } from '#wording/dates.ts';
import { nameWords } from '#wording/names.ts';
import { trackWords } from '#wording/told.ts';
import { CommandButton } from '../../commands/command-button.tsx';
import { useRules, useWorkDesk } from '../../desk/work-desk.ts';
import { announce } from '../../shell/announce.ts';
import { useSayClaim, useSayClock } from '../../shell/say-changes.ts';
import { go } from '../../state/place.ts';
import { Button } from '../../ui/button.tsx';
import { Chip, PendingChip } from '../../ui/chip.tsx';
import { ClockWords } from '../../ui/clock-words.tsx';
import { Popover } from '../../ui/popover.tsx';
import { RatingBadge } from '../../ui/rating-badge.tsx';
import { useNow } from '../../ui/use-now.ts';
import { pendingOf, subjectsOf, type SubjectInEnquiry } from './subjects.ts';
import css from './enquiry.module.css';

/** Who, how old, how urgent, how long, and who deals with it: in every view of an enquiry, at every zoom, never cut. */
export function Identity({ view }: { readonly view: EnquiryView }) {
  const { zone } = useRules().calendar;
  const now = useNow(view.now);
  const today = localOf(now, zone).date;
  const subjects = subjectsOf(view);
  const [first, ...others] = subjects;
  if (first === undefined) return null;
  const { core } = view.enquiry.parts;
  return (
    <header className={css['identity']}>
      <div className={css['top']}>
        <div className={css['who']}>
          <h1 tabIndex={-1} data-nocut="">
            {nameWords(first.subject.name)}, <span className={css['age']}>{ageWords(first.subject.birth, today)}</span>
          </h1>
          {others.length === 0 ? null : (
            <p className={css['also']} data-nocut="">
              {others.map(({ subject }) => (
                <span key={subject.id}>
                  and <b>{nameWords(subject.name)}</b>, {ageWords(subject.birth, today)}
                </span>
              ))}
            </p>
          )}
        </div>
        <span data-actions="">
          <CommandButton id="actions" icon={EllipsisVertical} look="icon" labelled>
            {null}
          </CommandButton>
        </span>
      </div>
      <p className={css['facts']}>
        <span>born {birthWords(first.subject.birth)}</span> ·<span className={css['reference']}>{core.reference}</span>
        <CopyReference reference={core.reference} /> · <span>{tracksWords(subjects)}</span>
      </p>
      <State view={view} subjects={subjects} />
      <Dealing view={view} />
    </header>
  );
}

function CopyReference({ reference }: { readonly reference: string }) {
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(reference);
    announce('Reference copied');
    go({ lastAct: { words: `${reference} copied`, tone: 'done' } });
  };
  return <Button look="icon" icon={Copy} label="Copy reference" onPress={() => void copy()} className={css['copy']} />;
}

function tracksWords(subjects: readonly SubjectInEnquiry[]): string {
  return (['child', 'adult'] as const)
    .map((track) => [track, subjects.filter((one) => one.line.track === track).length] as const)
    .filter(([, count]) => count > 0)
    .map(([track, count]) => `${trackWords[track]} (${count})`)
    .join(', ');
}

/** Rating with who and why, clocks, and what is provisional. */
function State({ view, subjects }: { readonly view: EnquiryView; readonly subjects: readonly SubjectInEnquiry[] }) {
  const rules = useRules();
  const { zone } = rules.calendar;
  const now = useNow(view.now);
  const latest = view.enquiry.parts.core.ratings.at(-1);
  const decided = subjects.map((one) => one.decision?.parts.core.state);
  return (
    <div className={css['state']}>
      <span data-rate-anchor="">
        <RatingBadge rating={latest === undefined ? undefined : findCode(rules.ratings, latest.rating)} />
      </span>
      {latest === undefined ? null : (
        <span className={css['small']}>
          {latest.by.name}, {whenWords(latest.at, now, zone)}:{' '}
          {findCode(rules.ratingReasons, latest.reason)?.label ?? latest.reason}
        </span>
      )}
      {latest === undefined ? null : (
        <PendingChip state={pendingOf(view, 'rate-enquiry', (item) => item.at === latest.at)} />
      )}
      <Clocks view={view} />
      {decided.includes('recommended') ? <Chip tone="draft">Recommended, not signed off</Chip> : null}
      {decided.includes('sent-back') ? <Chip tone="warn">Sent back</Chip> : null}
      {decided.length > 0 && decided.every((state) => state === 'signed') ? <Chip tone="done">Signed off</Chip> : null}
    </div>
  );
}

/** The clock that runs out first; pressed, all of them with the rule behind each. */
function Clocks({ view }: { readonly view: EnquiryView }) {
  const { zone } = useRules().calendar;
  const now = useNow(view.now);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const running = view.clocks
    .filter((clock) => clock.metAt === undefined)
    .sort((a, b) => a.dueAt.localeCompare(b.dueAt));
  const [next] = running;
  useSayClock(next, now);
  const names = new Map(subjectsOf(view).map((one) => [one.subject.id, nameWords(one.subject.name)]));
  if (view.clocks.length === 0) return null;
  return (
    <>
      <Button
        buttonRef={button}
        className={css['clocks']}
        expanded={open}
        onPress={() => {
          setOpen(!open);
        }}
      >
        {next === undefined ? (
          'All clocks met'
        ) : (
          <>
            {clockNames[next.kind]} <ClockWords clock={next} now={now} zone={zone} />
          </>
        )}
      </Button>
      {open ? (
        <Popover
          title="Clocks"
          anchor={button}
          onClose={() => {
            setOpen(false);
          }}
        >
          <ul>
            {[...running, ...view.clocks.filter((clock) => clock.metAt !== undefined)].map((clock) => (
              <li key={`${clock.kind} ${clock.subjectId ?? ''} ${clock.dueAt}`} className={css['clock']}>
                <span className={css['clockHead']}>
                  <span>
                    {clockNames[clock.kind]}
                    {clock.subjectId === undefined ? '' : `: ${names.get(clock.subjectId) ?? ''}`}
                  </span>
                  <ClockWords clock={clock} now={now} zone={zone} />
                </span>
                {clockRuleWords(clock, zone).map((words) => (
                  <span key={words} className={css['small']}>
                    {words}
                  </span>
                ))}
              </li>
            ))}
          </ul>
          <p className={css['small']}>{clockPromise}</p>
        </Popover>
      ) : null}
    </>
  );
}

function Dealing({ view }: { readonly view: EnquiryView }) {
  const { actor } = useWorkDesk();
  const { zone } = useRules().calendar;
  const now = useNow(view.now);
  const { claim } = view.enquiry.parts.core;
  useSayClaim(claim?.by, actor.userId);
  if (claim === undefined) {
    return (
      <p className={css['dealing']}>
        <span>Nobody is dealing with this.</span>
        <CommandButton id="claim" look="quiet" />
      </p>
    );
  }
  const mine = claim.by.userId === actor.userId;
  return (
    <p className={css['dealing']}>
      <span>
        <strong>{mine ? 'You are' : `${claim.by.name} is`}</strong> dealing with this, since{' '}
        {whenWords(claim.at, now, zone)}.
      </span>
      <PendingChip state={pendingOf(view, 'claim-enquiry', (item) => item.at === claim.at)} />
      {mine || actor.roles.includes('team-manager') ? <CommandButton id="hand-back" look="quiet" /> : null}
    </p>
  );
}
