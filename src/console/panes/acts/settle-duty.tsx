import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import * as z from 'zod';
import type { Id } from '#kernel/ids.ts';
import { longestNarrative } from '#domain/values.ts';
import { fieldErrors } from '#wording/field-errors.ts';
import { useGive } from '../../desk/give.ts';
import { useRules } from '../../desk/work-desk.ts';
import { DraftLine } from '../../forms/draft-line.tsx';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { useDraft } from '../../forms/use-draft.ts';
import { closeOverlay } from '../../state/place.ts';
import { RadioGroup } from '../../ui/choices.tsx';
import { TextField } from '../../ui/text-field.tsx';

const Kept = z.object({ choice: z.string().nullable(), words: z.string() });
type SettleDraft = z.infer<typeof Kept>;
const Settle = z.object({
  choice: z
    .string()
    .nullable()
    .refine((choice) => choice !== null, fieldErrors.duty),
  words: z.string().max(longestNarrative, fieldErrors.tooLong(longestNarrative)),
});
const empty: SettleDraft = { choice: null, words: '' };

/** The referrer was told, and how; or is not told, and why. */
export function SettleDuty({ dutyId }: { readonly dutyId: Id<'duty'> }) {
  const { acknowledgementMethods, waiveReasons } = useRules();
  const give = useGive();
  const [problem, setProblem] = useState<string>();
  const form = useForm<SettleDraft>({ defaultValues: empty, resolver: zodResolver(Settle), shouldFocusError: false });
  const key = `settle/${dutyId}`;
  const draft = useDraft(key, form, empty, (kept) => Kept.safeParse(kept).data);
  const send = form.handleSubmit(async ({ choice, words }) => {
    const [kind, code = ''] = (choice ?? '').split(':');
    const more = words.trim() === '' ? {} : { words };
    const settle =
      kind === 'done'
        ? ({ kind: 'done', how: code, ...more } as const)
        : ({ kind: 'waived', reason: code, ...more } as const);
    const given = await give(
      { kind: 'settle-duty', args: { dutyId, settle } },
      kind === 'done' ? 'Acknowledgement recorded' : 'Recorded that the referrer is not told',
    );
    if (given.kind === 'not-kept') {
      setProblem(given.words);
      return;
    }
    await draft.discard();
    closeOverlay();
  });
  return (
    <FormDialog
      title="Acknowledge the referrer"
      act="Record acknowledgement"
      form={form}
      onSend={send}
      problem={problem}
      onBlur={draft.flush}
    >
      <Controller
        name="choice"
        control={form.control}
        render={({ field, fieldState }) => (
          <div data-field="choice">
            <RadioGroup
              label="How the referrer was told, or why not"
              flow="column"
              choices={[
                ...acknowledgementMethods.map((method) => ({
                  value: `done:${method.code}`,
                  label: `Told: ${lower(method.label)}`,
                })),
                ...waiveReasons.map((reason) => ({
                  value: `waived:${reason.code}`,
                  label: `Not told: ${lower(reason.label)}`,
                })),
              ]}
              value={field.value}
              onChange={field.onChange}
              error={fieldState.error?.message}
            />
          </div>
        )}
      />
      <Controller
        name="words"
        control={form.control}
        render={({ field, fieldState }) => (
          <TextField
            label="More"
            optional
            name="words"
            lines={3}
            value={field.value}
            onChange={field.onChange}
            onBlur={field.onBlur}
            inputRef={field.ref}
            error={fieldState.error?.message}
          />
        )}
      />
      <DraftLine
        draftKey={key}
        found={draft.found}
        onDiscard={() => void draft.discard()}
        text={() => form.getValues('words')}
      />
    </FormDialog>
  );
}

function lower(label: string): string {
  return label.charAt(0).toLocaleLowerCase('en-GB') + label.slice(1);
}
