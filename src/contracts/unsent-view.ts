import * as z from 'zod';
import { commandKinds } from '#domain/event-manifest.ts';
import { InstantSchema, Line, PersonName, ReferenceSchema } from '#domain/values.ts';

/** The forms that keep drafts, by the first part of a draft's key. */
export const draftForms = [
  'referral',
  'note',
  'rate',
  'route',
  'settle',
  'decision',
  'send-back',
  'who',
  'take-back-who',
  'dismiss',
  'two-versions',
  'restrict',
  'lift',
  'access',
  'end-access',
  'break-glass',
  'review',
  'alert',
  'bulk-reading',
] as const;
export type DraftForm = (typeof draftForms)[number];

/** The record a piece of work belongs to. Absent where it is not on this computer, for whatever reason. */
export const WorkOn = z.strictObject({ reference: ReferenceSchema, name: PersonName.optional() });
export type WorkOn = z.infer<typeof WorkOn>;

/** What is unsent when its author leaves now, and where it is. The texts themselves do not cross. */
export const UnsentView = z.strictObject({
  /** Commands without an effect at the hub so far, oldest first; `needsYou`: its author has to look, here. */
  acts: z.array(
    z.strictObject({ kind: z.enum(commandKinds), at: InstantSchema, needsYou: z.boolean(), on: WorkOn.optional() }),
  ),
  /** Forms begun and neither sent nor discarded, the latest first; `atHub`: sealed at the hub, for their author’s other computers. */
  drafts: z.array(
    z.strictObject({
      form: z.enum(draftForms),
      savedAt: InstantSchema,
      atHub: z.boolean(),
      on: WorkOn.optional(),
    }),
  ),
  /** Files the hub has not got, the oldest first; `inDraft`: their referral is not recorded yet. */
  files: z.array(z.strictObject({ name: Line, at: InstantSchema, inDraft: z.boolean() })),
  now: InstantSchema,
});
export type UnsentView = z.infer<typeof UnsentView>;
