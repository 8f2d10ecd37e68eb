import { useId, type ReactNode } from 'react';
import css from './date-parts.module.css';

/** A date as three numbers; any of them may stay empty, because a day that is not known is never invented. */
export interface DateParts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

/** One small field of a group that shares its label and error. */
export function PartField(props: {
  readonly label: string;
  readonly name: string;
  readonly size: 'two' | 'year' | 'time';
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly onBlur?: (() => void) | undefined;
  readonly maxLength?: number;
  readonly wrong: boolean;
  readonly describedBy?: string | undefined;
}) {
  return (
    <label className={css['part']}>
      {props.label}
      <input
        className={`${css['input']} ${css[props.size]}`}
        name={props.name}
        type="text"
        inputMode={props.size === 'time' ? 'text' : 'numeric'}
        autoComplete="off"
        maxLength={props.maxLength}
        value={props.value}
        aria-invalid={props.wrong}
        aria-describedby={props.describedBy}
        onBlur={props.onBlur}
        onChange={(event) => {
          props.onChange(event.target.value);
        }}
      />
    </label>
  );
}

/** Day, month and year in fields of their own, with one label, one hint and one error for the three. */
export function DatePartsField({
  label,
  hint,
  value,
  onChange,
  onBlur,
  error,
  name,
  children,
}: {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: DateParts;
  readonly onChange: (value: DateParts) => void;
  readonly onBlur?: (() => void) | undefined;
  readonly error?: string | undefined;
  /** The fields are called `name.day`, `name.month` and `name.year`. */
  readonly name: string;
  /** Whatever stands beside the three. */
  readonly children?: ReactNode;
}) {
  const id = useId();
  const described = [hint === undefined ? undefined : `${id}-hint`, error === undefined ? undefined : `${id}-error`]
    .filter((part) => part !== undefined)
    .join(' ');
  const part = (key: keyof DateParts, words: string) => (
    <PartField
      label={words}
      size={key === 'year' ? 'year' : 'two'}
      name={`${name}.${key}`}
      maxLength={key === 'year' ? 4 : 2}
      value={value[key]}
      wrong={error !== undefined}
      describedBy={described === '' ? undefined : described}
      onBlur={onBlur}
      onChange={(text) => {
        onChange({ ...value, [key]: text.replaceAll(/\D/g, '') });
      }}
    />
  );
  return (
    <fieldset className={error === undefined ? css['group'] : `${css['group']} ${css['wrong']}`} data-field={name}>
      <legend className={css['legend']}>{label}</legend>
      {hint === undefined ? null : (
        <span id={`${id}-hint`} className={css['hint']}>
          {hint}
        </span>
      )}
      {error === undefined ? null : (
        <span id={`${id}-error`} className={css['error']}>
          {error}
        </span>
      )}
      <div className={css['parts']}>
        {part('day', 'Day')}
        {part('month', 'Month')}
        {part('year', 'Year')}
        {children}
      </div>
    </fieldset>
  );
}
