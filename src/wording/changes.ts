import type { Change } from '#domain/changes-since.ts';
import { findCode, type RuleSet } from '#domain/rule-set.ts';
import { dutySettled } from './duties.ts';
import { listWords } from './names.ts';

/** What a change is told with. Names and references are looked up, so that no id is ever shown. */
export interface ChangeNames {
  readonly nameOf: (subjectId: string) => string;
  readonly referenceOf: (referralId: string) => string;
}

const compared = {
  'not-same': 'compared with a person on record: not the same',
  'not-sure': 'compared with a person on record: not sure',
  withdrawn: 'an answer about a person on record was taken back',
} as const satisfies Record<Extract<Change, { what: 'compared' }>['answer'], string>;

/** Something that happened in an enquiry, as a sentence without who and when. */
export function changeWords(
  change: Change,
  rules: Pick<RuleSet, 'ratings' | 'ratingReasons' | 'hub'>,
  { nameOf, referenceOf }: ChangeNames,
): string {
  switch (change.what) {
    case 'rated':
      return `Rated ${findCode(rules.ratings, change.rating)?.label ?? change.rating}: ${findCode(rules.ratingReasons, change.reason)?.label ?? change.reason}`;
    case 'note-added':
      return change.text === undefined ? 'A note was added for readers of its own' : `Note: ${change.text}`;
    case 'routed':
      return `Given to ${findCode(rules.hub.localities, change.locality)?.label ?? change.locality}`;
    case 'referral-added':
      return `Referral ${referenceOf(change.referralId)} was added`;
    case 'identified':
      return `${nameOf(change.subjectId)}: recorded who this is`;
    case 'unidentified':
      return `${nameOf(change.subjectId)}: who this is was taken back`;
    case 'compared':
      return `${nameOf(change.subjectId)}: ${compared[change.answer]}`;
    case 'duty-done':
    case 'duty-waived': {
      const words = dutySettled[change.duty][change.what === 'duty-done' ? 'done' : 'waived'];
      return change.subjectId === undefined ? words : `${words}: ${nameOf(change.subjectId)}`;
    }
  }
}

/** Something else that happened while somebody wrote, and that belongs to no other list of changes. */
export type StepTaken =
  | { readonly what: 'recommended'; readonly outcomes: readonly string[]; readonly rationale: string }
  | { readonly what: 'sent-back'; readonly reason: string; readonly comment: string }
  | { readonly what: 'signed' | 'settled' }
  | { readonly what: 'taken-on' | 'closed' };

/** The same, as a sentence without who and when. `who` is the subject of a decision. */
export function stepWords(step: StepTaken, rules: Pick<RuleSet, 'outcomes' | 'sendBackReasons'>, who: string): string {
  switch (step.what) {
    case 'recommended':
      return `Decision recommended for ${who}: ${listWords(step.outcomes.map((code) => findCode(rules.outcomes, code)?.label ?? code))}. ${step.rationale}`;
    case 'sent-back':
      return `Decision for ${who} sent back: ${findCode(rules.sendBackReasons, step.reason)?.label ?? step.reason}. ${step.comment}`;
    case 'signed':
      return `Decision for ${who} signed off`;
    case 'settled':
      return `Decision for ${who} final, no signature needed`;
    case 'taken-on':
      return 'Took this on';
    case 'closed':
      return 'Enquiry closed';
  }
}

/** Over the list of what others did while a form was open. */
export const changedWhileTitle = 'Changed while you wrote';

/** Why a form with such a list is not sent yet. */
export const readFirstWords = 'Something changed while you wrote. Read it, press “I have read this”, then send again.';
