import { useMemo, useState } from 'react';
import { useWatch } from 'react-hook-form';
import * as z from 'zod';
import type { SightView } from '#contracts/sight-views.ts';
import type { EnquiryView } from '#contracts/views.ts';
import { findCode, type RuleSet } from '#domain/rule-set.ts';
import { idOf } from '#domain/streams.ts';
import { longestNarrative } from '#domain/values.ts';
import { localOf } from '#kernel/clock.ts';
import { fieldErrors } from '#wording/field-errors.ts';
import { lookAgainHint, restrictingWords } from '#wording/sight.ts';
import { newId } from '../../desk/ids.ts';
import { useRules } from '../../desk/work-desk.ts';
import { ActDialog } from '../../forms/act-dialog.tsx';
import { FormDate, FormRadio, FormText } from '../../forms/form-fields.tsx';
import { readDate } from '../../forms/read-date.ts';
import { useActForm } from '../../forms/use-act-form.ts';
import { closeOverlay } from '../../state/place.ts';
import { aboutChoices, aboutOf } from './about-choices.ts';
import { NamedPeople, nobody, PeopleDraft, readPeople } from './named-people.tsx';
import css from './sight.module.css';

const Kept = z.object({
  about: z.string().nullable(),
  category: z.string().nullable(),
  blocks: PeopleDraft,
  readers: PeopleDraft,
  words: z.string(),
  reviewOn: z.object({ day: z.string(), month: z.string(), year: z.string() }),
});
type RestrictDraft = z.infer<typeof Kept>;
const noDate = { day: '', month: '', year: '' };
const empty: RestrictDraft = {
  about: null,
  category: null,
  blocks: nobody,
  readers: nobody,
  words: '',
  reviewOn: noDate,
};

/** What the form must hold: the names its category asks for, and why. */
function schemaOf({ restrictions, calendar }: RuleSet, { colleagues, now }: SightView) {
  const today = localOf(now, calendar.zone).date;
  return Kept.extend({
    about: Kept.shape.about.refine((about) => about !== null, fieldErrors.restrictAbout),
    category: Kept.shape.category.refine((category) => category !== null, fieldErrors.restrictCategory),
    words: z
      .string()
      .max(longestNarrative, fieldErrors.tooLong(longestNarrative))
      .refine((words) => words.trim() !== '', fieldErrors.restrictWords),
    reviewOn: Kept.shape.reviewOn.refine((typed) => {
      const date = readDate(typed);
      return date === undefined ? Object.values(typed).every((part) => part === '') : date > today;
    }, fieldErrors.reviewOn),
  }).superRefine(({ category: code, blocks, readers }: RestrictDraft, context) => {
    const category = findCode(restrictions, code ?? '');
    const problem = (name: 'blocks' | 'readers', message: string): void => {
      const { strangers } = name === 'blocks' ? blocks : readers;
      context.addIssue({ code: 'custom', path: [name, strangers ? 'typed' : 'chosen'], message });
    };
    const [kept, reading] = [readPeople(blocks, colleagues), readPeople(readers, colleagues)];
    if (kept === undefined) problem('blocks', fieldErrors.typedPeople);
    else if (category?.mustBlock === true && kept.length === 0) problem('blocks', fieldErrors.restrictBlocks);
    if (category?.namedOnly !== true) return;
    if (reading === undefined) problem('readers', fieldErrors.typedPeople);
    else if (reading.length === 0) problem('readers', fieldErrors.restrictReaders);
  });
}

/** Keeps an enquiry, or everything about somebody, from those who would otherwise see it; what will happen is said first. */
export function Restrict({ view, sight }: { readonly view: EnquiryView; readonly sight: SightView }) {
  const rules = useRules();
  const [restrictionId] = useState(() => newId<'restriction'>());
  const Schema = useMemo(() => schemaOf(rules, sight), [rules, sight]);
  const acting = useActForm<RestrictDraft>({
    draftKey: `restrict/${idOf(view.enquiry.stream)}`,
    empty,
    schema: Schema,
    kept: Kept,
  });
  const { form } = acting;
  const category = findCode(rules.restrictions, useWatch({ control: form.control, name: 'category' }) ?? '');
  const send = form.handleSubmit(async ({ about, category: code, blocks, readers, words, reviewOn: typed }) => {
    const reviewOn = readDate(typed);
    if (
      await acting.give(
        {
          kind: 'restrict',
          args: {
            restrictionId,
            about: aboutOf(about),
            category: code ?? '',
            blocks: readPeople(blocks, sight.colleagues) ?? [],
            readers: category?.namedOnly === true ? (readPeople(readers, sight.colleagues) ?? []) : [],
            words,
            ...(reviewOn === undefined ? {} : { reviewOn }),
          },
        },
        'Restricted',
      )
    )
      closeOverlay();
  });
  return (
    <ActDialog
      title="Restrict who sees this"
      act="Restrict it"
      acting={acting}
      onSend={send}
      text={() => form.getValues('words')}
    >
      <FormRadio
        control={form.control}
        name="about"
        label="What is restricted"
        flow="column"
        choices={aboutChoices(view)}
      />
      <FormRadio
        control={form.control}
        name="category"
        label="Why it is restricted"
        flow="column"
        choices={rules.restrictions.map(({ code, label }) => ({ value: code, label }))}
      />
      {category === undefined ? null : (
        <p className={css['effect']} role="status">
          {restrictingWords(category)}
        </p>
      )}
      {category?.namedOnly === true ? (
        <NamedPeople control={form.control} name="readers" label="Who sees it" colleagues={sight.colleagues} />
      ) : null}
      <NamedPeople
        control={form.control}
        name="blocks"
        label="Kept from, whatever their role"
        optional={category?.mustBlock !== true}
        colleagues={sight.colleagues}
      />
      <FormText control={form.control} name="words" label="What makes it necessary" lines={3} />
      <FormDate control={form.control} name="reviewOn" label="Look at it again on (optional)" hint={lookAgainHint} />
    </ActDialog>
  );
}
