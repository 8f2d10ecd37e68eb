import { CircleCheck, TriangleAlert, Circle } from 'lucide-react';
import type { EnquiryView } from '#contracts/views.ts';
import { findCode } from '#domain/rule-set.ts';
import { idOf } from '#domain/streams.ts';
import { whenWords } from '#wording/dates.ts';
import { dutySettledTitle } from '#wording/duties.ts';
import { mayGive } from '../../commands/enquiry-commands.ts';
import { CommandButton } from '../../commands/command-button.tsx';
import { useRules, useWorkDesk } from '../../desk/work-desk.ts';
import { go } from '../../state/place.ts';
import { Button } from '../../ui/button.tsx';
import { PendingChip } from '../../ui/chip.tsx';
import { ClockWords } from '../../ui/clock-words.tsx';
import { Section } from '../../ui/section.tsx';
import { useNow } from '../../ui/use-now.ts';
import { dutiesOf, leftToClose, type OwedDuty } from '../acts/duties-of.ts';
import { pendingOf } from './subjects.ts';
import css from './enquiry.module.css';
import own from './owed.module.css';

/** What the hub owes to referrers, families and whoever takes the work on; and closing, once nothing is owed. */
export function Owed({ view }: { readonly view: EnquiryView }) {
  const duties = dutiesOf(view);
  const open = duties.filter(({ duty }) => duty.parts.core.settled === undefined);
  const done = duties.filter((owed) => !open.includes(owed));
  return (
    <Section title="Owed">
      <ul className={css['todo']} aria-label="Owed">
        {[...open, ...done].map((owed) => (
          <Duty key={owed.duty.stream} view={view} owed={owed} />
        ))}
      </ul>
      <Closing view={view} />
    </Section>
  );
}

function Duty({ view, owed }: { readonly view: EnquiryView; readonly owed: OwedDuty }) {
  const { actor } = useWorkDesk();
  const { zone } = useRules().calendar;
  const now = useNow(view.now);
  const { duty, title, clock } = owed;
  if (duty.parts.core.settled !== undefined) return <Settled view={view} owed={owed} />;
  return (
    <li>
      {clock === undefined ? (
        <Circle size={16} aria-hidden="true" className={own['waits']} />
      ) : (
        <TriangleAlert size={16} aria-hidden="true" className={css['open']} />
      )}
      <span className={css['todoWords']}>
        <span className="for-listeners">Owed: </span>
        {title}
        <span className={own['todoMore']}>
          {clock === undefined ? 'Waits for the decision' : <ClockWords clock={clock} now={now} zone={zone} />}
        </span>
      </span>
      {mayGive(actor, 'settle-duty') ? (
        <Button
          look="quiet"
          label={`Record: ${title}`}
          onPress={() => {
            go({ overlay: { kind: 'settle', dutyId: idOf(duty.stream) } });
          }}
        >
          Record it
        </Button>
      ) : null}
    </li>
  );
}

/** What became of it: how or why not, who recorded it and when. */
function Settled({ view, owed }: { readonly view: EnquiryView; readonly owed: OwedDuty }) {
  const rules = useRules();
  const now = useNow(view.now);
  const { duty, kind, who } = owed;
  const { settled } = duty.parts.core;
  if (settled === undefined) return null;
  const how =
    settled.kind === 'done'
      ? (findCode(rules.acknowledgementMethods, settled.how)?.label ?? settled.how)
      : (findCode(rules.waiveReasons, settled.reason)?.label ?? settled.reason);
  return (
    <li>
      <CircleCheck size={16} aria-hidden="true" className={css['doneMark']} />
      <span className={css['todoWords']}>
        <span className="for-listeners">Done: </span>
        {dutySettledTitle(kind, who, settled.kind)}: {how}
        {settled.words === undefined ? null : <span className={own['todoSaid']}>{settled.words}</span>}
        <span className={own['todoMore']}>
          {settled.by.name}, {whenWords(settled.at, now, rules.calendar.zone)}
        </span>
      </span>
      <PendingChip state={pendingOf(view, 'settle-duty', (item) => item.streams.includes(duty.stream))} />
    </li>
  );
}

/** Closes the enquiry, or says what is left; afterwards who closed it and when. */
function Closing({ view }: { readonly view: EnquiryView }) {
  const { actor } = useWorkDesk();
  const { zone } = useRules().calendar;
  const now = useNow(view.now);
  const { closed } = view.enquiry.parts.core;
  if (closed !== undefined) {
    return (
      <p className={own['closed']}>
        <CircleCheck size={16} aria-hidden="true" className={css['doneMark']} />
        <span>
          <strong>Closed</strong> by {closed.by.name}, {whenWords(closed.at, now, zone)}.
        </span>
        <PendingChip state={pendingOf(view, 'close-enquiry', (item) => item.streams.includes(view.enquiry.stream))} />
      </p>
    );
  }
  if (!mayGive(actor, 'close-enquiry')) return null;
  const left = leftToClose(view);
  return left.length === 0 ? (
    <div>
      <CommandButton id="close-enquiry" />
    </div>
  ) : (
    <div className={own['left']}>
      <p>It can be closed when everything is final and nothing is owed. Left:</p>
      <ul>
        {left.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </div>
  );
}
