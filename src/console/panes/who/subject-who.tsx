import type { EnquiryView } from '#contracts/views.ts';
import { localOf } from '#kernel/clock.ts';
import { ageWords } from '#wording/ages.ts';
import { asToldWords, nameWords } from '#wording/names.ts';
import { mayGive } from '../../commands/enquiry-commands.ts';
import { useWorkDesk, useZone } from '../../desk/work-desk.ts';
import { useNow } from '../../ui/use-now.ts';
import { subjectsOf, type SubjectInEnquiry } from '../enquiry/subjects.ts';
import { Finding } from './finding.tsx';
import { Identified } from './identified.tsx';
import { SaidBefore } from './said-before.tsx';
import css from './who.module.css';

/** Who one subject is: the question with what could answer it, or the answer and how it was found. */
export function SubjectWho({ view, one }: { readonly view: EnquiryView; readonly one: SubjectInEnquiry }) {
  const { actor } = useWorkDesk();
  const today = localOf(useNow(view.now), useZone()).date;
  const { subject, identity } = one;
  const subjects = subjectsOf(view);
  const who = nameWords(subject.name);
  const asTold = asToldWords(subject.name);
  return (
    <div className={css['who']} data-scope="who">
      <div className={css['question']}>
        <h2 tabIndex={-1} data-who-question="" data-nocut="">
          {identity === undefined ? `Who is ${who}?` : who}
        </h2>
        <p className={css['small']}>
          {ageWords(subject.birth, today)}
          {asTold === undefined ? '' : ` · told as “${asTold}”`}
          {subjects.length === 1 ? '' : ` · subject ${subjects.indexOf(byId(subjects, one)) + 1} of ${subjects.length}`}
        </p>
      </div>
      {identity !== undefined ? (
        <Identified view={view} one={one} identity={identity} />
      ) : mayGive(actor, 'link-subject') ? (
        <Finding view={view} one={one} />
      ) : (
        <p>Nobody has said yet who this is.</p>
      )}
      <SaidBefore view={view} one={one} />
    </div>
  );
}

function byId(all: readonly SubjectInEnquiry[], one: SubjectInEnquiry): SubjectInEnquiry {
  return all.find((candidate) => candidate.subject.id === one.subject.id) ?? one;
}
