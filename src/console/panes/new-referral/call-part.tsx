import { Controller, type Control, type UseFormReturn } from 'react-hook-form';
import { localOf, type Instant } from '#kernel/clock.ts';
import { timeWords } from '#wording/dates.ts';
import { useRules } from '../../desk/work-desk.ts';
import { FormChecks, FormRadio } from '../../forms/form-fields.tsx';
import { partsOf } from '../../forms/read-date.ts';
import { Button } from '../../ui/button.tsx';
import { DatePartsField, PartField } from '../../ui/date-parts.tsx';
import type { ReferralForm } from './referral-form.ts';
import css from './new-referral.module.css';

/** When and how it reached us, and what kind of worry it is. */
export function CallPart({
  control,
  form,
  now,
}: {
  readonly control: Control<ReferralForm>;
  readonly form: UseFormReturn<ReferralForm>;
  readonly now: Instant;
}) {
  const rules = useRules();
  const timeError = form.formState.errors.receivedTime?.message;
  const setNow = (): void => {
    const { date, time } = localOf(now, rules.calendar.zone);
    form.setValue('receivedDate', partsOf(date), { shouldValidate: form.formState.isSubmitted });
    form.setValue('receivedTime', timeWords(time), { shouldValidate: form.formState.isSubmitted });
  };
  return (
    <section className={css['part']} aria-labelledby="part-call">
      <h2 id="part-call">The call</h2>
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
            error={fieldState.error?.message ?? timeError}
          >
            <Controller
              name="receivedTime"
              control={control}
              render={({ field: time }) => (
                <PartField
                  label="Time"
                  name="receivedTime"
                  size="time"
                  value={time.value}
                  onChange={time.onChange}
                  onBlur={time.onBlur}
                  wrong={timeError !== undefined}
                />
              )}
            />
            <Button onPress={setNow}>Now</Button>
          </DatePartsField>
        )}
      />
      <FormRadio
        control={control}
        name="channel"
        label="How it reached us"
        choices={rules.channels.map((channel) => ({ value: channel.code, label: channel.label }))}
      />
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
