import { useEffect, useRef, useState } from 'react';
import * as z from 'zod';
import type { TwoVersionsView } from '#contracts/two-versions.ts';
import type { EnquiryView } from '#contracts/views.ts';
import { longestNarrative } from '#domain/values.ts';
import { fieldErrors } from '#wording/field-errors.ts';
import { listWords, nameWords } from '#wording/names.ts';
import { keptBothWords } from '#wording/two-versions.ts';
import { useRules } from '../../desk/work-desk.ts';
import { DraftLine } from '../../forms/draft-line.tsx';
import { FormRadio, FormText } from '../../forms/form-fields.tsx';
import { Form } from '../../forms/form.tsx';
import { Problem } from '../../forms/problem.tsx';
import { focusField, problemsOf } from '../../forms/problems.ts';
import { useActForm } from '../../forms/use-act-form.ts';
import { closeOverlay } from '../../state/place.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { useNow } from '../../ui/use-now.ts';
import { subjectsOf } from '../enquiry/subjects.ts';
import { settlingOf } from './settling-command.ts';
import { versionNames } from './version-names.ts';
import { partsOfStated, partsOfWork } from './version-parts.ts';
import { standing } from './version-rows.ts';
import { PutAside } from './put-aside.tsx';
import { VersionsTable } from './versions-table.tsx';
import css from './settling.module.css';

interface Settling {
  use: 'mine' | 'theirs' | null;
  reason: string;
}

const Settled = z.object({
  use: z
    .enum(['mine', 'theirs'])
    .nullable()
    .refine((use) => use !== null, fieldErrors.whichHolds),
  reason: z
    .string()
    .max(longestNarrative, fieldErrors.tooLong(longestNarrative))
    .refine((text) => text.trim() !== '', fieldErrors.whyHolds),
});
/** Only words are a draft: a choice found again by somebody who does not remember it would be one preselected. */
const empty: Settling = { use: null, reason: '' };
const KeptWords = z.object({ reason: z.string() }).transform(({ reason }): Settling => ({ ...empty, reason }));

/** Both versions, the question which of them holds, and why. Closing it decides nothing. */
export function SettleForm({
  title,
  versions,
  enquiry,
}: {
  readonly title: string;
  readonly versions: TwoVersionsView;
  readonly enquiry: EnquiryView;
}) {
  const rules = useRules();
  const now = useNow(versions.now);
  // What is settled is what was on screen when this was opened.
  const [opened] = useState(versions);
  const key = `two-versions/${opened.commandId}`;
  const acting = useActForm<Settling>({ draftKey: key, empty, schema: Settled, kept: KeptWords });
  const { form, draft, problem } = acting;
  const names = versionNames(enquiry, rules);
  const choices = choicesOf(opened, names);
  const send = form.handleSubmit(async ({ use, reason }) => {
    if (use === null) return;
    if (await acting.give(settlingOf(opened, use, reason), 'Two versions settled', opened.seen)) closeOverlay();
  });
  // Both are read before anything is chosen: they have the focus, and scroll by the arrow keys.
  const reading = useRef<HTMLDivElement>(null);
  useEffect(() => {
    reading.current?.focus();
  }, []);
  const { errors, submitCount, isSubmitting } = form.formState;
  const who = listWords(subjectsOf(enquiry).map(({ subject }) => nameWords(subject.name)));
  return (
    <Dialog title={title} onClose={closeOverlay} wide>
      <Form className={css['form']} label={title} onBlur={draft.flush} onSend={send}>
        <p className={css['who']}>
          {who} <span className={css['reference']}>{enquiry.enquiry.parts.core.reference}</span>
        </p>
        <ErrorSummary problems={problemsOf(errors)} attempt={submitCount} onGoTo={focusField} />
        {problem === undefined ? null : (
          <>
            <Problem words={problem} />
            <PutAside commandId={opened.commandId} />
          </>
        )}
        <div ref={reading} className={css['both']} tabIndex={0} role="group" aria-label="Both versions">
          {opened.over.map((contested) => (
            <VersionsTable
              key={`${contested.stream} ${contested.facet} ${contested.about ?? ''}`}
              contested={contested}
              view={opened}
              names={names}
              now={now}
            />
          ))}
        </div>
        <FormRadio
          control={form.control}
          name="use"
          label="Which of them holds"
          hint="Nothing is chosen for you."
          flow="column"
          choices={choices}
        />
        <p>{keptBothWords}</p>
        <FormText control={form.control} name="reason" label="Why" lines={2} />
        <div className={css['acts']}>
          <Button type="submit" look="primary" keys="Control+Enter" showKeys pending={isSubmitting}>
            Settle this
          </Button>
          <Button onPress={closeOverlay}>Decide later: stays under Needs you</Button>
        </div>
        <DraftLine
          draftKey={key}
          found={draft.found}
          onDiscard={() => void draft.discard()}
          text={() => form.getValues('reason')}
        />
      </Form>
    </Dialog>
  );
}

/** Use mine, or keep theirs: each with what it says first. */
function choicesOf({ work, over }: TwoVersionsView, names: ReturnType<typeof versionNames>) {
  const [mine] = partsOfWork(work, names);
  const theirs = over.map((contested) => {
    const { by, stated } = standing(contested).latest;
    const [first] = stated === undefined ? [] : partsOfStated(stated, by.name, names);
    return first === undefined ? by.name : `${by.name}: ${first.words}`;
  });
  return [
    { value: 'mine', label: `Use mine: ${mine?.words ?? ''}` },
    { value: 'theirs', label: `Keep what stands now, of ${listWords([...new Set(theirs)])}` },
  ];
}
