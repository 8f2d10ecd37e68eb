import * as z from 'zod';
import type { Id } from '#kernel/ids.ts';
import { longestNarrative } from '#domain/values.ts';
import { fieldErrors } from '#wording/field-errors.ts';
import { useRules } from '../../desk/work-desk.ts';
import { ActDialog } from '../../forms/act-dialog.tsx';
import { FormRadio, FormText } from '../../forms/form-fields.tsx';
import { useActForm } from '../../forms/use-act-form.ts';
import { closeOverlay } from '../../state/place.ts';

const Kept = z.object({ reason: z.string().nullable(), words: z.string() });
type DismissDraft = z.infer<typeof Kept>;
const Dismiss = z.object({
  reason: z
    .string()
    .nullable()
    .refine((reason) => reason !== null, fieldErrors.trayReason),
  words: z.string().max(longestNarrative, fieldErrors.tooLong(longestNarrative)),
});
const empty: DismissDraft = { reason: null, words: '' };

/** It is no referral, and why. What arrived stays on record. */
export function DismissArrival({ arrivalId }: { readonly arrivalId: Id<'arrival'> }) {
  const { trayReasons } = useRules();
  const acting = useActForm<DismissDraft>({ draftKey: `dismiss/${arrivalId}`, empty, schema: Dismiss, kept: Kept });
  const { form } = acting;
  const send = form.handleSubmit(async ({ reason, words }) => {
    const args = { arrivalId, reason: reason ?? '', ...(words.trim() === '' ? {} : { words }) };
    if (await acting.give({ kind: 'dismiss-arrival', args }, 'Recorded that it is no referral')) closeOverlay();
  });
  return (
    <ActDialog
      title="Not a referral"
      act="Record that it is no referral"
      primary={false}
      acting={acting}
      onSend={send}
      text={() => form.getValues('words')}
    >
      <p>It leaves the queue. What arrived stays on record, with your name and this reason.</p>
      <FormRadio
        control={form.control}
        name="reason"
        label="Why it is no referral"
        flow="column"
        choices={trayReasons.map((reason) => ({ value: reason.code, label: reason.label }))}
      />
      <FormText control={form.control} name="words" label="More" optional lines={3} />
    </ActDialog>
  );
}
