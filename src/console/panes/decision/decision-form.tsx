import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { useForm, useWatch, type FieldErrors, type Resolver } from 'react-hook-form';
import type { EnquiryView } from '#contracts/views.ts';
import { idOf } from '#domain/streams.ts';
import { calledWords, nameWords } from '#wording/names.ts';
import { useGive } from '../../desk/give.ts';
import { useRules, useWorkDesk } from '../../desk/work-desk.ts';
import { DraftLine } from '../../forms/draft-line.tsx';
import { Form } from '../../forms/form.tsx';
import { Problem } from '../../forms/problem.tsx';
import { focusField, problemsOf } from '../../forms/problems.ts';
import { useDraft } from '../../forms/use-draft.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { ChangedList } from '../acts/changed-list.tsx';
import { useOpenedOn } from '../acts/use-opened-on.ts';
import type { SubjectInEnquiry } from '../enquiry/subjects.ts';
import { CeremonyLine } from './ceremony-line.tsx';
import { ceremonyOf, problemsIn, requiredParts, saysDuplicate, type Ground } from './check-decision.ts';
import { copiedFrom } from './copied-words.ts';
import { DecisionDraft, draftOf, partsOf, proseOf } from './decision-draft.ts';
import { OthersWriting } from './others-writing.tsx';
import { OutcomePart, type Repeat } from './outcome-part.tsx';
import { LevelPart, ReasonsPart } from './reasons-part.tsx';
import { SafetyPart } from './safety-part.tsx';
import { TestPart } from './test-part.tsx';
import { VoicePart } from './voice-part.tsx';
import css from './decision.module.css';

/** What is to be recommended for one subject. A fresh form has nothing chosen; a changed one starts from what was recommended. */
export function DecisionForm({
  view,
  one,
  onDone,
  onLeave,
  children,
}: {
  readonly view: EnquiryView;
  readonly one: SubjectInEnquiry;
  readonly onDone: () => void;
  /** Leaves a change alone, where there is something to go back to; the draft stays. */
  readonly onLeave: (() => void) | undefined;
  /** What stands above the fields and scrolls with them. */
  readonly children: ReactNode;
}) {
  const { decisionId, track, subjectId } = one.line;
  const rules = useRules();
  const { actor } = useWorkDesk();
  const give = useGive();
  const [problem, setProblem] = useState<string>();
  const who = nameWords(one.subject.name);
  const before = one.decision?.parts.core.current;
  const empty = useMemo(() => draftOf(before), [before]);
  const repeats = repeatsOfAll(view);
  const ground: Ground = {
    rules,
    track,
    concerns: view.referrals.flatMap((referral) => referral.parts.core.concerns),
    called: calledWords(one.subject.name),
    repeats,
    roles: actor.roles,
  };
  const form = useForm<DecisionDraft>({
    defaultValues: empty,
    resolver: (values) => checked(values, ground),
    shouldFocusError: false,
  });
  const { control } = form;
  const draft = useWatch({ control, compute: (values: DecisionDraft) => values });
  const key = `decision/${decisionId}`;
  const kept = useDraft(key, form, empty, (found) => DecisionDraft.safeParse(found).data);
  const { errors, submitCount, isSubmitting, isDirty } = form.formState;
  // What is wrong can go with an answer elsewhere: once sent, everything is looked at with every change.
  useEffect(() => {
    if (submitCount > 0) void form.trigger();
  }, [form, draft, submitCount]);
  const ceremony = ceremonyOf(draft, ground);
  const part = { control, draft, ground, required: requiredParts(draft, ground) };
  const copied = copiedFrom(view, one, draft);
  const opened = useOpenedOn(view, kept.found?.savedAt);
  const send = form.handleSubmit(async (values) => {
    if (!opened.maySend()) return;
    const given = await give(
      {
        kind: 'recommend-decision',
        args: {
          decisionId,
          enquiryId: idOf(view.enquiry.stream),
          subjectId,
          track,
          referralIds: view.referrals.map((referral) => idOf(referral.stream)),
          ...partsOf(values, track, saysDuplicate(rules, values.outcomes)),
          seen: opened.seen ?? view.seen,
        },
      },
      ceremony.signOff === 'required' ? `Decision recommended for ${who}` : `Decision for ${who} recorded, final`,
      opened.seen,
    );
    setProblem(given.kind === 'not-kept' ? given.words : undefined);
    if (given.kind === 'not-kept') return;
    await kept.discard();
    onDone();
  });
  return (
    <Form className={css['form']} onSend={send} onBlur={kept.flush} label={`Recommendation for ${who}`}>
      <div className={css['fields']}>
        {children}
        <OthersWriting decisionId={decisionId} typed={isDirty || kept.found !== undefined} asOf={view.now} />
        <ErrorSummary problems={problemsOf(errors)} attempt={submitCount} onGoTo={focusField} />
        {problem === undefined ? null : <Problem words={problem} />}
        <div className={css['halves']}>
          <div className={css['half']}>
            <OutcomePart {...part} repeats={repeats} />
            <SafetyPart {...part} />
            <TestPart {...part} />
            <LevelPart {...part} />
          </div>
          <div className={css['half']}>
            <VoicePart
              {...part}
              referrals={view.referrals}
              copied={copied.voiceWords}
              onTake={(words) => {
                const own = form.getValues('voiceWords');
                form.setValue('voice', 'words');
                form.setValue('voiceWords', own.trim() === '' ? words : `${own}\n${words}`);
              }}
            />
            <ReasonsPart {...part} copied={copied} />
          </div>
        </div>
      </div>
      <div className={css['foot']}>
        <ChangedList opened={opened} />
        <Button type="submit" look="primary" keys="Control+Enter" showKeys pending={isSubmitting}>
          {ceremony.signOff === 'required' ? 'Recommend: send for sign-off' : 'Record: final without a signature'}
        </Button>
        <CeremonyLine
          ceremony={ceremony}
          outcomes={draft.outcomes}
          references={view.referrals.map((referral) => referral.parts.core.reference)}
        />
        {onLeave === undefined ? null : <Button onPress={onLeave}>Leave it as recommended</Button>}
        <DraftLine
          draftKey={key}
          found={kept.found}
          onDiscard={() => void kept.discard()}
          text={() => proseOf(form.getValues())}
        />
      </div>
    </Form>
  );
}

/** Earlier referrals that every referral of the enquiry repeats word for word. */
function repeatsOfAll(view: EnquiryView): readonly Repeat[] {
  return view.repeats.filter(
    (repeat, at) =>
      view.repeats.findIndex((other) => other.sameAs === repeat.sameAs) === at &&
      view.referrals.every((referral) =>
        view.repeats.some((other) => other.sameAs === repeat.sameAs && other.referralId === idOf(referral.stream)),
      ),
  );
}

function checked(values: DecisionDraft, ground: Ground): ReturnType<Resolver<DecisionDraft>> {
  const problems = problemsIn(values, ground);
  if (problems.length === 0) return { values, errors: {} };
  const errors: FieldErrors<DecisionDraft> = Object.fromEntries(
    problems.map(({ field, words }) => [field, { type: 'custom', message: words }]),
  );
  return { values: {}, errors };
}
