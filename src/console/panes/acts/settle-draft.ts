import * as z from 'zod';
import type { CommandArgs } from '#domain/command.ts';
import type { DutyKind } from '#domain/duty.ts';
import { longestNarrative } from '#domain/values.ts';
import { settleWords } from '#wording/duties.ts';
import { fieldErrors } from '#wording/field-errors.ts';

const text = z.string().max(longestNarrative, fieldErrors.tooLong(longestNarrative));

/** What is in the form that settles a duty, filled or not. */
export const SettleDraft = z.object({
  kind: z.enum(['done', 'waived']).nullable(),
  how: z.string().nullable(),
  said: text,
  reason: z.string().nullable(),
  more: text,
});
export type SettleDraft = z.infer<typeof SettleDraft>;

/** A form nobody has touched: nothing is chosen. */
export const emptySettle: SettleDraft = { kind: null, how: null, said: '', reason: null, more: '' };

/** The form of a duty about `who`, with its errors in words. A hand-over is accepted only by somebody who is named. */
export function settleSchema(duty: DutyKind, who: string) {
  const { missing } = settleWords(duty, who);
  return SettleDraft.superRefine((draft, context) => {
    const add = (field: keyof SettleDraft, message: string): void => {
      context.addIssue({ code: 'custom', path: [field], message });
    };
    if (draft.kind === null) add('kind', missing.kind);
    if (draft.kind === 'done' && draft.how === null) add('how', missing.how);
    if (draft.kind === 'done' && duty === 'hand-over' && draft.said.trim() === '') add('said', missing.words);
    if (draft.kind === 'waived' && draft.reason === null) add('reason', missing.why);
  });
}

/** What a filled form gives; undefined for one that is not. What stands behind the other choice is left out. */
export function settleOf(draft: SettleDraft): CommandArgs<'settle-duty'>['settle'] | undefined {
  const { kind, how, reason } = draft;
  if (kind === 'done' && how !== null) return { kind, how, ...wordsOf(draft.said) };
  if (kind === 'waived' && reason !== null) return { kind, reason, ...wordsOf(draft.more) };
  return undefined;
}

const wordsOf = (words: string): { words?: string } => (words.trim() === '' ? {} : { words });
