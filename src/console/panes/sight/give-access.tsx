import { useMemo, useState } from 'react';
import { useWatch } from 'react-hook-form';
import * as z from 'zod';
import type { SightView } from '#contracts/sight-views.ts';
import type { EnquiryView } from '#contracts/views.ts';
import type { CommandArgs } from '#domain/command.ts';
import { classesOf } from '#domain/grants.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import { idOf } from '#domain/streams.ts';
import { Code, longestNarrative } from '#domain/values.ts';
import { plusMs } from '#kernel/clock.ts';
import { whenWords } from '#wording/dates.ts';
import { fieldErrors } from '#wording/field-errors.ts';
import { accessKindWords, longestAccessWords } from '#wording/sight.ts';
import { newId } from '../../desk/ids.ts';
import { useRules, useWorkDesk } from '../../desk/work-desk.ts';
import { ActDialog } from '../../forms/act-dialog.tsx';
import { FormCheck, FormRadio, FormText } from '../../forms/form-fields.tsx';
import { useActForm } from '../../forms/use-act-form.ts';
import { closeOverlay } from '../../state/place.ts';
import { aboutChoices, aboutOf } from './about-choices.ts';
import { NamedPeople, nobody, PeopleDraft, readPeople } from './named-people.tsx';
import css from './sight.module.css';

const kinds = ['involved', 'task', 'supervising', 'asked'] as const;
type Given = CommandArgs<'give-access'>;
const dayMs = 86_400_000;

const Kept = z.object({
  about: z.string().nullable(),
  kind: z.enum(kinds).nullable(),
  person: PeopleDraft,
  agency: z.string(),
  days: z.string(),
  withAddress: z.boolean(),
  words: z.string(),
});
type AccessDraft = z.infer<typeof Kept>;
const empty: AccessDraft = {
  about: null,
  kind: null,
  person: nobody,
  agency: '',
  days: '',
  withAddress: false,
  words: '',
};

/** Whole days as they are typed; undefined for none or too many. */
function daysOf(text: string, most: number): number | undefined {
  const days = /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0;
  return days >= 1 && days <= most ? days : undefined;
}

function readerOf({ kind, person, agency }: AccessDraft, { colleagues }: SightView): Given['reader'] | undefined {
  if (kind === 'asked') {
    const code = Code.safeParse(agency.trim());
    return code.success ? { kind: 'agency', agency: code.data } : undefined;
  }
  const [one, ...more] = readPeople(person, colleagues) ?? [];
  return one === undefined || more.length > 0 ? undefined : { kind: 'person', ...one };
}

function schemaOf({ accessDays }: RuleSet, sight: SightView) {
  return Kept.extend({
    about: Kept.shape.about.refine((about) => about !== null, fieldErrors.accessAbout),
    kind: Kept.shape.kind.refine((kind) => kind !== null, fieldErrors.accessKind),
    words: z
      .string()
      .max(longestNarrative, fieldErrors.tooLong(longestNarrative))
      .refine((words) => words.trim() !== '', fieldErrors.accessWords),
  }).superRefine((draft: AccessDraft, context) => {
    if (draft.kind === null) return;
    const most = accessDays[draft.kind];
    if (daysOf(draft.days, most) === undefined) {
      context.addIssue({ code: 'custom', path: ['days'], message: fieldErrors.accessDays(most) });
    }
    if (readerOf(draft, sight) !== undefined) return;
    const path = draft.kind === 'asked' ? ['agency'] : ['person', draft.person.strangers ? 'typed' : 'chosen'];
    const [last] = path.slice(-1);
    const message =
      last === 'typed' ? fieldErrors.typedPeople : fieldErrors.accessReader[last === 'agency' ? 'agency' : 'person'];
    context.addIssue({ code: 'custom', path, message });
  });
}

/** Lets one person or one agency in to an enquiry or a person's record, for a number of days. */
export function GiveAccess({ view, sight }: { readonly view: EnquiryView; readonly sight: SightView }) {
  const rules = useRules();
  const { actor } = useWorkDesk();
  const { zone } = rules.calendar;
  const [accessId] = useState(() => newId<'access'>());
  const Schema = useMemo(() => schemaOf(rules, sight), [rules, sight]);
  const acting = useActForm<AccessDraft>({
    draftKey: `access/${idOf(view.enquiry.stream)}`,
    empty,
    schema: Schema,
    kept: Kept,
  });
  const { form } = acting;
  const [kind, typedDays] = useWatch({ control: form.control, name: ['kind', 'days'] });
  const most = kind === null ? undefined : rules.accessDays[kind];
  const days = most === undefined ? undefined : daysOf(typedDays, most);
  const send = form.handleSubmit(async (filled) => {
    const reader = readerOf(filled, sight);
    const lasts = filled.kind === null ? undefined : daysOf(filled.days, rules.accessDays[filled.kind]);
    if (reader === undefined || filled.kind === null || lasts === undefined) return;
    // It starts when it is given: a desk's view may be a minute old.
    const from = view.now;
    if (
      await acting.give(
        {
          kind: 'give-access',
          args: {
            accessId,
            about: aboutOf(filled.about),
            reader,
            kind: filled.kind,
            classes: ['core', ...(filled.withAddress ? (['address'] as const) : [])],
            from,
            until: plusMs(from, lasts * dayMs),
            words: filled.words,
          },
        },
        'Let in',
      )
    )
      closeOverlay();
  });
  return (
    <ActDialog
      title="Let somebody in"
      act="Let them in"
      acting={acting}
      onSend={send}
      text={() => form.getValues('words')}
    >
      <p>They see it from now until the end you set. Who told us is never opened this way.</p>
      <FormRadio control={form.control} name="about" label="To what" flow="column" choices={aboutChoices(view)} />
      <FormRadio
        control={form.control}
        name="kind"
        label="Why they are let in"
        flow="column"
        choices={kinds.map((value) => ({ value, label: accessKindWords[value] }))}
      />
      {kind === 'asked' ? (
        <FormText control={form.control} name="agency" label="Agency" hint="Its code in this hub, for example police" />
      ) : (
        <NamedPeople control={form.control} name="person" label="Who" colleagues={sight.colleagues} most={1} />
      )}
      <FormText
        control={form.control}
        name="days"
        label="For how many days"
        inputMode="numeric"
        maxLength={4}
        hint={most === undefined ? 'Choose first why they are let in' : longestAccessWords(most)}
      />
      {days === undefined ? null : (
        <p className={css['effect']} role="status">
          It ends by itself {whenWords(plusMs(view.now, days * dayMs), view.now, zone)}.
        </p>
      )}
      {classesOf(actor).has('address') ? (
        <FormCheck control={form.control} name="withAddress" label="With where people live" />
      ) : null}
      <FormText control={form.control} name="words" label="What they need it for" lines={2} />
    </ActDialog>
  );
}
