import * as z from 'zod';
import type { FoundPerson } from '#contracts/views.ts';
import type { Command } from '#domain/command.ts';
import { idOf } from '#domain/streams.ts';
import { longestNarrative } from '#domain/values.ts';
import type { Id } from '#kernel/ids.ts';
import type { Reference } from '#kernel/reference.ts';
import { fieldErrors } from '#wording/field-errors.ts';
import { whoAnswers, type WhoAnswer } from '#wording/who.ts';
import type { SubjectInEnquiry } from '../enquiry/subjects.ts';

/** What is in the form that says who a subject is; nothing is chosen at first. */
export const AnswerDraft = z.object({ answer: z.enum(whoAnswers).nullable(), words: z.string() });
export type AnswerDraft = z.infer<typeof AnswerDraft>;

export const emptyAnswer: AnswerDraft = { answer: null, words: '' };

/** The form with its errors in words. `who` is the subject as called. */
export function answerSchema(who: string) {
  return AnswerDraft.extend({
    answer: AnswerDraft.shape.answer.refine((answer) => answer !== null, fieldErrors.who(who)),
    words: z.string().max(longestNarrative, fieldErrors.tooLong(longestNarrative)),
  });
}

/** The command an answer is. A new person takes over everything that was told and nothing more. */
export function commandOf(
  answer: WhoAnswer,
  words: string,
  one: SubjectInEnquiry,
  found: FoundPerson | undefined,
  ids: { readonly personId: Id<'person'>; readonly reference: Reference },
): Command | undefined {
  const { subject, referralId, address } = one;
  const about = { referralId, subjectId: subject.id };
  const more = words.trim() === '' ? {} : { words };
  if (answer === 'new') {
    const { id: _, track: __, relationship: ___, ...person } = subject;
    const told = typeof address === 'string' ? {} : { address };
    const from = { kind: 'referral', ...about } as const;
    return { kind: 'record-person', args: { ...ids, ...person, otherNames: [], from, ...told } };
  }
  if (found === undefined) return undefined;
  const personId = idOf(found.person.stream);
  return answer === 'same'
    ? { kind: 'link-subject', args: { ...about, personId, ...more } }
    : { kind: 'compare-subject', args: { ...about, personId, answer, ...more } };
}
