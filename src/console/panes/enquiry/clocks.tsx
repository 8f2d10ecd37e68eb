import { useRef, useState } from 'react';
import type { ClockView, EnquiryView } from '#contracts/views.ts';
import { isFinal } from '#domain/decision.ts';
import { clockNames, clockPromise, clockRuleWords } from '#wording/clocks.ts';
import { dutyToDo } from '#wording/duties.ts';
import { nameWords } from '#wording/names.ts';
import { useRules } from '../../desk/work-desk.ts';
import { useSayClock } from '../../shell/say-changes.ts';
import { Button } from '../../ui/button.tsx';
import { ClockWords } from '../../ui/clock-words.tsx';
import { Popover } from '../../ui/popover.tsx';
import { useNow } from '../../ui/use-now.ts';
import { subjectsOf } from './subjects.ts';
import css from './enquiry.module.css';

/** The clock that runs out first; pressed, all of them with the rule behind each. */
export function Clocks({ view }: { readonly view: EnquiryView }) {
  const { zone } = useRules().calendar;
  const now = useNow(view.now);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const shown = view.clocks.filter((clock) => clock.metAt !== undefined || !isPastUse(clock, view));
  const running = shown.filter((clock) => clock.metAt === undefined).sort((a, b) => a.dueAt.localeCompare(b.dueAt));
  const [next] = running;
  useSayClock(next, now);
  const names = new Map(subjectsOf(view).map((one) => [one.subject.id, nameWords(one.subject.name)]));
  if (shown.length === 0) return null;
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
            {[...running, ...shown.filter((clock) => clock.metAt !== undefined)].map((clock, at) => (
              <li
                key={`${clock.kind} ${clock.duty ?? ''} ${clock.subjectId ?? ''} ${clock.startedAt} ${at}`}
                className={css['clock']}
              >
                <span className={css['clockHead']}>
                  <span>
                    {clock.duty === undefined || clock.kind === 'acknowledge'
                      ? clockNames[clock.kind]
                      : dutyToDo[clock.duty]}
                    {clock.subjectId === undefined ? '' : `: ${names.get(clock.subjectId) ?? ''}`}
                  </span>
                  <ClockWords clock={clock} now={now} zone={zone} />
                </span>
                {clockRuleWords(clock, zone).map((words) => (
                  <span key={words} className={css['small']}>
                    {words}
                  </span>
                ))}
                <span className={css['small']}>{clockPromise[clock.kind]}</span>
              </li>
            ))}
          </ul>
        </Popover>
      ) : null}
    </>
  );
}

/** Where all is decided a rating has nothing left to say, and its clock nothing to wait for; where all is closed no clock has. */
function isPastUse({ kind }: ClockView, view: EnquiryView): boolean {
  const subjects = subjectsOf(view);
  const decided = subjects.every((one) => {
    const core = one.decision?.parts.core;
    return core !== undefined && isFinal(core.state) && core.current.referralIds.includes(one.line.referralId);
  });
  return decided && (kind === 'rate' || view.enquiry.parts.core.closed !== undefined);
}
