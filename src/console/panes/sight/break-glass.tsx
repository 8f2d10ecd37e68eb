import { useState } from 'react';
import * as z from 'zod';
import { leastGlassWords } from '#domain/grants.ts';
import { longestNarrative } from '#domain/values.ts';
import type { Id } from '#kernel/ids.ts';
import { readReference } from '#kernel/reference.ts';
import { fieldErrors } from '#wording/field-errors.ts';
import { breakGlassWords } from '#wording/sight.ts';
import { newId } from '../../desk/ids.ts';
import { useRules, useView } from '../../desk/work-desk.ts';
import { ActDialog } from '../../forms/act-dialog.tsx';
import { FormRadio, FormText } from '../../forms/form-fields.tsx';
import { useActForm } from '../../forms/use-act-form.ts';
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
  const { value } = useView('alerts', {});
  const [ids] = useState(() => ({ accessId: newId<'access'>(), alertId: newId<'alert'>() }));
  const acting = useActForm<GlassDraft>({ draftKey, empty, schema: Glass, kept: Kept });
  const { form } = acting;
  const send = form.handleSubmit(async ({ reference: text, reason, words }) => {
    const reference = readReference(text);
    if (!reference.ok) return;
    const args = { ...ids, reference: reference.value, reason: reason ?? '', words };
    if (await acting.give({ kind: 'break-glass', args }, 'Emergency opening asked for')) onAsked(ids.accessId);
  });
  return (
    <ActDialog
      title="Open a record in an emergency"
      act="Open it and tell those who review"
      primary={false}
      acting={acting}
      onSend={send}
      text={() => form.getValues('words')}
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
    </ActDialog>
  );
}
