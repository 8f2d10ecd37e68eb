import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import * as z from 'zod';
import { leastGlassWords } from '#domain/grants.ts';
import { longestNarrative } from '#domain/values.ts';
import type { Id } from '#kernel/ids.ts';
import { readReference } from '#kernel/reference.ts';
import { fieldErrors } from '#wording/field-errors.ts';
import { breakGlassWords } from '#wording/sight.ts';
import { useGive } from '../../desk/give.ts';
import { newId } from '../../desk/ids.ts';
import { useRules, useView } from '../../desk/work-desk.ts';
import { DraftLine } from '../../forms/draft-line.tsx';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { FormRadio, FormText } from '../../forms/form-fields.tsx';
import { useDraft } from '../../forms/use-draft.ts';
import { GlassAsked } from './glass-asked.tsx';
import { OpenRecords } from './open-records.tsx';
import css from './sight.module.css';

const Kept = z.object({ reference: z.string(), reason: z.string().nullable(), words: z.string() });
type GlassDraft = z.infer<typeof Kept>;
const Glass = Kept.extend({
  reference: z.string().refine((text) => readReference(text).ok, fieldErrors.glassReference),
  reason: Kept.shape.reason.refine((reason) => reason !== null, fieldErrors.glassReason),
  words: z
    .string()
    .max(longestNarrative, fieldErrors.tooLong(longestNarrative))
    .refine((words) => words.trim().length >= leastGlassWords, fieldErrors.glassWords(leastGlassWords)),
});
const empty: GlassDraft = { reference: '', reason: null, words: '' };
const draftKey = 'break-glass';

/** Opens one record for an hour by the reference its reader was told. What it means is said before; the hub answers. */
export function BreakGlass() {
  const [asked, setAsked] = useState<Id<'access'>>();
  return asked === undefined ? <Ask onAsked={setAsked} /> : <GlassAsked accessId={asked} />;
}

function Ask({ onAsked }: { readonly onAsked: (accessId: Id<'access'>) => void }) {
  const { breakGlassReasons } = useRules();
  const give = useGive();
  const { value } = useView('alerts', {});
  const [ids] = useState(() => ({ accessId: newId<'access'>(), alertId: newId<'alert'>() }));
  const [problem, setProblem] = useState<string>();
  const form = useForm<GlassDraft>({ defaultValues: empty, resolver: zodResolver(Glass), shouldFocusError: false });
  const draft = useDraft(draftKey, form, empty, (kept) => Kept.safeParse(kept).data);
  const send = form.handleSubmit(async ({ reference: text, reason, words }) => {
    const reference = readReference(text);
    if (!reference.ok) return;
    const args = { ...ids, reference: reference.value, reason: reason ?? '', words };
    const given = await give({ kind: 'break-glass', args }, 'Emergency opening asked for');
    if (given.kind === 'not-kept') {
      setProblem(given.words);
      return;
    }
    await draft.discard();
    onAsked(ids.accessId);
  });
  return (
    <FormDialog
      title="Open a record in an emergency"
      act="Open it and tell those who review"
      primary={false}
      form={form}
      onSend={send}
      problem={problem}
      onBlur={draft.flush}
    >
      <p className={css['effect']}>{breakGlassWords}</p>
      <OpenRecords opened={value?.opened ?? []} now={value?.now} />
      <FormText control={form.control} name="reference" label="Reference" hint="As it was read out to you" />
      <FormRadio
        control={form.control}
        name="reason"
        label="Why it must be opened now"
        flow="column"
        choices={breakGlassReasons.map(({ code, label }) => ({ value: code, label }))}
      />
      <FormText
        control={form.control}
        name="words"
        label="What is happening"
        hint={`At least ${leastGlassWords} characters`}
        lines={3}
      />
      <DraftLine
        draftKey={draftKey}
        found={draft.found}
        onDiscard={() => void draft.discard()}
        text={() => form.getValues('words')}
      />
    </FormDialog>
  );
}
