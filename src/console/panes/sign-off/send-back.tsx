import { Controller } from 'react-hook-form';
import * as z from 'zod';
import type { EnquiryView } from '#contracts/views.ts';
import { idOf } from '#domain/streams.ts';
import type { Id } from '#kernel/ids.ts';
import { longestNarrative } from '#domain/values.ts';
import { fieldErrors } from '#wording/field-errors.ts';
import { useRules } from '../../desk/work-desk.ts';
import { ActDialog } from '../../forms/act-dialog.tsx';
import { useActForm } from '../../forms/use-act-form.ts';
import { closeOverlay } from '../../state/place.ts';
import { RadioGroup } from '../../ui/choices.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ChangedList } from '../acts/changed-list.tsx';
import { useOpenedOn } from '../acts/use-opened-on.ts';

const Kept = z.object({ reason: z.string().nullable(), comment: z.string() });
type SendBackDraft = z.infer<typeof Kept>;
const SendBackForm = z.object({
  reason: z
    .string({ error: fieldErrors.sendBackReason })
    .nullable()
    .refine((reason) => reason !== null, fieldErrors.sendBackReason),
  comment: z
    .string()
    .max(longestNarrative, fieldErrors.tooLong(longestNarrative))
    .refine((text) => text.trim() !== '', fieldErrors.sendBackComment),
});
const empty: SendBackDraft = { reason: null, comment: '' };

/** Sends a recommendation back: why, by code, and what needs to change, in words. */
export function SendBack({ decisionId, view }: { readonly decisionId: Id<'decision'>; readonly view: EnquiryView }) {
  const { sendBackReasons } = useRules();
  const acting = useActForm<SendBackDraft>({
    draftKey: `send-back/${decisionId}`,
    empty,
    schema: SendBackForm,
    kept: Kept,
  });
  const { form, draft } = acting;
  const enquiryId = idOf(view.enquiry.stream);
  const opened = useOpenedOn(view, draft.found?.savedAt);
  const send = form.handleSubmit(async ({ reason, comment }) => {
    if (!opened.maySend()) return;
    if (
      await acting.give(
        { kind: 'send-back-decision', args: { decisionId, enquiryId, reason: reason ?? '', comment } },
        'Decision sent back',
        opened.seen,
      )
    )
      closeOverlay();
  });
  return (
    <ActDialog title="Send back" act="Send back" acting={acting} onSend={send} text={() => form.getValues('comment')}>
      <Controller
        name="reason"
        control={form.control}
        render={({ field, fieldState }) => (
          <div data-field="reason">
            <RadioGroup
              label="Why"
              flow="column"
              choices={sendBackReasons.map((reason) => ({ value: reason.code, label: reason.label }))}
              value={field.value}
              onChange={field.onChange}
              error={fieldState.error?.message}
            />
          </div>
        )}
      />
      <Controller
        name="comment"
        control={form.control}
        render={({ field, fieldState }) => (
          <TextField
            label="What needs to change"
            name="comment"
            lines={5}
            value={field.value}
            onChange={field.onChange}
            onBlur={field.onBlur}
            inputRef={field.ref}
            error={fieldState.error?.message}
          />
        )}
      />
      <ChangedList opened={opened} />
    </ActDialog>
  );
}
