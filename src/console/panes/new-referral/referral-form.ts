import * as z from 'zod';
import { AttachmentNote } from '#domain/referral.ts';
import type { Id } from '#kernel/ids.ts';
import type { Reference } from '#kernel/reference.ts';
import { newId, newReference } from '../../desk/ids.ts';

const parts = z.object({ day: z.string(), month: z.string(), year: z.string() });

const SubjectForm = z.object({
  subjectId: z.string(),
  decisionId: z.string(),
  handOverDutyId: z.string(),
  parentsDutyId: z.string(),
  personDutyId: z.string(),
  given: z.string(),
  family: z.string(),
  asTold: z.string(),
  birth: parts,
  about: z.boolean(),
  unborn: z.boolean(),
  sex: z.string().nullable(),
  track: z.string().nullable(),
  relationship: z.string(),
  setting: z.string(),
  nhsNumber: z.string(),
  phone: z.string(),
  address: z.string(),
  postcode: z.string(),
});
export type SubjectForm = z.infer<typeof SubjectForm>;

/** What the form for taking a referral holds while it is written: text as typed, choices as `null` until made. */
export const ReferralForm = z.object({
  /** Made once for this form, so that sending it twice records it once. */
  ids: z.object({
    referral: z.string(),
    reference: z.string(),
    enquiry: z.string(),
    enquiryReference: z.string(),
    duty: z.string(),
    feedbackDuty: z.string(),
  }),
  narrative: z.string(),
  ownWords: z.string(),
  receivedDate: parts,
  receivedTime: z.string(),
  channel: z.string().nullable(),
  concerns: z.array(z.string()),
  stated: z.array(z.string()),
  callerName: z.string(),
  callerOrganisation: z.string(),
  callerRole: z.string(),
  callerPhone: z.string(),
  callerEmail: z.string(),
  callerRelationship: z.string(),
  anonymity: z.string().nullable(),
  familyKnows: z.string().nullable(),
  consent: z.string().nullable(),
  subjects: z.array(SubjectForm),
  /** Files that are to go with it. Their bytes are kept by the desk. */
  files: z.array(AttachmentNote),
});
export type ReferralForm = z.infer<typeof ReferralForm>;

/** The ids of a form with their nouns. */
export interface ReferralIds {
  readonly referral: Id<'referral'>;
  readonly reference: Reference;
  readonly enquiry: Id<'enquiry'>;
  readonly enquiryReference: Reference;
  readonly duty: Id<'duty'>;
  readonly feedbackDuty: Id<'duty'>;
}

/** Somebody about whom nothing has been said yet. */
export function emptySubject(): SubjectForm {
  return {
    subjectId: newId(),
    decisionId: newId(),
    handOverDutyId: newId(),
    parentsDutyId: newId(),
    personDutyId: newId(),
    given: '',
    family: '',
    asTold: '',
    birth: { day: '', month: '', year: '' },
    about: false,
    unborn: false,
    sex: null,
    track: null,
    relationship: '',
    setting: '',
    nhsNumber: '',
    phone: '',
    address: '',
    postcode: '',
  };
}

/** A form in which nothing is said and nothing is chosen. */
export function emptyReferral(): ReferralForm {
  const ids: ReferralIds = {
    referral: newId(),
    reference: newReference('R'),
    enquiry: newId(),
    enquiryReference: newReference('E'),
    duty: newId(),
    feedbackDuty: newId(),
  };
  return {
    ids: { ...ids },
    narrative: '',
    ownWords: '',
    receivedDate: { day: '', month: '', year: '' },
    receivedTime: '',
    channel: null,
    concerns: [],
    stated: [],
    callerName: '',
    callerOrganisation: '',
    callerRole: '',
    callerPhone: '',
    callerEmail: '',
    callerRelationship: '',
    anonymity: null,
    familyKnows: null,
    consent: null,
    subjects: [emptySubject()],
    files: [],
  };
}

/**
 * A kept draft as a form; undefined for what is none. A draft of an earlier version of the program lacks fields and ids
 * that came later: it gets them, and loses nothing.
 */
export function readReferral(kept: unknown): ReferralForm | undefined {
  const told = z.looseObject({ ids: z.looseObject({}), subjects: z.array(z.looseObject({})) }).safeParse(kept).data;
  if (told === undefined) return undefined;
  const empty = emptyReferral();
  return ReferralForm.safeParse({
    ...empty,
    ...told,
    ids: { ...empty.ids, ...told.ids },
    subjects: told.subjects.map((subject) => ({ ...emptySubject(), ...subject })),
  }).data;
}

/** What a subject is called while the form is written: "Amara", or "person 2". */
export function subjectCalled(subject: Pick<SubjectForm, 'given' | 'family' | 'asTold'>, at: number): string {
  return (
    [subject.given, subject.family, subject.asTold].map((part) => part.trim()).find((part) => part !== '') ??
    `person ${at + 1}`
  );
}
