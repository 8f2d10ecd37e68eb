import { useMemo } from 'react';
import { useWatch } from 'react-hook-form';
import type { EnquiryView } from '#contracts/views.ts';
import type { Id } from '#kernel/ids.ts';
import { settlingOf } from '#domain/permitted-actions.ts';
import { idOf } from '#domain/streams.ts';
import { dutySettledTitle, settleWords } from '#wording/duties.ts';
import { useRules, useView } from '../../desk/work-desk.ts';
import { ActDialog } from '../../forms/act-dialog.tsx';
import { FormRadio, FormText } from '../../forms/form-fields.tsx';
import { useActForm } from '../../forms/use-act-form.ts';
import { closeOverlay, usePlace } from '../../state/place.ts';
import { ChangedList } from './changed-list.tsx';
import { dutiesOf, type OwedDuty } from './duties-of.ts';
import { emptySettle, SettleDraft, settleOf, settleSchema } from './settle-draft.ts';
import { useOpenedOn } from './use-opened-on.ts';
import css from './acts.module.css';

/** Records that something owed was done, and how; or that it is not, and why. */
export function SettleDuty({ dutyId }: { readonly dutyId: Id<'duty'> }) {
  const enquiryId = usePlace((place) => place.enquiryId);
  return enquiryId === undefined ? null : <OfEnquiry enquiryId={enquiryId} dutyId={dutyId} />;
}

function OfEnquiry({ enquiryId, dutyId }: { readonly enquiryId: Id<'enquiry'>; readonly dutyId: Id<'duty'> }) {
  const { value } = useView('enquiry', { enquiryId });
  if (value?.kind !== 'shown') return null;
  const owed = dutiesOf(value.view).find(({ duty }) => idOf(duty.stream) === dutyId);
  return owed === undefined ? null : <Settling view={value.view} owed={owed} />;
}

function Settling({ view, owed }: { readonly view: EnquiryView; readonly owed: OwedDuty }) {
  const { acknowledgementMethods, waiveReasons } = useRules();
  const { kind: duty, who, title, clock } = owed;
  const words = settleWords(duty, who);
  const Settle = useMemo(() => settleSchema(duty, who), [duty, who]);
  const dutyId = idOf(owed.duty.stream);
  const acting = useActForm<SettleDraft>({
    draftKey: `settle/${dutyId}`,
    empty: emptySettle,
    schema: Settle,
    kept: SettleDraft,
  });
  const { form, draft } = acting;
  const { control } = form;
  const kind = useWatch({ control, name: 'kind' });
  const opened = useOpenedOn(view, draft.found?.savedAt);
  const send = form.handleSubmit(async (values) => {
    const settle = settleOf(values);
    if (settle === undefined || !opened.maySend()) return;
    if (
      await acting.give(
        { kind: 'settle-duty', args: settlingOf(owed.duty, settle) },
        dutySettledTitle(duty, who, settle.kind),
        opened.seen,
      )
    )
      closeOverlay();
  });
  const decided = clock !== undefined;
  return (
    <ActDialog
      title={title}
      act="Record it"
      acting={acting}
      onSend={send}
      text={() => [form.getValues('said'), form.getValues('more')].join('\n')}
    >
      {decided || view.enquiry.parts.core.closed !== undefined ? null : (
        <p className={css['effects']}>
          Not everything is decided yet. What comes of it can be told when it is; record it now only if it need not be.
        </p>
      )}
      <FormRadio
        control={control}
        name="kind"
        label={words.question}
        flow="column"
        choices={[
          { value: 'done', label: words.done },
          { value: 'waived', label: words.waived },
        ]}
      />
      {kind === 'done' ? (
        <>
          <FormRadio
            control={control}
            name="how"
            label={words.how}
            choices={acknowledgementMethods.map((method) => ({ value: method.code, label: method.label }))}
          />
          <FormText control={control} name="said" label={words.words} optional={duty !== 'hand-over'} lines={3} />
        </>
      ) : null}
      {kind === 'waived' ? (
        <>
          <FormRadio
            control={control}
            name="reason"
            label={words.why}
            flow="column"
            choices={waiveReasons.map((reason) => ({ value: reason.code, label: reason.label }))}
          />
          <FormText control={control} name="more" label="More" optional lines={2} />
        </>
      ) : null}
      <ChangedList opened={opened} />
    </ActDialog>
  );
}
