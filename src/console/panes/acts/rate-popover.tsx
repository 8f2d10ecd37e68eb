import { useDeferredValue, useRef, useState, type KeyboardEvent } from 'react';
import { Controller, useForm, useWatch } from 'react-hook-form';
import * as z from 'zod';
import type { Id } from '#kernel/ids.ts';
import { findCode, type RuleSet } from '#domain/rule-set.ts';
import { allowanceWords } from '#wording/clocks.ts';
import { fieldErrors } from '#wording/field-errors.ts';
import { nameWords, othersWords } from '#wording/names.ts';
import { useGive } from '../../desk/give.ts';
import { useRules, useView } from '../../desk/work-desk.ts';
import { DraftLine } from '../../forms/draft-line.tsx';
import { Problem } from '../../forms/problem.tsx';
import { useDraft } from '../../forms/use-draft.ts';
import { closeOverlay } from '../../state/place.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choices.tsx';
import { Popover } from '../../ui/popover.tsx';
import { RatingBadge } from '../../ui/rating-badge.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { subjectsOf } from '../enquiry/subjects.ts';
import { anchorFor } from './anchor.ts';
import { ChangedList } from './changed-list.tsx';
import { useOpenedOn } from './use-opened-on.ts';
import css from './acts.module.css';

interface RateForm {
  rating: string | null;
  reason: string | null;
  words: string;
}

/** Only words are a draft: a rating or reason found again by somebody who does not remember choosing it would be a judgement preselected. */
const KeptWords = z.object({ words: z.string() });

/**
 * Rates an enquiry with a reason. A rating chosen by its key is set; nothing else is. Raising the urgency, or a first
 * rating of the two gravest ranks, goes off with the digit of its reason; lowering it waits for Enter (ux.md 6.1).
 */
