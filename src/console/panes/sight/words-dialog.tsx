import { useMemo, type ReactNode } from 'react';
import * as z from 'zod';
import type { Command } from '#domain/command.ts';
import { longestNarrative } from '#domain/values.ts';
import { fieldErrors } from '#wording/field-errors.ts';
import { ActDialog } from '../../forms/act-dialog.tsx';
import { FormRadio, FormText } from '../../forms/form-fields.tsx';
import { useActForm } from '../../forms/use-act-form.ts';
import { closeOverlay } from '../../state/place.ts';

const Kept = z.object({ choice: z.string().nullable(), words: z.string() });
type WordsDraft = z.infer<typeof Kept>;
const empty: WordsDraft = { choice: null, words: '' };

/** An act that needs words, and where there are `choices` one of them. Nothing is chosen at first. */
export function WordsDialog({
  title,
  act,
  said,
  draftKey,
  choices,
  choiceLabel = '',
  choiceMissing = '',
  wordsLabel,
  wordsMissing,
  command,
  children,
}: {
  readonly title: string;
  readonly act: string;
  readonly said: string;
  readonly draftKey: string;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  readonly choiceLabel?: string;
  readonly choiceMissing?: string;
  readonly wordsLabel: string;
  /** What is said where nothing was typed; words may be left out without it. */
  readonly wordsMissing?: string;
  readonly command: (choice: string, words: string) => Command;
  readonly children?: ReactNode;
}) {
  const hasChoice = choices !== undefined;
  const Schema = useMemo(
    () =>
      Kept.extend({
        choice: Kept.shape.choice.refine((choice) => !hasChoice || choice !== null, choiceMissing),
        words: z
          .string()
          .max(longestNarrative, fieldErrors.tooLong(longestNarrative))
          .refine((words) => wordsMissing === undefined || words.trim() !== '', wordsMissing ?? ''),
      }),
    [hasChoice, choiceMissing, wordsMissing],
  );
  const acting = useActForm<WordsDraft>({ draftKey, empty, schema: Schema, kept: Kept });
  const { form } = acting;
  const send = form.handleSubmit(async ({ choice, words }) => {
    if (await acting.give(command(choice ?? '', words), said)) closeOverlay();
  });
  return (
    <ActDialog title={title} act={act} acting={acting} onSend={send} text={() => form.getValues('words')}>
      {children}
      {choices === undefined ? null : (
        <FormRadio control={form.control} name="choice" label={choiceLabel} flow="column" choices={choices} />
      )}
      <FormText
        control={form.control}
        name="words"
        label={wordsLabel}
        lines={3}
        {...(wordsMissing === undefined ? { optional: true } : {})}
      />
    </ActDialog>
  );
}
