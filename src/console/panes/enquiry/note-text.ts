import type { EnquiryView } from '#contracts/views.ts';

type Note = EnquiryView['enquiry']['parts']['core']['notes'][number];

/** Whom a note is kept for, as its head says it. */
export const keptForWords = {
  police: 'Police intelligence',
  health: 'Health detail',
} as const satisfies Record<NonNullable<Note['keptFor']>, string>;

/** The text of a note where this reader has it; else who has. */
export function noteText({ enquiry }: Pick<EnquiryView, 'enquiry'>, { noteId, text, keptFor }: Note): string {
  if (text !== undefined) return text;
  const kept = keptFor === undefined ? undefined : enquiry.parts[keptFor]?.notes[noteId];
  if (kept !== undefined) return kept;
  return keptFor === 'health'
    ? 'Kept for colleagues who read health detail.'
    : 'Kept for colleagues who read police intelligence.';
}
