import { zodResolver } from '@hookform/resolvers/zod';
import { useMemo, useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import * as z from 'zod';
import type { Command } from '#domain/command.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import { useGive } from '../../desk/give.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { closeOverlay } from '../../state/place.ts';
import { RadioGroup } from '../../ui/choices.tsx';

/** An act that needs a coded reason and nothing else. */
export function ReasonDialog({
  title,
  act,
  said,
  label,
  reasons,
  missing,
  command,
}: {
  readonly title: string;
  readonly act: string;
  readonly said: string;
  readonly label: string;
  readonly reasons: RuleSet['releaseReasons'];
  readonly missing: string;
  readonly command: (reason: string) => Command;
}) {
  const give = useGive();
  const [problem, setProblem] = useState<string>();
  const Schema = useMemo(
    () =>
      z.object({
        reason: z
          .string()
          .nullable()
          .refine((reason) => reason !== null, missing),
      }),
    [missing],
  );
  const form = useForm<{ reason: string | null }>({
    defaultValues: { reason: null },
    resolver: zodResolver(Schema),
    shouldFocusError: false,
  });
  const send = form.handleSubmit(async ({ reason }) => {
    const given = await give(command(reason ?? ''), said);
    if (given.kind === 'kept') closeOverlay();
    else setProblem(given.words);
  });
  return (
    <FormDialog title={title} act={act} form={form} onSend={send} problem={problem}>
      <Controller
        name="reason"
        control={form.control}
        render={({ field, fieldState }) => (
          <div data-field="reason">
            <RadioGroup
              label={label}
              flow="column"
              choices={reasons.map((reason) => ({ value: reason.code, label: reason.label }))}
              value={field.value}
              onChange={field.onChange}
              error={fieldState.error?.message}
            />
          </div>
        )}
      />
    </FormDialog>
  );
}
