import { zodResolver } from '@hookform/resolvers/zod';
import { useMemo, useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import * as z from 'zod';
import type { EnquiryView } from '#contracts/views.ts';
import { idOf } from '#domain/streams.ts';
import { longestNarrative } from '#domain/values.ts';
import { fieldErrors } from '#wording/field-errors.ts';
import { calledWords, listWords, nameWords } from '#wording/names.ts';
import { useGive } from '../../desk/give.ts';
import { useRules } from '../../desk/work-desk.ts';
import { DraftLine } from '../../forms/draft-line.tsx';
import { Form } from '../../forms/form.tsx';
import { Problem } from '../../forms/problem.tsx';
import { focusField, problemsOf } from '../../forms/problems.ts';
import { useDraft } from '../../forms/use-draft.ts';
import { Button } from '../../ui/button.tsx';
import { CheckGroup } from '../../ui/choices.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { SubjectInEnquiry } from '../enquiry/subjects.ts';
import css from './decision.module.css';

const Kept = z.object({ outcomes: z.array(z.string()), rationale: z.string() });
type DecisionDraft = z.infer<typeof Kept>;

/** What is to be recommended for one subject. A fresh form has nothing chosen; a changed one starts from what was recommended. */
export function DecisionForm({
  view,
  one,
  onDone,
}: {
  readonly view: EnquiryView;
  readonly one: SubjectInEnquiry;
  readonly onDone: () => void;
}) {
  const { outcomes } = useRules();
  const give = useGive();
  const [problem, setProblem] = useState<string>();
  const called = calledWords(one.subject.name);
  const { decisionId, track, subjectId } = one.line;
  const before = one.decision?.parts.core.current;
  const empty = useMemo(
    (): DecisionDraft => ({ outcomes: [...(before?.outcomes ?? [])], rationale: before?.rationale ?? '' }),
    [before],
  );
  const Decision = useMemo(
    () =>
      z.object({
        outcomes: z.array(z.string()).min(1, fieldErrors.outcomes(called)).max(10),
        rationale: z
          .string()
          .max(longestNarrative, fieldErrors.tooLong(longestNarrative))
          .refine((text) => text.trim() !== '', fieldErrors.rationale(called)),
      }),
    [called],
  );
  const form = useForm<DecisionDraft>({
    defaultValues: empty,
    resolver: zodResolver(Decision),
    shouldFocusError: false,
  });
  const key = `decision/${decisionId}`;
  const draft = useDraft(key, form, empty, (kept) => Kept.safeParse(kept).data);
  const { errors, submitCount, isSubmitting } = form.formState;
  const references = view.referrals.map((referral) => referral.parts.core.reference);
  const send = form.handleSubmit(async (values) => {
    const given = await give(
      {
        kind: 'recommend-decision',
        args: {
          decisionId,
          enquiryId: idOf(view.enquiry.stream),
          subjectId,
          track,
          referralIds: view.referrals.map((referral) => idOf(referral.stream)),
          outcomes: values.outcomes,
          rationale: values.rationale,
        },
      },
      `Decision recommended for ${nameWords(one.subject.name)}`,
    );
    setProblem(given.kind === 'not-kept' ? given.words : undefined);
    if (given.kind === 'not-kept') return;
    await draft.discard();
    onDone();
  });
  return (
    <Form
      className={css['form']}
      onSend={send}
      onBlur={draft.flush}
      label={`Recommendation for ${nameWords(one.subject.name)}`}
    >
      <ErrorSummary problems={problemsOf(errors)} attempt={submitCount} onGoTo={focusField} />
      {problem === undefined ? null : <Problem words={problem} />}
      <Controller
        name="outcomes"
        control={form.control}
        render={({ field, fieldState }) => (
          <div data-field="outcomes">
            <CheckGroup
              label={`Outcome for ${called}`}
              hint="More than one may be true."
              flow="grid"
              choices={outcomes
                .filter((outcome) => outcome.track === track)
                .map((outcome) => ({ value: outcome.code, label: outcome.label }))}
              value={field.value}
              onChange={field.onChange}
              error={fieldState.error?.message}
            />
          </div>
        )}
      />
      <Controller
        name="rationale"
        control={form.control}
        render={({ field, fieldState }) => (
          <TextField
            label="Why"
            hint="What is the worry, what is fact and what is view, what protects, and what else was considered."
            name="rationale"
            lines={8}
            value={field.value}
            onChange={field.onChange}
            onBlur={field.onBlur}
            inputRef={field.ref}
            error={fieldState.error?.message}
          />
        )}
      />
      <p className={css['small']}>
        Considers {listWords(references)}. It stays provisional until somebody else signs it off.
      </p>
      <div className={css['foot']}>
        <Button type="submit" look="primary" keys="Control+Enter" showKeys pending={isSubmitting}>
          Recommend: send for sign-off
        </Button>
        <DraftLine
          draftKey={key}
          found={draft.found}
          onDiscard={() => void draft.discard()}
          text={() => form.getValues('rationale')}
        />
      </div>
    </Form>
  );
}
