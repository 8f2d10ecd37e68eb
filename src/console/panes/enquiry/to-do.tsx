import { Circle, CircleCheck, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { EnquiryView } from '#contracts/views.ts';
import { findCode } from '#domain/rule-set.ts';
import { idOf } from '#domain/streams.ts';
import { whenWords } from '#wording/dates.ts';
import { dutySettled, dutyToDo } from '#wording/duties.ts';
import { calledWords, listWords } from '#wording/names.ts';
import { mayGive } from '../../commands/enquiry-commands.ts';
import { CommandButton } from '../../commands/command-button.tsx';
import { useRules, useWorkDesk } from '../../desk/work-desk.ts';
import { go } from '../../state/place.ts';
import { Button } from '../../ui/button.tsx';
import { PendingChip } from '../../ui/chip.tsx';
import { Section } from '../../ui/section.tsx';
import { useNow } from '../../ui/use-now.ts';
import { pendingOf, subjectsOf } from './subjects.ts';
import css from './enquiry.module.css';

/** What is done and what is owed, in the order one does it. */
export function ToDo({ view }: { readonly view: EnquiryView }) {
  const { core } = view.enquiry.parts;
  const rated = core.ratings.length > 0;
  const subjects = subjectsOf(view);
  const unrecorded = subjects.filter((one) => one.person === undefined);
  const decided = subjects.filter((one) => one.decision !== undefined && one.decision.parts.core.state !== 'sent-back');
  const left = subjects.filter((one) => !decided.includes(one));
  return (
    <Section title="To do">
      <ul className={css['todo']}>
        <Item state={rated ? 'done' : 'owed'} aside={rated ? null : <CommandButton id="rate" look="quiet" />}>
          {rated ? 'Rated' : 'Not rated'}
        </Item>
        {view.duties.map((duty) => (
          <Duty key={duty.stream} view={view} duty={duty} />
        ))}
        <Item state={unrecorded.length === 0 ? 'done' : 'open'}>
          {unrecorded.length === 0
            ? 'Everybody is recorded as a person'
            : `Not recorded as a person yet: ${listWords(unrecorded.map((one) => calledWords(one.subject.name)))}`}
        </Item>
        <Item
          state={left.length === 0 ? 'done' : 'open'}
          aside={left.length === 0 ? null : <CommandButton id="record-decision" look="quiet" />}
        >
          {left.length === 0
            ? 'Decision recommended for everybody'
            : `Decision: ${listWords(left.map((one) => calledWords(one.subject.name)))}`}
        </Item>
      </ul>
    </Section>
  );
}

function Duty({ view, duty }: { readonly view: EnquiryView; readonly duty: EnquiryView['duties'][number] }) {
  const { actor } = useWorkDesk();
  const rules = useRules();
  const now = useNow(view.now);
  const { duty: kind, settled } = duty.parts.core;
  if (settled === undefined) {
    return (
      <Item
        state="owed"
        aside={
          mayGive(actor, 'settle-duty') ? (
            <Button
              look="quiet"
              onPress={() => {
                go({ overlay: { kind: 'settle', dutyId: idOf(duty.stream) } });
              }}
            >
              Record it
            </Button>
          ) : null
        }
      >
        {dutyToDo[kind]}
      </Item>
    );
  }
  const how =
    settled.kind === 'done'
      ? (findCode(rules.acknowledgementMethods, settled.how)?.label ?? settled.how)
      : (findCode(rules.waiveReasons, settled.reason)?.label ?? settled.reason);
  return (
    <Item
      state="done"
      aside={<PendingChip state={pendingOf(view, 'settle-duty', (item) => item.streams.includes(duty.stream))} />}
    >
      {dutySettled[kind][settled.kind]}, {whenWords(settled.at, now, rules.calendar.zone)}: {how}
    </Item>
  );
}

/** `owed` has a clock behind it; `open` is simply not done yet. */
function Item({
  state,
  aside,
  children,
}: {
  readonly state: 'done' | 'owed' | 'open';
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  const Mark = state === 'done' ? CircleCheck : state === 'owed' ? TriangleAlert : Circle;
  const words = { done: 'Done: ', owed: 'Owed: ', open: 'Not yet: ' }[state];
  return (
    <li>
      <Mark size={16} aria-hidden="true" className={state === 'done' ? css['doneMark'] : css['open']} />
      <span className={css['todoWords']}>
        <span className="for-listeners">{words}</span>
        {children}
      </span>
      {aside}
    </li>
  );
}
