import * as z from 'zod';
import { recordSchema } from '#domain/record-schema.ts';
import { idSchema } from '#domain/streams.ts';
import { InstantSchema, PersonName, ReferenceSchema } from '#domain/values.ts';
import { Colleague, mostStaff } from './staff.ts';

/** Who may see one enquiry and the people in it beyond what roles give, and whom it is kept from. */
export const SightView = z.strictObject({
  /** On the enquiry, on what was told and on the people it is about; those in force first, the latest first. */
  restrictions: z.array(recordSchema('restriction')),
  /** On the enquiry and on the people it is about; those open or still to open first, the latest first. */
  accesses: z.array(recordSchema('access')),
  /** Who has signed in at the hub, by name; while that is not here, those whose work is: who can be named. */
  colleagues: z.array(Colleague.partial({ roles: true, agency: true })).max(mostStaff),
  now: InstantSchema,
});
export type SightView = z.infer<typeof SightView>;

/** An alert with what its reader may see of it. */
export const AlertItem = z.strictObject({
  alert: recordSchema('alert'),
  /** The record it concerns and whom that is about, where its reader sees that. */
  about: z
    .strictObject({
      reference: ReferenceSchema,
      enquiryId: idSchema('enquiry').optional(),
      whom: z.array(PersonName).max(20),
    })
    .optional(),
  /** The emergency opening it tells of. */
  opening: recordSchema('access').optional(),
});
export type AlertItem = z.infer<typeof AlertItem>;

/** A record somebody opened in an emergency, while it is open. */
export const OpenedRecord = z.strictObject({
  accessId: idSchema('access'),
  /** Absent until the record itself is here. */
  reference: ReferenceSchema.optional(),
  enquiryId: idSchema('enquiry').optional(),
  until: InstantSchema,
});
export type OpenedRecord = z.infer<typeof OpenedRecord>;

/** What its reader is to hear of, and what stands open to them by an emergency opening. */
export const AlertsView = z.strictObject({
  /** Those nobody has dealt with first, the oldest first; then the latest of those dealt with. */
  alerts: z.array(AlertItem).max(500),
  toDealWith: z.int().nonnegative(),
  opened: z.array(OpenedRecord),
  now: InstantSchema,
});
export type AlertsView = z.infer<typeof AlertsView>;
