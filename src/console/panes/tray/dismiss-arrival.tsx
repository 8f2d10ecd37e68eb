import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import * as z from 'zod';
import type { Id } from '#kernel/ids.ts';
import { longestNarrative } from '#domain/values.ts';
import { fieldErrors } from '#wording/field-errors.ts';
import { useGive } from '../../desk/give.ts';
import { useRules } from '../../desk/work-desk.ts';
import { DraftLine } from '../../forms/draft-line.tsx';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { FormRadio, FormText } from '../../forms/form-fields.tsx';
import { useDraft } from '../../forms/use-draft.ts';
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
  const give = useGive();
  const [problem, setProblem] = useState<string>();
  const form = useForm<DismissDraft>({ defaultValues: empty, resolver: zodResolver(Dismiss), shouldFocusError: false });
  const key = `dismiss/${arrivalId}`;
  const draft = useDraft(key, form, empty, (kept) => Kept.safeParse(kept).data);
  const send = form.handleSubmit(async ({ reason, words }) => {
    const args = { arrivalId, reason: reason ?? '', ...(words.trim() === '' ? {} : { words }) };
    const given = await give({ kind: 'dismiss-arrival', args }, 'Recorded that it is no referral');
    if (given.kind === 'not-kept') {
      setProblem(given.words);
      return;
    }
    await draft.discard();
    closeOverlay();
  });
  return (
    <FormDialog
      title="Not a referral"
      act="Record that it is no referral"
      primary={false}
      form={form}
      onSend={send}
      problem={problem}
      onBlur={draft.flush}
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
      <DraftLine
        draftKey={key}
        found={draft.found}
        onDiscard={() => void draft.discard()}
        text={() => form.getValues('words')}
      />
    </FormDialog>
  );
}
