import { Search, X } from 'lucide-react';
import type { Ref } from 'react';
import { Input, SearchField as AriaSearchField } from 'react-aria-components';
import { Button } from './button.tsx';
import css from './search-field.module.css';

/** Words to narrow a list by. Esc and the cross empty it. */
export function SearchField({
  label,
  placeholder,
  value,
  onChange,
  inputRef,
  autoFocus,
}: {
  readonly label: string;
  readonly placeholder: string;
  readonly value?: string;
  readonly onChange?: (value: string) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly autoFocus?: boolean;
}) {
  return (
    <AriaSearchField
      aria-label={label}
      className={css['field'] ?? ''}
      {...(value === undefined ? {} : { value })}
      {...(onChange === undefined ? {} : { onChange })}
      autoFocus={autoFocus === true}
      autoComplete="off"
      spellCheck="false"
    >
      <Search size={16} aria-hidden="true" />
      <Input
        {...(inputRef === undefined ? {} : { ref: inputRef })}
        className={css['input'] ?? ''}
        placeholder={placeholder}
      />
      <span className={css['clear']}>
        <Button look="icon" icon={X} label="Clear" />
      </span>
    </AriaSearchField>
  );
}
