import { CircleCheck, Copy, DoorOpen, EllipsisVertical, TriangleAlert } from 'lucide-react';
import type { EnquiryView } from '#contracts/views.ts';
import { localOf, type PlainDate } from '#kernel/clock.ts';
import { isFinal } from '#domain/decision.ts';
import { findCode } from '#domain/rule-set.ts';
import { ageWords, birthWords } from '#wording/ages.ts';
import { whenWords } from '#wording/dates.ts';
import { nameWords } from '#wording/names.ts';
import { nhsNumberWords } from '#wording/nhs-number.ts';
import { trackWords } from '#wording/told.ts';
import { CommandButton } from '../../commands/command-button.tsx';
import { useRules } from '../../desk/work-desk.ts';
import { announce } from '../../shell/announce.ts';
import { go } from '../../state/place.ts';
import { Button } from '../../ui/button.tsx';
import { Chip, PendingChip } from '../../ui/chip.tsx';
import { RatingBadge } from '../../ui/rating-badge.tsx';
import { useNow } from '../../ui/use-now.ts';
import { Clocks } from './clocks.tsx';
import { Dealing } from './dealing.tsx';
import { flagsOf } from './flags.ts';
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
        <CopyReference reference={core.reference} /> ·{' '}
        {first.subject.nhsNumber === undefined ? null : (
          <>
            <span>NHS {nhsNumberWords(first.subject.nhsNumber)}</span> ·{' '}
          </>
        )}
        <span>{tracksWords(subjects)}</span>
      </p>
      <State view={view} subjects={subjects} />
      <Flags view={view} today={today} />
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
      {decided.length > 0 && decided.every(isFinal) ? (
        <Chip tone="done">{decided.includes('signed') ? 'Signed off' : 'Final'}</Chip>
      ) : null}
      <Closed view={view} />
      <OpenUntil view={view} />
    </div>
  );
}

/** That somebody closed it, and when. */
function Closed({ view }: { readonly view: EnquiryView }) {
  const { zone } = useRules().calendar;
  const now = useNow(view.now);
  const { closed } = view.enquiry.parts.core;
  if (closed === undefined) return null;
  return (
    <>
      <Chip tone="done" icon={CircleCheck}>
        Closed
      </Chip>
      <span className={css['small']}>
        {closed.by.name}, {whenWords(closed.at, now, zone)}
      </span>
    </>
  );
}

/** That the reader was let in to it for a time, and when it closes. */
function OpenUntil({ view }: { readonly view: EnquiryView }) {
  const { zone } = useRules().calendar;
  const now = useNow(view.now);
  if (view.openUntil === undefined) return null;
  return (
    <Chip tone="warn" icon={DoorOpen}>
      Open to you until {whenWords(view.openUntil, now, zone)}
    </Chip>
  );
}

/** What of the people stands out, in words, in every view of the enquiry. */
function Flags({ view, today }: { readonly view: EnquiryView; readonly today: PlainDate }) {
  const flags = flagsOf(view, today);
  if (flags.length === 0) return null;
  return (
    <ul className={css['flags']} aria-label="Flags">
      {flags.map((flag) => (
        <li key={flag.key}>
          <Chip tone="warn" icon={TriangleAlert}>
            {flag.words}
          </Chip>
        </li>
      ))}
    </ul>
  );
}
