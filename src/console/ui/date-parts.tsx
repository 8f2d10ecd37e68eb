import { useId, type ReactNode } from 'react';
import css from './date-parts.module.css';

/** A date as three numbers; any of them may stay empty, because a day that is not known is never invented. */
export interface DateParts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

/** Day, month and year in fields of their own, with one label, one hint and one error for the three. */
export function DatePartsField({ label, hint, value, onChange, onBlur, error, name, children }: {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: DateParts;
  readonly onChange: (value: DateParts) => void;
  readonly onBlur?: () => void;
  readonly error?: string | undefined;
  /** The fields are called `name.day`, `name.month` and `name.year`. */
  readonly name: string;
  /** Whatever stands beside the three. */
  readonly children?: ReactNode;
}) {
  const id = useId();
  const described = [hint === undefined ? undefined : `${id}-hint`, error === undefined ? undefined : `${id}-error`].filter((part) => part !== undefined).join(' ');
  const part = (key: keyof DateParts, words: string) => (
    <label className={css['part']}>
      {words}
      <input
        className={key === 'year' ? `${css['input']} ${css['year']}` : css['input']}
        name={`${name}.${key}`}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        maxLength={key === 'year' ? 4 : 2}
        value={value[key]}
        aria-invalid={error !== undefined}
        aria-describedby={described === '' ? undefined : described}
        onBlur={onBlur}
        onChange={(event) => {
          onChange({ ...value, [key]: event.target.value.replaceAll(/\D/g, '') });
        }}
      />
    </label>
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
