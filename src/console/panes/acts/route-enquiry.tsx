import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import * as z from 'zod';
import type { EnquiryView } from '#contracts/views.ts';
import { findCode } from '#domain/rule-set.ts';
import { idOf } from '#domain/streams.ts';
import { longestNarrative } from '#domain/values.ts';
import { fieldErrors } from '#wording/field-errors.ts';
import { useGive } from '../../desk/give.ts';
import { useRules } from '../../desk/work-desk.ts';
import { DraftLine } from '../../forms/draft-line.tsx';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { FormRadio, FormText } from '../../forms/form-fields.tsx';
import { useDraft } from '../../forms/use-draft.ts';
import { closeOverlay } from '../../state/place.ts';
import { ChangedList } from './changed-list.tsx';
import { useOpenedOn } from './use-opened-on.ts';

const Kept = z.object({ locality: z.string().nullable(), reason: z.string().nullable(), words: z.string() });
type RouteDraft = z.infer<typeof Kept>;
const Route = Kept.extend({
  locality: Kept.shape.locality.refine((locality) => locality !== null, fieldErrors.locality),
  reason: Kept.shape.reason.refine((reason) => reason !== null, fieldErrors.routeReason),
  words: z.string().max(longestNarrative, fieldErrors.tooLong(longestNarrative)),
});
const empty: RouteDraft = { locality: null, reason: null, words: '' };

/** Gives an enquiry to the queue of another locality. Clocks go on; whoever is dealing with it still is. */
export function RouteEnquiry({ view }: { readonly view: EnquiryView }) {
  const { hub, routeReasons } = useRules();
  const give = useGive();
  const [problem, setProblem] = useState<string>();
  const form = useForm<RouteDraft>({ defaultValues: empty, resolver: zodResolver(Route), shouldFocusError: false });
  const enquiryId = idOf(view.enquiry.stream);
  const now = view.enquiry.parts.core.locality;
  const key = `route/${enquiryId}`;
  const draft = useDraft(key, form, empty, (kept) => Kept.safeParse(kept).data);
  const opened = useOpenedOn(view, draft.found?.savedAt);
  const send = form.handleSubmit(async ({ locality, reason, words }) => {
    if (!opened.maySend()) return;
    const to = locality ?? '';
    const more = words.trim() === '' ? {} : { words };
    const given = await give(
      { kind: 'route-enquiry', args: { enquiryId, locality: to, reason: reason ?? '', ...more } },
      `Given to ${findCode(hub.localities, to)?.label ?? to}`,
      opened.seen,
    );
    if (given.kind === 'not-kept') {
      setProblem(given.words);
      return;
    }
    await draft.discard();
    closeOverlay();
  });
  return (
    <FormDialog
      title="Give to another locality"
      act="Give it"
      form={form}
      onSend={send}
      problem={problem}
      onBlur={draft.flush}
    >
      <p>
        {now === undefined
          ? 'No address says where this belongs, so it stands in every queue.'
          : `This stands in the queue of ${findCode(hub.localities, now)?.label ?? now}.`}{' '}
        Its clocks go on as they are.
      </p>
      <FormRadio
        control={form.control}
        name="locality"
        label="Whose queue"
        flow="grid"
        choices={hub.localities.filter(({ code }) => code !== now).map(({ code, label }) => ({ value: code, label }))}
      />
      <FormRadio
        control={form.control}
        name="reason"
        label="Why"
        flow="column"
        choices={routeReasons.map(({ code, label }) => ({ value: code, label }))}
      />
      <FormText control={form.control} name="words" label="More" optional lines={2} />
      <ChangedList opened={opened} />
      <DraftLine
        draftKey={key}
        found={draft.found}
        onDiscard={() => void draft.discard()}
        text={() => form.getValues('words')}
      />
    </FormDialog>
  );
}
