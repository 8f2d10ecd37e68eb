import * as z from 'zod';
import type { EnquiryView } from '#contracts/views.ts';
import { findCode } from '#domain/rule-set.ts';
import { idOf } from '#domain/streams.ts';
import { longestNarrative } from '#domain/values.ts';
import { fieldErrors } from '#wording/field-errors.ts';
import { useRules } from '../../desk/work-desk.ts';
import { ActDialog } from '../../forms/act-dialog.tsx';
import { FormRadio, FormText } from '../../forms/form-fields.tsx';
import { useActForm } from '../../forms/use-act-form.ts';
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
  const enquiryId = idOf(view.enquiry.stream);
  const now = view.enquiry.parts.core.locality;
  const acting = useActForm<RouteDraft>({ draftKey: `route/${enquiryId}`, empty, schema: Route, kept: Kept });
  const { form, draft } = acting;
  const opened = useOpenedOn(view, draft.found?.savedAt);
  const send = form.handleSubmit(async ({ locality, reason, words }) => {
    if (!opened.maySend()) return;
    const to = locality ?? '';
    const more = words.trim() === '' ? {} : { words };
    if (
      await acting.give(
        { kind: 'route-enquiry', args: { enquiryId, locality: to, reason: reason ?? '', ...more } },
        `Given to ${findCode(hub.localities, to)?.label ?? to}`,
        opened.seen,
      )
    )
      closeOverlay();
  });
  return (
    <ActDialog
      title="Give to another locality"
      act="Give it"
      acting={acting}
      onSend={send}
      text={() => form.getValues('words')}
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
    </ActDialog>
  );
}
