import type { EnquiryView } from '#contracts/views.ts';
import { nameWords } from '#wording/names.ts';
import type { WhoAnswer } from '#wording/who.ts';
import { nextUnknown, whoLanding } from '../../commands/who-commands.ts';
import { announce } from '../../shell/announce.ts';
import { goTo } from '../../state/focus-soon.ts';
import type { SubjectInEnquiry } from '../enquiry/subjects.ts';

/**
 * Where somebody is taken after an answer: once it is said who a subject is, to the next of whom it is not, so that a
 * family is answered one after another; else to the question again, with the next person beside it.
 */
export function goOn(view: EnquiryView, one: SubjectInEnquiry, answer: WhoAnswer): void {
  const isKnown = answer === 'same' || answer === 'new';
  const next = isKnown ? nextUnknown({ enquiry: view }, one.subject.id) : undefined;
  goTo({ subjectId: (next ?? one).subject.id }, whoLanding);
  if (next !== undefined) announce(`Next: who is ${nameWords(next.subject.name)}?`);
}
