import { useRef, useState } from 'react';
import type { EnquiryView } from '#contracts/views.ts';
import { clockNames, clockPromise, clockRuleWords } from '#wording/clocks.ts';
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
