import { Controller, type Control, type UseFormReturn } from 'react-hook-form';
import { localOf, type Instant } from '#kernel/clock.ts';
import { timeWords } from '#wording/dates.ts';
import { useRules } from '../../desk/work-desk.ts';
import { FormChecks, FormRadio, FormText } from '../../forms/form-fields.tsx';
import { partsOf } from '../../forms/read-date.ts';
import { Button } from '../../ui/button.tsx';
import { DatePartsField } from '../../ui/date-parts.tsx';
import type { ReferralForm } from './referral-form.ts';
import css from './new-referral.module.css';

/** When and how it reached us, and what kind of worry it is. */
export function CallPart({ control, form, now }: { readonly control: Control<ReferralForm>; readonly form: UseFormReturn<ReferralForm>; readonly now: Instant }) {
  const rules = useRules();
  const setNow = (): void => {
    const { date, time } = localOf(now, rules.calendar.zone);
    form.setValue('receivedDate', partsOf(date), { shouldValidate: form.formState.isSubmitted });
    form.setValue('receivedTime', timeWords(time), { shouldValidate: form.formState.isSubmitted });
  };
  return (
    <section className={css['part']} aria-labelledby="part-call">
      <h2 id="part-call">The call</h2>
      <div className={css['received']}>
        <Controller
          name="receivedDate"
          control={control}
          render={({ field, fieldState }) => (
            <DatePartsField
              label="Received"
              name="receivedDate"
              value={field.value}
              onChange={field.onChange}
              onBlur={field.onBlur}
              error={fieldState.error?.message ?? (fieldState.error as { root?: { message?: string } } | undefined)?.root?.message}
            />
          )}
        />
        <FormText control={control} name="receivedTime" label="Time" hint="For example 9:12am" className={css['time']} />
        <Button onPress={setNow}>Now</Button>
      </div>
      <FormRadio control={control} name="channel" label="How it reached us" choices={rules.channels.map((channel) => ({ value: channel.code, label: channel.label }))} />
      <FormChecks
        control={control}
        name="concerns"
        label="Kind of concern"
        hint="Any that apply, or none yet."
        choices={rules.concerns.map((concern) => ({ value: concern.code, label: concern.label }))}
      />
    </section>
  );
}
