import * as z from 'zod';
import type { Instant } from '#kernel/clock.ts';
import type { Author } from './author.ts';
import { NamedPerson } from './named-person.ts';
import { idSchema } from './streams.ts';
import { Code, InstantSchema, Prose, ReferenceSchema, Track } from './values.ts';

/** A subject's line in an enquiry: the track it is considered on and every stream it will ever need, named at birth. */
export const EnquirySubject = z.strictObject({
  subjectId: idSchema('subject'),
  referralId: idSchema('referral'),
  track: Track,
  decisionId: idSchema('decision'),
  /** Born when a signed outcome hands the person over to somebody. */
  handOverDutyId: idSchema('duty'),
  /** What is owed to the people themselves: the parents of a child, and the child or adult. */
  duties: z.strictObject({ parents: idSchema('duty').optional(), person: idSchema('duty') }),
});
export type EnquirySubject = z.infer<typeof EnquirySubject>;

export const EnquiryOpened = {
  core: z.strictObject({
    reference: ReferenceSchema,
    referralId: idSchema('referral'),
    subjects: z.array(EnquirySubject).min(1).max(20),
    /** Every duty that was born with it. */
    dutyIds: z.array(idSchema('duty')).max(100),
    /** Whose queue it stands in, from the addresses told; absent when none of them says. */
    locality: Code.optional(),
  }),
  /** Both are there from the start, so that they are whole for whoever has them. */
  police: z.strictObject({}),
  health: z.strictObject({}),
} as const;

/** Given to the queue of another locality. */
export const EnquiryRouted = {
  core: z.strictObject({ locality: Code, reason: Code, words: Prose.optional() }),
} as const;

/** Everything is decided and nothing is owed: the work is done. */
export const EnquiryClosed = { core: z.strictObject({}) } as const;

/** "I am dealing with this." First at the hub wins. */
export const EnquiryClaimed = { core: z.strictObject({}) } as const;

/** Handed back to the queue. */
export const EnquiryReleased = { core: z.strictObject({ reason: Code }) } as const;

export const EnquiryRated = {
  core: z.strictObject({ rating: Code, reason: Code, words: Prose.optional() }),
} as const;

/** What a note holds that has readers of its own: police intelligence, or detail of somebody's health. */
export const notedClasses = ['police', 'health'] as const;

const noteId = idSchema('note');

/**
 * A note. Where it is for readers of its own, the text stands in that class alone, and everybody else sees that there
 * is one.
 */
export const NoteAdded = {
  core: z.strictObject({
    noteId,
    text: Prose.optional(),
    keptFor: z.enum(notedClasses).optional(),
    /** Who wrote it and when, where a manager filed what its author could not send any more. */
    typedBy: NamedPerson.extend({ at: InstantSchema }).optional(),
  }),
  police: z.strictObject({ noteId, text: Prose }),
  health: z.strictObject({ noteId, text: Prose }),
} as const;

/** Who did it and when: what history shows beside each entry. */
export interface Stamped {
  readonly by: Author;
  readonly at: Instant;
  /** The version of its stream that this made: what somebody who saw an earlier one has not seen. */
  readonly version?: number;
}