export function RatePopover({
  enquiryId,
  rating,
}: {
  readonly enquiryId: Id<'enquiry'>;
  readonly rating: string | undefined;
}) {
  const rules = useRules();
  const give = useGive();
  const [beside] = useState(() => anchorFor(enquiryId, '[data-rate-anchor]'));
  const anchor = useRef(beside);
  const { value } = useView('enquiry', { enquiryId });
  const [first, ...others] = value?.kind === 'shown' ? subjectsOf(value.view) : [];
  const who = first === undefined ? '' : `, ${nameWords(first.subject.name)} ${othersWords(others.length)}`.trimEnd();
  const before = value?.kind === 'shown' ? value.view.enquiry.parts.core.ratings.at(-1)?.rating : undefined;
  const opened = useOpenedOn(value?.kind === 'shown' ? value.view : undefined);
  const [problem, setProblem] = useState<string>();
  const [asking, setAsking] = useState(false);
  const running = useRef(false);
  // The reasons are painted first: their keys rate. What is below them follows in the next frame.
  const below = useDeferredValue(true, false);
  const empty: RateForm = { rating: rating ?? null, reason: null, words: '' };
  const form = useForm<RateForm>({ defaultValues: empty });
  const key = `rate/${enquiryId}`;
  const draft = useDraft(key, form, empty, (kept) => {
    const words = KeptWords.safeParse(kept).data?.words;
    return words === undefined || words === '' ? undefined : { ...empty, words };
  });
  const chosen = useWatch({ control: form.control, name: 'rating' });
  const label = findCode(rules.ratings, chosen ?? '')?.label;
  const raising = chosen !== null && isRaise(rules, before, chosen);
  const [errors, setErrors] = useState<{ readonly rating?: string; readonly reason?: string }>({});

  const send = async (values: RateForm): Promise<void> => {
    const wrong = {
      ...(values.rating === null ? { rating: fieldErrors.rating } : {}),
      ...(values.reason === null
        ? {
            reason:
              chosen === null || raising || before === undefined ? fieldErrors.ratingReason : fieldErrors.lowerReason,
          }
        : {}),
    };
    setErrors(wrong);
    if (values.rating === null || values.reason === null || running.current || !opened.maySend()) return;
    running.current = true;
    setAsking(true);
    const words = values.words.trim() === '' ? {} : { words: values.words };
    const given = await give(
      { kind: 'rate-enquiry', args: { enquiryId, rating: values.rating, reason: values.reason, ...words } },
      `Rated ${findCode(rules.ratings, values.rating)?.label ?? values.rating}`,
      opened.seen,
    );
    running.current = false;
    setAsking(false);
    if (given.kind === 'not-kept') {
      setProblem(given.words);
      return;
    }
    await draft.discard();
    closeOverlay();
  };
  const onDigit = (event: KeyboardEvent): void => {
    if (event.target instanceof HTMLTextAreaElement || !/^[1-9]$/.test(event.key) || event.ctrlKey || event.altKey)
      return;
    const reason = rules.ratingReasons[Number(event.key) - 1];
    if (reason === undefined) return;
    event.preventDefault();
    form.setValue('reason', reason.code);
    if (raising) void send({ ...form.getValues(), reason: reason.code });
  };
  const onEnter = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.target instanceof HTMLButtonElement) return;
    if (event.target instanceof HTMLTextAreaElement && !event.ctrlKey) return;
    event.preventDefault();
    void send(form.getValues());
  };
  return (
    <Popover
      title={`${rating === undefined ? 'Rate' : `Rate ${label ?? rating}`}${who}`}
      anchor={anchor}
      placement={beside?.getAttribute('role') === 'row' ? 'right top' : 'bottom start'}
      onClose={closeOverlay}
    >
      <form
        className={css['form']}
        noValidate
        // On the way down: a radio button keeps Enter to itself on the way up.
        onKeyDownCapture={(event) => {
          onDigit(event);
          onEnter(event);
        }}
        onBlur={draft.flush}
        onSubmit={(event) => {
          event.preventDefault();
          void send(form.getValues());
        }}
      >
        {problem === undefined ? null : <Problem words={problem} />}
        {rating === undefined ? (
          <Controller
            name="rating"
            control={form.control}
            render={({ field }) => (
              <RadioGroup
                label="Rating"
                flow="column"
                choices={[...rules.ratings]
                  .sort((a, b) => a.rank - b.rank)
                  .map((one) => ({
                    value: one.code,
                    label: (
                      <>
                        <RatingBadge rating={one} />{' '}
                        <span className={css['small']}>decide within {allowanceWords(one.decideWithin)}</span>
                      </>
                    ),
                  }))}
                value={field.value}
                onChange={field.onChange}
                error={errors.rating}
              />
            )}
          />
        ) : null}
        <Controller
          name="reason"
          control={form.control}
          render={({ field }) => (
            <RadioGroup
              label="Why"
              flow="column"
              hint={raising ? 'The number of a reason rates at once.' : 'The number of a reason, then Enter.'}
              choices={rules.ratingReasons.map((reason, at) => ({
                value: reason.code,
                label: reason.label,
                ...(at < 9 ? { key: String(at + 1) } : {}),
              }))}
              value={field.value}
              onChange={field.onChange}
              error={errors.reason}
            />
          )}
        />
        {below ? (
          <>
            <Controller
              name="words"
              control={form.control}
              render={({ field }) => (
                <TextField
                  label="More"
                  optional
                  name="words"
                  lines={2}
                  value={field.value}
                  onChange={field.onChange}
                  onBlur={field.onBlur}
                  inputRef={field.ref}
                />
              )}
            />
            <ChangedList opened={opened} />
            <div className={css['acts']}>
              <Button type="submit" look="primary" pending={asking}>
                {label === undefined ? 'Rate' : `Rate ${label}`}
              </Button>
              <Button onPress={closeOverlay}>Cancel</Button>
            </div>
          </>
        ) : null}
        {draft.found === undefined ? null : (
          <DraftLine
            draftKey={key}
            found={draft.found}
            onDiscard={() => void draft.discard()}
            text={() => form.getValues('words')}
          />
        )}
      </form>
    </Popover>
  );
}

/** Whether rating `next` after `before` makes it more urgent, or is a first rating of the two gravest ranks. */
export function isRaise(rules: Pick<RuleSet, 'ratings'>, before: string | undefined, next: string): boolean {
  const rank = findCode(rules.ratings, next)?.rank ?? Infinity;
  return before === undefined ? rank <= 2 : rank < (findCode(rules.ratings, before)?.rank ?? 0);
}
