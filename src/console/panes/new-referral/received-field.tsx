import { Controller, type Control, type UseFormReturn } from 'react-hook-form';
import { localOf, type Instant } from '#kernel/clock.ts';
import { timeWords } from '#wording/dates.ts';
import { useZone } from '../../desk/work-desk.ts';
import { partsOf } from '../../forms/read-date.ts';
import { Button } from '../../ui/button.tsx';
import { DatePartsField, PartField } from '../../ui/date-parts.tsx';
import type { ReferralForm } from './referral-form.ts';

/** When it was received: a date and a time as people write them, or now. */
export function ReceivedField({
  control,
  form,
  now,
}: {
  readonly control: Control<ReferralForm>;
  readonly form: UseFormReturn<ReferralForm>;
  readonly now: Instant;
}) {
  const zone = useZone();
  const timeError = form.formState.errors.receivedTime?.message;
  const setNow = (): void => {
    const { date, time } = localOf(now, zone);
    form.setValue('receivedDate', partsOf(date), { shouldValidate: form.formState.isSubmitted });
    form.setValue('receivedTime', timeWords(time), { shouldValidate: form.formState.isSubmitted });
  };
  return (
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
  );
}
