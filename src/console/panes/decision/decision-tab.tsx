import { CircleCheck, PenLine, Undo2 } from 'lucide-react';
import type { EnquiryView } from '#contracts/views.ts';
import { decisionStateWords } from '#wording/deciding.ts';
import { nameWords } from '#wording/names.ts';
import { trackWords } from '#wording/told.ts';
import { go, usePlace } from '../../state/place.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { subjectsOf, type SubjectInEnquiry } from '../enquiry/subjects.ts';
import { SubjectDecision } from './subject-decision.tsx';
import css from './decision.module.css';

/** One decision a subject and track: each by itself, nothing preselected. */
export function DecisionTab({ view }: { readonly view: EnquiryView }) {
  const chosen = usePlace((place) => place.decisionId);
  const subjects = subjectsOf(view);
  const undecided = subjects.find((one) => one.decision === undefined || one.decision.parts.core.state === 'sent-back');
  const open = subjects.find((one) => one.line.decisionId === chosen) ?? undecided ?? subjects[0];
  if (open === undefined) return null;
  if (subjects.length === 1) return <SubjectDecision key={open.line.decisionId} view={view} one={open} />;
  return (
    <div className={css['page']}>
      <Tabs
        label="For each subject"
        selected={open.line.decisionId}
        onSelect={(decisionId) => {
          go({ decisionId });
        }}
        items={subjects.map((one) => ({
          id: one.line.decisionId,
          label: <SubjectLabel one={one} />,
          panel: <SubjectDecision key={one.line.decisionId} view={view} one={one} />,
        }))}
      />
    </div>
  );
}

function SubjectLabel({ one }: { readonly one: SubjectInEnquiry }) {
  const state = one.decision?.parts.core.state;
  const marks = { recommended: PenLine, 'sent-back': Undo2, signed: CircleCheck, settled: CircleCheck } as const;
  const Mark = state === undefined ? undefined : marks[state];
  return (
    <>
      {Mark === undefined ? null : <Mark size={14} aria-hidden="true" />}
      <span>
        {nameWords(one.subject.name)} ({trackWords[one.line.track]})
        {state === undefined ? '' : <span className="for-listeners">, {decisionStateWords[state].toLowerCase()}</span>}
      </span>
    </>
  );
}
