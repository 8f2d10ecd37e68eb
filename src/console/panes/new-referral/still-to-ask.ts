import { listWords } from '#wording/names.ts';
import { subjectCalled, type ReferralForm, type SubjectForm } from './referral-form.ts';

/** What the caller has not been asked, or has not said: the things worth asking before they hang up. */
export function stillToAsk(form: ReferralForm, who: 'caller' | 'sender' = 'caller'): readonly string[] {
  const without = (what: string, has: (subject: SubjectForm) => boolean): string[] => {
    const who = form.subjects
      .filter((subject) => !has(subject))
      .map((subject) => subjectCalled(subject, form.subjects.indexOf(subject)));
    return who.length === 0 ? [] : [`${what} of ${listWords(who)}`];
  };
  const open = (what: string, said: boolean): string[] => (said ? [] : [what]);
  return [
    ...open(
      who === 'caller' ? 'who is calling' : 'who sent it',
      form.callerName.trim() !== '' || form.anonymity === 'anonymous',
    ),
    ...open(
      'a number to reach them',
      form.callerPhone.trim() !== '' || form.callerEmail.trim() !== '' || form.anonymity === 'anonymous',
    ),
    ...open('whether they may be named', form.anonymity !== null),
    ...without('age or date of birth', (subject) => subject.unborn || subject.birth.year !== ''),
    ...without('address', (subject) => subject.address.trim() !== ''),
    ...without('school or GP', (subject) => subject.unborn || subject.setting.trim() !== ''),
    ...open('what the child or adult said', form.ownWords.trim() !== ''),
    ...open('what the family has been told', form.familyKnows !== null),
    ...open('consent', form.consent !== null),
  ];
}
