import { zodResolver } from '@hookform/resolvers/zod';
import { useImperativeHandle, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import type { EnquiryView, FoundPerson } from '#contracts/views.ts';
import { streamKey } from '#domain/streams.ts';
import { calledWords, nameWords } from '#wording/names.ts';
import { whoAnswers, whoAnswerWords, whoEffectWords, whoSaid, type WhoAnswer } from '#wording/who.ts';
import { useGive } from '../../desk/give.ts';
import { newId, newReference } from '../../desk/ids.ts';
import { DraftLine } from '../../forms/draft-line.tsx';
import { Form } from '../../forms/form.tsx';
import { FormRadio, FormText } from '../../forms/form-fields.tsx';
import { Problem } from '../../forms/problem.tsx';
import { useDraft } from '../../forms/use-draft.ts';
import { announce } from '../../shell/announce.ts';
import { focusSoon } from '../../state/focus-soon.ts';
import { Button } from '../../ui/button.tsx';
import type { SubjectInEnquiry } from '../enquiry/subjects.ts';
import { AnswerDraft, answerSchema, commandOf, emptyAnswer } from './answer-draft.ts';
import { blockedWords } from './blocked-words.ts';
import { goOn } from './go-on.ts';
import css from './who.module.css';

/** What the keys of the view do to the form. */
export interface AnswerHands {
  readonly choose: (number: number) => void;
}

/** The answer to "Who is this?" while one person found is beside it. Nothing is chosen; it is sent by Ctrl+Enter. */
export function AnswerForm({
  view,
  one,
  shown,
  looking,
  hands,
}: {
  readonly view: EnquiryView;
  readonly one: SubjectInEnquiry;
  readonly shown: FoundPerson | undefined;
  readonly looking: boolean;
  readonly hands: RefObject<AnswerHands | null>;
}) {
  const give = useGive();
  const [problem, setProblem] = useState<string>();
  // Made once for as long as the form stands: sending it twice records one person.
  const [ids] = useState(() => ({ personId: newId<'person'>(), reference: newReference('P') }));
  const who = nameWords(one.subject.name);
  const called = calledWords(one.subject.name);
  const record =
    shown === undefined ? '' : `${nameWords(shown.person.parts.core.name)}, ${shown.person.parts.core.reference}`;
  const schema = useMemo(() => answerSchema(called), [called]);
  const form = useForm<AnswerDraft>({
    defaultValues: emptyAnswer,
    resolver: zodResolver(schema),
    shouldFocusError: false,
  });
  const [answer, words] = useWatch({ control: form.control, name: ['answer', 'words'] });
  const key = `who/${one.subject.id}/${shown?.person.stream ?? 'nobody'}/${streamKey('referral', one.referralId)}`;
  // Only words are a draft: an answer found again would be an answer preselected.
  const draft = useDraft(key, form, emptyAnswer, (kept) => {
    const words = AnswerDraft.pick({ words: true }).safeParse(kept).data?.words;
    return words === undefined || words === '' ? undefined : { ...emptyAnswer, words };
  });
  const blocked = (candidate: WhoAnswer): string | undefined => blockedWords(candidate, shown, looking);
  useImperativeHandle(hands, () => ({
    choose: (number) => {
      const candidate = whoAnswers[number - 1];
      if (candidate === undefined) return;
      const why = blocked(candidate);
      if (why !== undefined) {
        announce(`${whoAnswerWords[candidate]} cannot be chosen: ${why}`);
        return;
      }
      form.setValue('answer', candidate, { shouldValidate: form.formState.isSubmitted });
      document.querySelector<HTMLElement>(`[data-who-answer] input[value="${candidate}"]`)?.focus();
    },
  }));
  // The form goes when somebody else turns up beside it. Whoever was in it is asked again, and digits go on working.
  const choices = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const place = choices.current?.closest('form');
    return () => {
      if (place?.contains(document.activeElement) === true) focusSoon('[data-who-question]');
    };
  }, []);
  const send = form.handleSubmit(
    async (values) => {
      const command = values.answer === null ? undefined : commandOf(values.answer, values.words, one, shown, ids);
      if (values.answer === null || command === undefined) return;
      const given = await give(command, whoSaid(values.answer, who, record));
      if (given.kind === 'not-kept') {
        setProblem(given.words);
        return;
      }
      await draft.discard();
      goOn(view, one, values.answer);
    },
    () => {
      announce('There is a problem', { priority: 'high' });
      document.querySelector<HTMLElement>('[data-who-answer] input:not([disabled])')?.focus();
    },
  );
  return (
    <Form className={css['answer']} label={`Who ${who} is`} onSend={send} onBlur={draft.flush}>
      {problem === undefined ? null : <Problem words={problem} />}
      <div data-who-answer="" ref={choices}>
        <FormRadio
          control={form.control}
          name="answer"
          label={shown === undefined ? `Who is ${called}?` : `Is ${called} this person?`}
          flow="row"
          choices={whoAnswers.map((candidate, at) => ({
            value: candidate,
            label: whoAnswerWords[candidate],
            key: String(at + 1),
            blocked: blocked(candidate),
          }))}
        />
      </div>
      {answer === null ? null : <p className={css['effect']}>{whoEffectWords(answer, who, record)}</p>}
      <div className={css['answerFoot']}>
        {(answer === null && words === '') || answer === 'new' ? null : (
          <FormText
            control={form.control}
            name="words"
            label="What makes you say so"
            optional
            className={css['answerWords']}
          />
        )}
        <Button type="submit" look="primary" keys="Control+Enter" showKeys pending={form.formState.isSubmitting}>
          Confirm
        </Button>
      </div>
      {draft.found === undefined && words === '' ? null : (
        <DraftLine
          draftKey={key}
          found={draft.found}
          onDiscard={() => void draft.discard()}
          text={() => form.getValues('words')}
        />
      )}
    </Form>
  );
}
