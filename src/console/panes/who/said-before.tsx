import type { EnquiryView } from '#contracts/views.ts';
import { findCode } from '#domain/rule-set.ts';
import { idOf } from '#domain/streams.ts';
import { whenWords } from '#wording/dates.ts';
import { nameWords } from '#wording/names.ts';
import { saidWords } from '#wording/who.ts';
import { mayGive } from '../../commands/enquiry-commands.ts';
import { useGive } from '../../desk/give.ts';
import { useRules, useView, useWorkDesk } from '../../desk/work-desk.ts';
import { useOnce } from '../../forms/use-once.ts';
import { Button } from '../../ui/button.tsx';
import { PendingChip } from '../../ui/chip.tsx';
import { Section } from '../../ui/section.tsx';
import { useNow } from '../../ui/use-now.ts';
import { pendingOf, type SubjectInEnquiry } from '../enquiry/subjects.ts';
import { saidOf, type Said } from './said-of.ts';
import css from './who.module.css';

/** What was said before about who a subject is. Nothing said is ever lost; what still holds can be taken back. */
export function SaidBefore({ view, one }: { readonly view: EnquiryView; readonly one: SubjectInEnquiry }) {
  const said = saidOf(view, one);
  if (said.length === 0) return null;
  return (
    <Section title="Said before">
      <ol className={css['said']}>
        {said.map((each) => (
          <One key={`${each.personId} ${each.at}`} view={view} one={one} said={each} />
        ))}
      </ol>
    </Section>
  );
}

function One({ view, one, said }: { readonly view: EnquiryView; readonly one: SubjectInEnquiry; readonly said: Said }) {
  const { actor } = useWorkDesk();
  const { unlinkReasons, calendar } = useRules();
  const now = useNow(view.now);
  const give = useGive();
  const record = useRecordWords(view, one, said.personId);
  const who = nameWords(one.subject.name);
  const takeBack = useOnce(async () => {
    const args = { referralId: one.referralId, subjectId: one.subject.id, personId: said.personId };
    await give(
      { kind: 'compare-subject', args: { ...args, answer: 'withdrawn' } },
      `Answer about ${record} taken back`,
    );
  });
  const reason = said.reason === undefined ? '' : `: ${findCode(unlinkReasons, said.reason)?.label ?? said.reason}`;
  return (
    <li>
      <span className={css['saidWords']}>
        {saidWords[said.answer]} {record}
        {reason}
        {said.words === undefined ? null : <span className={css['words']}>{said.words}</span>}
        <span className={css['small']}>
          {said.by.name}, {whenWords(said.at, now, calendar.zone)}
        </span>
      </span>
      <PendingChip
        state={pendingOf(
          view,
          said.answer === 'taken-back' ? 'unlink-subject' : 'compare-subject',
          (item) => item.at === said.at,
        )}
      />
      {said.holds && mayGive(actor, 'compare-subject') ? (
        <Button look="quiet" label={`Take back that ${who} is ${answerName[said.answer]} ${record}`} onPress={takeBack}>
          Take back
        </Button>
      ) : null}
    </li>
  );
}

const answerName: Readonly<Record<string, string>> = { 'not-same': 'not', 'not-sure': 'perhaps' };

/** The person an answer was about, by name and reference, as the desk finds them for this subject. */
function useRecordWords(view: EnquiryView, one: SubjectInEnquiry, personId: Said['personId']): string {
  const subject = { referralId: one.referralId, subjectId: one.subject.id };
  const { value } = useView('search-people', { text: '', subject });
  const person =
    view.persons.find((each) => idOf(each.stream) === personId) ??
    value?.found.find((each) => idOf(each.person.stream) === personId)?.person;
  return person === undefined
    ? 'a person on record'
    : `${nameWords(person.parts.core.name)}, ${person.parts.core.reference}`;
}
