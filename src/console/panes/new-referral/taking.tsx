import { zodResolver } from '@hookform/resolvers/zod';
import { useState, type ReactNode } from 'react';
import { useForm, useWatch, type Control } from 'react-hook-form';
import { localOf, type Instant } from '#kernel/clock.ts';
import { useGive } from '../../desk/give.ts';
import { useZone } from '../../desk/work-desk.ts';
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
import type { Arrived } from './arrived.ts';
import { CallPart } from './call-part.tsx';
import { CallerPart } from './caller-part.tsx';
import { referralRules } from './check-referral.ts';
import { FilesPart } from './files-part.tsx';
import { FamilyPart } from './family-part.tsx';
import { referralCommand } from './referral-command.ts';
import { emptyReferral, readReferral, type ReferralForm, type ReferralIds } from './referral-form.ts';
import { stillToAsk } from './still-to-ask.ts';
import { SubjectsPart } from './subjects-part.tsx';
import { useFiles } from './use-files.ts';
import css from './new-referral.module.css';

/** What a referral is made of when nobody is telling it. */
export interface CompletedFrom {
  readonly arrived: Arrived;
  /** Undefined where this reader may not see it. */
  readonly sender: string | undefined;
  /** What arrived, to be read beside the form; `copy` puts a text behind what is in the account already. */
  readonly source: (copy: (text: string) => void) => ReactNode;
  /** Why it cannot be recorded any more, where somebody dealt with it. */
  readonly settled: string | undefined;
}

/** The form: what is said on the left, always in sight; the facts on the right, in any order. */
export function Taking({ asOf, from }: { readonly asOf: Instant; readonly from?: CompletedFrom }) {
  const zone = useZone();
  const give = useGive();
  const now = useNow(asOf);
  const [empty, setEmpty] = useState(emptyReferral);
  const [problem, setProblem] = useState<string>();
  const arrived = from?.arrived;
  const draftKey = arrived === undefined ? 'referral/new' : `referral/of/${arrived.arrivalId}`;
  const form = useForm<ReferralForm>({
    defaultValues: empty,
    resolver: (values, context, options) =>
      zodResolver(referralRules(zone, () => now, arrived === undefined ? 'asked' : 'fixed'))(values, context, options),
    shouldFocusError: false,
  });
  const draft = useDraft(draftKey, form, empty, readReferral);
  const { errors, submitCount, isSubmitting, isSubmitSuccessful } = form.formState;
  const { control } = form;
  const files = useFiles(form);
  const startAgain = async (): Promise<void> => {
    await draft.discard();
    const next = emptyReferral();
    setEmpty(next);
    form.reset(next);
  };
  const send = form.handleSubmit(async (values) => {
    const notYet = files.inTheWay();
    setProblem(notYet);
    if (notYet !== undefined) return;
    const command = referralCommand(values, zone, localOf(now, zone).date, arrived);
    const given = await give(command, `Referral ${command.args.referral.reference} recorded`);
    setProblem(given.kind === 'not-kept' ? given.words : undefined);
    if (given.kind === 'not-kept') return;
    const { enquiry } = values.ids as unknown as ReferralIds;
    await draft.discard();
    openEnquiry(enquiry, { tab: 'overview', single: 'enquiry', completing: undefined });
  });
  const copy = (text: string): void => {
    const before = form.getValues('narrative');
    form.setValue('narrative', before === '' ? text : `${before}\n\n${text}`, {
      shouldValidate: form.formState.isSubmitted,
    });
    focusField('narrative');
  };
  const words = from === undefined ? taken : completed;
  const trouble = problem ?? (isSubmitting || isSubmitSuccessful ? undefined : from?.settled);
  return (
    <div className={css['page']}>
      <header className={css['head']}>
        <h1>{words.title}</h1>
        <p>
          {from?.sender === undefined ? '' : `From ${from.sender}. `}
          {words.lead}
        </p>
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
      <Form
        className={from === undefined ? css['form'] : `${css['form']} ${css['completing']}`}
        onSend={send}
        onBlur={draft.flush}
        label={words.title}
      >
        {from === undefined ? null : <div className={css['source']}>{from.source(copy)}</div>}
        <div className={css['said']}>
          <FormText
            control={control}
            name="narrative"
            label={words.narrative}
            hint={words.hint}
            lines={from === undefined ? 10 : 5}
            grow
            className={css['narrative']}
          />
          <FormText
            control={control}
            name="ownWords"
            label="In the child’s or adult’s own words"
            lines={from === undefined ? 3 : 2}
            grow
            className={css['words']}
          />
          <StillToAsk control={control} lead={words.open} who={from === undefined ? 'caller' : 'sender'} />
        </div>
        <div className={css['facts']}>
          <ErrorSummary problems={problemsOf(errors)} attempt={submitCount} onGoTo={focusField} />
          {trouble === undefined ? null : <Problem words={trouble} />}
          <CallPart control={control} form={form} now={now} arrived={arrived} />
          <CallerPart control={control} who={from === undefined ? 'caller' : 'sender'} />
          <SubjectsPart control={control} form={form} />
          <FamilyPart control={control} />
          <FilesPart files={files} />
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

const taken = {
  title: 'Take a referral',
  lead: 'Leave empty what the caller does not know.',
  narrative: 'What is said',
  hint: 'Kept exactly as you type it. Save the words, not a summary of them.',
  open: 'Still to ask: ',
} as const;

const completed = {
  title: 'Complete by hand',
  lead: 'Leave empty what it does not say.',
  narrative: 'What it says',
  hint: 'Copy the words, not a summary of them. What arrived is kept as it is.',
  open: 'Not in it, or not entered yet: ',
} as const;

function StillToAsk({
  control,
  lead,
  who,
}: {
  readonly control: Control<ReferralForm>;
  readonly lead: string;
  readonly who: 'caller' | 'sender';
}) {
  const open = stillToAsk(useWatch({ control }) as ReferralForm, who);
  return (
    <p className={css['ask']}>
      <strong>{open.length === 0 ? 'Nothing is left to ask.' : lead}</strong>
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
