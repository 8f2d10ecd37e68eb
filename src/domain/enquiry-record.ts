import type * as z from 'zod';
import type { Id } from '#kernel/ids.ts';
import type { ConflictSettled } from './conflict-settled.ts';
import type {
  EnquiryOpened,
  EnquiryRated,
  EnquiryReleased,
  EnquiryRouted,
  EnquirySubject,
  NoteAdded,
  Stamped,
} from './enquiry.ts';

/** The folded enquiry. Histories are in the order of the hub. */
export interface EnquiryParts {
  readonly core: {
    readonly reference: string;
    readonly referralIds: readonly z.infer<typeof EnquiryOpened.core>['referralId'][];
    readonly subjects: readonly EnquirySubject[];
    readonly dutyIds: readonly Id<'duty'>[];
    readonly locality: string | undefined;
    readonly routings: readonly (z.infer<typeof EnquiryRouted.core> & Stamped)[];
    /** Whoever deals with it now. */
    readonly claim: Stamped | undefined;
    /** Who took it on, in order; and who handed it back why, with the claim that ended. */
    readonly claims: readonly Stamped[];
    readonly releases: readonly (z.infer<typeof EnquiryReleased.core> & Stamped & { readonly claim: Stamped })[];
    readonly ratings: readonly (z.infer<typeof EnquiryRated.core> & Stamped)[];
    readonly notes: readonly (z.infer<typeof NoteAdded.core> & Stamped)[];
    /** What two did at once and a person settled; what was not used stands in it. */
    readonly conflicts: readonly (ConflictSettled & Stamped)[];
    readonly closed: Stamped | undefined;
  };
  /** Texts of notes, by the id of the note. */
  readonly police: { readonly notes: Readonly<Record<string, string>> };
  readonly health: { readonly notes: Readonly<Record<string, string>> };
}
