import { Controller, type Control, type UseFormReturn } from 'react-hook-form';
import { nameWords } from '#wording/names.ts';
import { sexWords, trackWords } from '#wording/told.ts';
import { FormCheck, FormRadio, FormText } from '../../forms/form-fields.tsx';
import { Button } from '../../ui/button.tsx';
import { DatePartsField } from '../../ui/date-parts.tsx';
import { subjectCalled, type ReferralForm, type SubjectForm } from './referral-form.ts';
import css from './new-referral.module.css';

/** One child or adult as told. What is not known stays empty; nothing is guessed. */
export function SubjectCard({
  control,
  form,
  at,
  subject,
  first,
  onRemove,
}: {
  readonly control: Control<ReferralForm>;
  readonly form: UseFormReturn<ReferralForm>;
  readonly at: number;
  readonly subject: SubjectForm;
  /** Whom the others are related to, and whose address they may share. */
  readonly first: SubjectForm;
  readonly onRemove: (() => void) | undefined;
}) {
  const name = headingOf(subject, at);
  const path = <Field extends keyof SubjectForm>(field: Field) => `subjects.${at}.${field}` as const;
  const copyAddress = (): void => {
    form.setValue(path('address'), first.address, { shouldValidate: form.formState.isSubmitted });
    form.setValue(path('postcode'), first.postcode);
  };
  return (
    <fieldset className={css['subject']} aria-label={name}>
      <div className={css['subjectHead']}>
        <h3>{name}</h3>
        {onRemove === undefined ? null : (
          <Button look="quiet" onPress={onRemove} label={`Remove ${name}`}>
            Remove
          </Button>
        )}
      </div>
      <div className={css['row']}>
        <FormText control={control} name={path('given')} label="First names" />
        <FormText control={control} name={path('family')} label="Last name" />
        <FormText control={control} name={path('asTold')} label="As the caller says it" />
      </div>
      <div className={css['row']}>
        <Controller
          name={path('birth')}
          control={control}
          render={({ field, fieldState }) => (
            <DatePartsField
              label={subject.unborn ? 'Due date' : 'Date of birth'}
              hint={
                subject.unborn ? 'Leave empty if not known.' : 'Leave empty what is not known; a year alone is enough.'
              }
              name={path('birth')}
              value={field.value}
              onChange={field.onChange}
              onBlur={field.onBlur}
              error={fieldState.error?.message}
            />
          )}
        />
        <div>
          <FormCheck control={control} name={path('unborn')} label="Unborn" />
          {subject.unborn || subject.birth.day !== '' || subject.birth.month !== '' ? null : (
            <FormCheck control={control} name={path('about')} label="The year is a guess" />
          )}
        </div>
      </div>
      <div className={css['row']}>
        <FormRadio
          control={control}
          name={path('track')}
          label="Child or adult"
          choices={Object.entries(trackWords).map(([value, label]) => ({ value, label }))}
        />
        <FormRadio
          control={control}
          name={path('sex')}
          label="Sex"
          choices={Object.entries(sexWords).map(([value, label]) => ({ value, label }))}
        />
      </div>
      <div className={css['row']}>
        {at === 0 ? null : (
          <FormText
            control={control}
            name={path('relationship')}
            label={`Relationship to ${subjectCalled(first, 0)}`}
          />
        )}
        <FormText control={control} name={path('setting')} label="School, nursery or GP" />
        <FormText control={control} name={path('nhsNumber')} label="NHS number" inputMode="numeric" />
        <FormText control={control} name={path('phone')} label="Their telephone" type="tel" inputMode="tel" />
      </div>
      <div className={css['row']}>
        <FormText control={control} name={path('address')} label="Address" lines={2} />
        <div>
          <FormText control={control} name={path('postcode')} label="Postcode" />
          {at === 0 || first.address.trim() === '' ? null : (
            <Button look="quiet" onPress={copyAddress}>
              {`Same address as ${subjectCalled(first, 0)}`}
            </Button>
          )}
        </div>
      </div>
    </fieldset>
  );
}

/** The card's heading: the name as far as it is known. */
function headingOf(subject: SubjectForm, at: number): string {
  const { given, family } = subject;
  if (given.trim() === '' && family.trim() === '') {
    return subject.asTold.trim() === '' ? `Person ${at + 1}` : subject.asTold.trim();
  }
  return nameWords({
    ...(given.trim() === '' ? {} : { given: given.trim() }),
    ...(family.trim() === '' ? {} : { family: family.trim() }),
  });
}
