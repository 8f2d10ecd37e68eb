import { Circle, CircleCheck, CircleX } from 'lucide-react';
import type { EnquiryView } from '#contracts/views.ts';
import { nameWords } from '#wording/names.ts';
import { useWorkDesk } from '../../desk/work-desk.ts';
import { Section } from '../../ui/section.tsx';
import type { SubjectInEnquiry } from '../enquiry/subjects.ts';
import { groundFacts } from '../decision/facts.ts';
import css from './sign-off.module.css';

/** What stands for a signature and against it: who may sign first, then the ground the decision stands on. */
export function Checks({
  view,
  one,
  stopped,
}: {
  readonly view: EnquiryView;
  readonly one: SubjectInEnquiry;
  /** Why it cannot be signed by this person now. */
  readonly stopped: string | undefined;
}) {
  const { actor } = useWorkDesk();
  const own = one.decision?.parts.core.authorIds.includes(actor.userId) === true;
  return (
    <Section title={`Checks for ${nameWords(one.subject.name)}`}>
      <ul className={css['checks']}>
        <Check state={own ? 'bad' : 'good'}>
          {own ? 'You worked on this. Ask another manager.' : 'Not your own work: you wrote and changed nothing of it'}
        </Check>
        {stopped === undefined || own ? null : <Check state="bad">{stopped}</Check>}
        {groundFacts(view).map(({ good, words }) => (
          <Check key={words} state={good ? 'good' : 'open'}>
            {words}
          </Check>
        ))}
      </ul>
    </Section>
  );
}

function Check({ state, children }: { readonly state: 'good' | 'open' | 'bad'; readonly children: React.ReactNode }) {
  const Mark = { good: CircleCheck, open: Circle, bad: CircleX }[state];
  return (
    <li>
      <Mark size={16} aria-hidden="true" className={css[state]} />
      <span>{children}</span>
    </li>
  );
}
