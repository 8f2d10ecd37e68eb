import type { Refusal } from '#domain/refusal.ts';
import type { Instant } from '#kernel/clock.ts';
import { clockTimeWords, whenWords } from './dates.ts';
import { refusalWords } from './refusals.ts';

/** Why something is not on disk. */
export type NotSavedBecause = 'disk' | 'no-rule-set' | 'clock' | 'no-desk';

/** What is wrong and what keeps it safe, for each reason a thing could not be saved. */
export const notSavedWords = {
  disk: 'Not saved. This computer’s disk did not take it. Your text is still here. Copy it, or free space and try again.',
  'no-rule-set':
    'Not saved. The hub’s rules have not arrived on this computer yet. Your text is still here. Connect to the hub once, then try again.',
  clock:
    'Not saved. This computer’s clock cannot be trusted. Your text is still here. Have the clock set right, then try again.',
  'no-desk': 'Not saved. The desk on this computer did not answer. Your text is still here. Try again in a moment.',
} as const satisfies Record<NotSavedBecause, string>;

/** The line under a form after the desk said that the text is on disk: "Saved on this computer 9:41am · not sent". */
export function draftSavedWords(at: Instant, zone: string): string {
  return `Saved on this computer ${clockTimeWords(at, zone)} · not sent`;
}

/** The line that says a form was opened with what was typed before. */
export function draftFoundWords(at: Instant, now: Instant, zone: string): string {
  return `Draft from ${whenWords(at, now, zone)}`;
}

/** When a draft was typed that comes from another computer of the same person. */
export function draftElsewhereWords(at: Instant, now: Instant, zone: string): string {
  return `Typed on another computer ${whenWords(at, now, zone)}`;
}

/** Who can read a draft. */
export const draftVisibility = 'Only you can see this draft';

/** What became of an act: `said` is the act in the past tense, "Rated Red". */
export function savedWords(said: string, at: Instant, zone: string): string {
  return `${said}. Saved on this computer ${clockTimeWords(at, zone)}`;
}

/** An act that only the hub can do. */
export function intentWords(said: string): string {
  return `${said}: will be confirmed when online. It is kept as your intent.`;
}

/** An act the rules refuse. */
export function refusedWords(refusal: Refusal, zone: string): string {
  return `Not done. ${refusalWords(refusal, zone)}`;
}

/** A view that could not be read, and a mistake of ours (ux.md 9.3). */
export function defectWords(where: string, reference: string): string {
  return `Something went wrong in ${where}. Other views still work and nothing you typed is lost. Reference ${reference}.`;
}
