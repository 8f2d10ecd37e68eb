import type { Ref } from 'react';
import { FieldError, Input, Label, Text, TextArea, TextField as AriaTextField } from 'react-aria-components';
import css from './field.module.css';

/** A field for text, with its label above, its hint between and its error below. */
export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: (() => void) | undefined;
  readonly name?: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly optional?: boolean;
  /** Several lines; grows with its place when `grow`. */
  readonly lines?: number;
  readonly grow?: boolean;
  readonly type?: 'text' | 'password' | 'tel' | 'email';
  readonly inputMode?: 'text' | 'numeric' | 'tel' | 'email';
  readonly maxLength?: number;
  /** For the password manager; only on a person's own data. */
  readonly autoComplete?: string;
  readonly autoFocus?: boolean;
  readonly inputRef?: Ref<HTMLInputElement & HTMLTextAreaElement>;
  readonly className?: string | undefined;
  /** The label is heard and not seen, because a group label says it. */
  readonly labelHidden?: boolean;
}

export function TextField(props: TextFieldProps) {
  const { lines, inputRef } = props;
  const refs = inputRef === undefined ? {} : { ref: inputRef };
  return (
    <AriaTextField
      className={[css['field'], props.grow === true ? css['grow'] : undefined, props.className]
        .filter((name) => name !== undefined)
        .join(' ')}
      value={props.value}
      onChange={props.onChange}
      {...(props.onBlur === undefined ? {} : { onBlur: props.onBlur })}
      {...(props.name === undefined ? {} : { name: props.name })}
      {...(props.maxLength === undefined ? {} : { maxLength: props.maxLength })}
      type={props.type ?? 'text'}
      inputMode={props.inputMode ?? 'text'}
      isInvalid={props.error !== undefined}
      validationBehavior="aria"
      // Case text never goes to a spelling service (security rule E20), nor into the browser's memory of forms.
      spellCheck="false"
      autoComplete={props.autoComplete ?? 'off'}
      autoFocus={props.autoFocus === true}
      {...(props.labelHidden === true ? { 'aria-label': props.label } : {})}
    >
      {props.labelHidden === true ? null : (
        <Label className={css['label'] ?? ''}>
          {props.label}
          {props.optional === true ? <span className={css['optional']}> (optional)</span> : null}
        </Label>
      )}
      {props.hint === undefined ? null : (
        <Text slot="description" className={css['hint'] ?? ''}>
          {props.hint}
        </Text>
      )}
      {props.error === undefined ? null : <FieldError className={css['error'] ?? ''}>{props.error}</FieldError>}
      {lines === undefined ? (
        <Input {...refs} className={css['input'] ?? ''} />
      ) : (
        <TextArea {...refs} rows={lines} className={css['area'] ?? ''} />
      )}
    </AriaTextField>
  );
}
