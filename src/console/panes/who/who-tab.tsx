import { CircleCheck, CircleHelp } from 'lucide-react';
import type { EnquiryView } from '#contracts/views.ts';
import { nameWords } from '#wording/names.ts';
import { trackWords } from '#wording/told.ts';
import { go, usePlace } from '../../state/place.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { subjectsOf, type SubjectInEnquiry } from '../enquiry/subjects.ts';
import { SubjectWho } from './subject-who.tsx';
import css from './who.module.css';

/** Who everybody is that the enquiry is about: one question a subject, each answered by itself. */
export function WhoTab({ view }: { readonly view: EnquiryView }) {
  const chosen = usePlace((place) => place.subjectId);
  const subjects = subjectsOf(view);
  const open =
    subjects.find((one) => one.subject.id === chosen) ??
    subjects.find((one) => one.identity === undefined) ??
    subjects[0];
  if (open === undefined) return null;
  if (subjects.length === 1) return <SubjectWho key={open.subject.id} view={view} one={open} />;
  return (
    <div className={css['tabs']}>
      <Tabs
        label="For each subject"
        selected={open.subject.id}
        onSelect={(subjectId) => {
          go({ subjectId });
        }}
        items={subjects.map((one) => ({
          id: one.subject.id,
          label: <SubjectLabel one={one} />,
          panel: <SubjectWho key={one.subject.id} view={view} one={one} />,
        }))}
      />
    </div>
  );
}

function SubjectLabel({ one }: { readonly one: SubjectInEnquiry }) {
  const known = one.identity !== undefined;
  const Mark = known ? CircleCheck : CircleHelp;
  return (
    <>
      <Mark size={14} aria-hidden="true" className={known ? css['good'] : css['open']} />
      <span>
        {nameWords(one.subject.name)} ({trackWords[one.line.track]})
        <span className="for-listeners">, {known ? 'known' : 'not known yet'}</span>
      </span>
    </>
  );
}
