import { useState } from 'react';
import { zodResolver } from '@hookform/resolvers/zod';
import { useForm, useWatch, type Control } from 'react-hook-form';
import { localOf, type Instant } from '#kernel/clock.ts';
import { useGive } from '../../desk/give.ts';
import { useView, useZone } from '../../desk/work-desk.ts';
import { DraftLine } from '../../forms/draft-line.tsx';
import { Form } from '../../forms/form.tsx';
import { FormText } from '../../forms/form-fields.tsx';
import { Problem } from '../../forms/problem.tsx';
import { focusField, problemsOf } from '../../forms/problems.ts';
import { useDraft } from '../../forms/use-draft.ts';
import { go, openEnquiry } from '../../state/place.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { useNow } from '../../ui/use-now.ts';
import { CallPart } from './call-part.tsx';
import { CallerPart } from './caller-part.tsx';
import { referralRules } from './check-referral.ts';
import { FamilyPart } from './family-part.tsx';
import { referralCommand } from './referral-command.ts';
import { emptyReferral, ReferralForm, type ReferralIds } from './referral-form.ts';
import { stillToAsk } from './still-to-ask.ts';
import { SubjectsPart } from './subjects-part.tsx';
import css from './new-referral.module.css';

const draftKey = 'referral/new';

/** Takes a referral while somebody tells it: what is said on the left, always in sight; the facts on the right, in any order. */
export function NewReferral() {
  const { value } = useView('connection', {});
  if (value === undefined) return <h1 className="for-listeners">Take a referral</h1>;
  return <Taking asOf={value.now} />;
}

function Taking({ asOf }: { readonly asOf: Instant }) {
  const zone = useZone();
  const give = useGive();
  const now = useNow(asOf);
  const [empty, setEmpty] = useState(emptyReferral);
  const [problem, setProblem] = useState<string>();
  const form = useForm<ReferralForm>({
    defaultValues: empty,
    resolver: (values, context, options) => zodResolver(referralRules(zone, () => now))(values, context, options),
    shouldFocusError: false,
  });
  const draft = useDraft(draftKey, form, empty, (kept) => ReferralForm.safeParse(kept).data);
  const { errors, submitCount, isSubmitting } = form.formState;
  const { control } = form;
  const startAgain = async (): Promise<void> => {
    await draft.discard();
    const next = emptyReferral();
    setEmpty(next);
    form.reset(next);
  };
  const send = form.handleSubmit(async (values) => {
    const command = referralCommand(values, zone, localOf(now, zone).date);
    const given = await give(command, `Referral ${command.args.referral.reference} recorded`);
    setProblem(given.kind === 'not-kept' ? given.words : undefined);
    if (given.kind === 'not-kept') return;
    const { enquiry } = values.ids as unknown as ReferralIds;
    await draft.discard();
    openEnquiry(enquiry, { tab: 'overview', single: 'enquiry' });
  });
  return (
    <div className={css['page']}>
      <header className={css['head']}>
        <h1>Take a referral</h1>
        <p>Leave empty what the caller does not know.</p>
        <Button
          look="quiet"
          keys="Escape"
          onPress={() => {
            go({ page: 'triage' });
          }}
        >
          Back to queue, keep the draft
        </Button>
      </header>
      <Form className={css['form']} onSend={send} onBlur={draft.flush} label="Take a referral">
        <div className={css['said']}>
          <FormText
            control={control}
            name="narrative"
            label="What is said"
            hint="Kept exactly as you type it. Save the words, not a summary of them."
            lines={10}
            grow
            className={css['narrative']}
          />
          <FormText
            control={control}
            name="ownWords"
            label="In the child’s or adult’s own words"
            lines={3}
            grow
            className={css['words']}
          />
          <StillToAsk control={control} />
        </div>
        <div className={css['facts']}>
          <ErrorSummary problems={problemsOf(errors)} attempt={submitCount} onGoTo={focusField} />
          {problem === undefined ? null : <Problem words={problem} />}
          <CallPart control={control} form={form} now={now} />
          <CallerPart control={control} />
          <SubjectsPart control={control} form={form} />
          <FamilyPart control={control} />
        </div>
        <div className={css['foot']}>
          <Button type="submit" look="primary" keys="Control+Enter" showKeys pending={isSubmitting}>
            Record referral
          </Button>
          <DraftLine
            draftKey={draftKey}
            found={draft.found}
            onDiscard={() => void startAgain()}
            text={() => textOf(form.getValues())}
          />
        </div>
      </Form>
    </div>
  );
}

function StillToAsk({ control }: { readonly control: Control<ReferralForm> }) {
  const open = stillToAsk(useWatch({ control }) as ReferralForm);
  return (
    <p className={css['ask']}>
      <strong>{open.length === 0 ? 'Nothing is left to ask.' : 'Still to ask: '}</strong>
      {open.join(', ')}
    </p>
  );
}

/** What a person would want to keep when it cannot be saved. */
function textOf(form: ReferralForm): string {
  return [
    form.narrative,
    form.ownWords,
    ...form.subjects.map((subject) =>
      [subject.given, subject.family, subject.asTold, subject.address].filter((part) => part !== '').join(' '),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
