import type { LegalTest } from '#domain/decision.ts';
import type { AttachmentNote } from '#domain/referral.ts';
import type { Birth, PersonName, Sex, Track } from '#domain/values.ts';
import type * as z from 'zod';
import type { staff } from './staff.ts';

type Who = keyof typeof staff;

/** Somebody an invented referral is about. */
export interface FixtureSubject {
  readonly name: PersonName;
  readonly birth: Birth;
  readonly sex: Sex;
  readonly track: Track;
  readonly relationship?: string;
  readonly setting?: string;
  readonly nhsNumber?: string;
  readonly phone?: string;
  readonly address?: { readonly lines: string[]; readonly postcode?: string };
}

/** A decision somebody wrote: for which subject, which outcomes, why; what else it needs is made up to fit. */
export interface FixtureDecision {
  readonly subject: number;
  readonly outcomes: readonly string[];
  readonly rationale: string;
  readonly test?: LegalTest;
  readonly by?: Who;
  readonly sentBack?: readonly [reason: string, comment: string];
  /** Signed by the manager. */
  readonly signed?: true;
}

/** An invented referral and what became of it. */
export interface FixtureReferral {
  readonly minutesAgo: number;
  readonly channel: string;
  readonly concerns: string[];
  readonly stated?: string[];
  readonly senderGrade?: string;
  readonly attachments?: z.infer<typeof AttachmentNote>[];
  readonly organisation?: string;
  readonly referrer: {
    readonly name?: string;
    readonly role?: string;
    readonly phone?: string;
    readonly anonymity: 'none' | 'not-to-family' | 'anonymous';
  };
  readonly narrative: string;
  readonly ownWords?: string;
  readonly familyKnows: 'yes' | 'no' | 'not-said';
  readonly consent: 'given' | 'refused' | 'not-sought' | 'not-said';
  readonly subjects: readonly FixtureSubject[];
  readonly rating?: readonly [code: string, reason: string, by: Who, words?: string];
  readonly claimedBy?: Who;
  readonly notes?: readonly (readonly [by: Who, text: string])[];
  readonly acknowledged?: boolean;
  readonly decided?: readonly FixtureDecision[];
  /** Who its subjects are: a new person, or the known person of that number. */
  readonly identified?: readonly (readonly [subject: number, who: 'new' | number])[];
  /** Everything owed but a hand-over was done; `all` of it with the hand-over. */
  readonly told?: 'all' | 'but-hand-over';
  readonly closed?: true;
}
