import { Circle, CircleCheck, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { EnquiryView } from '#contracts/views.ts';
import { calledWords, listWords } from '#wording/names.ts';
import { mayGive } from '../../commands/enquiry-commands.ts';
import { CommandButton } from '../../commands/command-button.tsx';
import { useWorkDesk } from '../../desk/work-desk.ts';
import { Section } from '../../ui/section.tsx';
import { subjectsOf, type SubjectInEnquiry } from './subjects.ts';
import css from './enquiry.module.css';

/** What is done and what is still to do to decide, in the order one does it. */
export function ToDo({ view }: { readonly view: EnquiryView }) {
  const { actor } = useWorkDesk();
  const { core } = view.enquiry.parts;
  const rated = core.ratings.length > 0;
  const subjects = subjectsOf(view);
  const unknown = subjects.filter((one) => one.identity === undefined);
  const stateOf = (one: SubjectInEnquiry) => one.decision?.parts.core.state;
  const called = (some: readonly SubjectInEnquiry[]): string =>
    listWords(some.map((one) => calledWords(one.subject.name)));
  const left = subjects.filter((one) => stateOf(one) === undefined || stateOf(one) === 'sent-back');
  const unsigned = subjects.filter((one) => stateOf(one) === 'recommended');
  return (
    <Section title="To do">
      <ul className={css['todo']}>
        <Item state={rated ? 'done' : 'owed'} aside={rated ? null : <CommandButton id="rate" look="quiet" />}>
          {rated ? 'Rated' : 'Not rated'}
        </Item>
        <Item
          state={unknown.length === 0 ? 'done' : 'open'}
          aside={
            unknown.length > 0 && mayGive(actor, 'record-person') ? (
              <CommandButton id="who-is-this" look="quiet" />
            ) : null
          }
        >
          {unknown.length === 0 ? 'Who they are is recorded' : `Who they are: ${called(unknown)}`}
        </Item>
        <Item
          state={left.length === 0 ? 'done' : 'open'}
          aside={left.length === 0 ? null : <CommandButton id="record-decision" look="quiet" />}
        >
          {left.length === 0
            ? unsigned.length === 0
              ? 'Everybody decided'
              : 'Decision recommended for everybody'
            : `Decision: ${called(left)}`}
        </Item>
        {unsigned.length === 0 ? null : (
          <Item
            state="open"
            aside={mayGive(actor, 'sign-off-decision') ? <CommandButton id="sign-off" look="quiet" /> : null}
          >
            Sign-off: {called(unsigned)}
          </Item>
        )}
      </ul>
    </Section>
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
