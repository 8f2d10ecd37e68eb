import type { EnquiryView } from '#contracts/views.ts';
import { keptFromWords } from '#wording/notes.ts';

type Note = EnquiryView['enquiry']['parts']['core']['notes'][number];

/** The text of a note where this reader has it; else who has. */
export function noteText({ enquiry }: Pick<EnquiryView, 'enquiry'>, { noteId, text, keptFor }: Note): string {
  if (keptFor === undefined) return text ?? '';
  return enquiry.parts[keptFor]?.notes[noteId] ?? keptFromWords[keptFor];
}
