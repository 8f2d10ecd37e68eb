import { zodResolver } from '@hookform/resolvers/zod';
import { useMemo, useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import * as z from 'zod';
import type { Command } from '#domain/command.ts';
import { longestNarrative } from '#domain/values.ts';
import { fieldErrors } from '#wording/field-errors.ts';
import { useGive } from '../../desk/give.ts';
import { DraftLine } from '../../forms/draft-line.tsx';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { FormRadio, FormText } from '../../forms/form-fields.tsx';
import { useDraft } from '../../forms/use-draft.ts';
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
  const give = useGive();
  const [problem, setProblem] = useState<string>();
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
  const form = useForm<WordsDraft>({ defaultValues: empty, resolver: zodResolver(Schema), shouldFocusError: false });
  const draft = useDraft(draftKey, form, empty, (kept) => Kept.safeParse(kept).data);
  const send = form.handleSubmit(async ({ choice, words }) => {
    const given = await give(command(choice ?? '', words), said);
    if (given.kind === 'not-kept') {
      setProblem(given.words);
      return;
    }
    await draft.discard();
    closeOverlay();
  });
  return (
    <FormDialog title={title} act={act} form={form} onSend={send} problem={problem} onBlur={draft.flush}>
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
      <DraftLine
        draftKey={draftKey}
        found={draft.found}
        onDiscard={() => void draft.discard()}
        text={() => form.getValues('words')}
      />
    </FormDialog>
  );
}
