import { Controller, type Control, type FieldPath, type FieldValues } from 'react-hook-form';
import { CheckGroup, CheckOne, RadioGroup, type Choice } from '../ui/choices.tsx';
import { DatePartsField } from '../ui/date-parts.tsx';
import { TextField, type TextFieldProps } from '../ui/text-field.tsx';

interface Bound<Values extends FieldValues> {
  readonly control: Control<Values>;
  readonly name: FieldPath<Values>;
}

/** A text field of a form. */
export function FormText<Values extends FieldValues>({
  control,
  name,
  ...rest
}: Bound<Values> & Omit<TextFieldProps, 'value' | 'onChange' | 'onBlur' | 'name' | 'inputRef' | 'error'>) {
  return (
    <Controller
      name={name}
      control={control}
      render={({ field, fieldState }) => (
        <TextField
          {...rest}
          name={name}
          value={field.value}
          onChange={field.onChange}
          onBlur={field.onBlur}
          inputRef={field.ref}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}

/** A date of a form, as three numbers that are empty at first. */
export function FormDate<Values extends FieldValues>({
  control,
  name,
  ...rest
}: Bound<Values> & { readonly label: string; readonly hint?: string }) {
  return (
    <Controller
      name={name}
      control={control}
      render={({ field, fieldState }) => (
        <DatePartsField
          {...rest}
          name={name}
          value={field.value}
          onChange={field.onChange}
          onBlur={field.onBlur}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly hint?: string;
  readonly flow?: 'row' | 'column' | 'grid';
  readonly optional?: boolean;
  readonly labelHidden?: boolean;
}

/** One of several, none of them chosen at first. */
export function FormRadio<Values extends FieldValues>({ control, name, ...rest }: Bound<Values> & ChoiceProps) {
  return (
    <Controller
      name={name}
      control={control}
      render={({ field, fieldState }) => (
        <div data-field={name}>
          <RadioGroup
            {...rest}
            value={field.value}
            onChange={field.onChange}
            onBlur={field.onBlur}
            error={fieldState.error?.message}
          />
        </div>
      )}
    />
  );
}

/** Any of several. */
export function FormChecks<Values extends FieldValues>({ control, name, ...rest }: Bound<Values> & ChoiceProps) {
  return (
    <Controller
      name={name}
      control={control}
      render={({ field, fieldState }) => (
        <div data-field={name}>
          <CheckGroup
            {...rest}
            value={field.value}
            onChange={field.onChange}
            onBlur={field.onBlur}
            error={fieldState.error?.message}
          />
        </div>
      )}
    />
  );
}

/** One thing that is so or not. */
export function FormCheck<Values extends FieldValues>({
  control,
  name,
  label,
}: Bound<Values> & { readonly label: string }) {
  return (
    <Controller
      name={name}
      control={control}
      render={({ field }) => <CheckOne label={label} value={field.value} onChange={field.onChange} />}
    />
  );
}
