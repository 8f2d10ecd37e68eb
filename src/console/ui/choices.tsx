import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  CheckboxButton,
  CheckboxField,
  CheckboxGroup,
  FieldError,
  Label,
  RadioButton,
  RadioField,
  RadioGroup as AriaRadioGroup,
  Text,
} from 'react-aria-components';
import css from './field.module.css';

/** One of the things to choose from. `key` is the digit that chooses it where digits do. */
export interface Choice {
  readonly value: string;
  readonly label: ReactNode;
  readonly key?: string;
  /** It cannot be chosen now, because of this; said beside it. */
  readonly blocked?: string | undefined;
}

interface GroupProps {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly name?: string;
  readonly onBlur?: (() => void) | undefined;
  /** It may be left open; said beside the label. */
  readonly optional?: boolean;
  /** The label is heard and not seen, because a heading above says it. */
  readonly labelHidden?: boolean;
  /** Side by side while they fit, one below the other, or in even columns. */
  readonly flow?: 'row' | 'column' | 'grid';
}

/** One of several. `value` is `null` until somebody chooses: nothing is ever preselected. */
export function RadioGroup({
  value,
  onChange,
  ...props
}: GroupProps & { readonly value: string | null; readonly onChange: (value: string) => void }) {
  return (
    <AriaRadioGroup
      className={css['field'] ?? ''}
      value={value}
      onChange={onChange}
      isInvalid={props.error !== undefined}
      validationBehavior="aria"
      {...(props.name === undefined ? {} : { name: props.name })}
      {...(props.onBlur === undefined ? {} : { onBlur: props.onBlur })}
    >
      <Frame {...props}>
        {props.choices.map((choice) => (
          <RadioField key={choice.value} value={choice.value} isDisabled={choice.blocked !== undefined}>
            <RadioButton className={css['option'] ?? ''}>
              <span className={`${css['mark']} ${css['round']}`} aria-hidden="true">
                <span className={css['dot']} />
              </span>
              <ChoiceWords choice={choice} />
            </RadioButton>
          </RadioField>
        ))}
      </Frame>
    </AriaRadioGroup>
  );
}

/** Any of several; several may be true at once. */
export function CheckGroup({
  value,
  onChange,
  ...props
}: GroupProps & { readonly value: readonly string[]; readonly onChange: (value: string[]) => void }) {
  return (
    <CheckboxGroup
      className={css['field'] ?? ''}
      value={[...value]}
      onChange={onChange}
      isInvalid={props.error !== undefined}
      validationBehavior="aria"
      {...(props.name === undefined ? {} : { name: props.name })}
      {...(props.onBlur === undefined ? {} : { onBlur: props.onBlur })}
    >
      <Frame {...props}>
        {props.choices.map((choice) => (
          <CheckboxField key={choice.value} value={choice.value}>
            <CheckboxButton className={css['option'] ?? ''}>
              <Box />
              <ChoiceWords choice={choice} />
            </CheckboxButton>
          </CheckboxField>
        ))}
      </Frame>
    </CheckboxGroup>
  );
}

/** One thing that is so or not. */
export function CheckOne({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}) {
  return (
    <CheckboxField isSelected={value} onChange={onChange}>
      <CheckboxButton className={css['option'] ?? ''}>
        <Box />
        {label}
      </CheckboxButton>
    </CheckboxField>
  );
}

function Box() {
  return (
    <span className={`${css['mark']} ${css['square']}`} aria-hidden="true">
      <Check size={14} strokeWidth={3} />
    </span>
  );
}

function Frame({
  label,
  hint,
  error,
  optional,
  labelHidden,
  flow = 'row',
  children,
}: Omit<GroupProps, 'choices'> & { readonly children: ReactNode }) {
  return (
    <>
      <Label className={labelHidden === true ? 'for-listeners' : (css['label'] ?? '')}>
        {label}
        {optional === true ? <span className={css['optional']}> (optional)</span> : null}
      </Label>
      {hint === undefined ? null : (
        <Text slot="description" className={css['hint'] ?? ''}>
          {hint}
        </Text>
      )}
      {error === undefined ? null : <FieldError className={css['error'] ?? ''}>{error}</FieldError>}
      <div className={flow === 'row' ? css['options'] : `${css['options']} ${css[flow]}`}>{children}</div>
    </>
  );
}

function ChoiceWords({ choice }: { readonly choice: Choice }) {
  return (
    <>
      {choice.key === undefined ? null : (
        <span className={css['key']} aria-hidden="true">
          {choice.key}
        </span>
      )}
      <span>
        {choice.label}
        {choice.blocked === undefined ? null : <span className={css['blocked']}>{choice.blocked}</span>}
      </span>
    </>
  );
}
