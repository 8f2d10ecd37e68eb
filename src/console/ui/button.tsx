import type { LucideIcon } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { ariaKeys, keyWords } from '../commands/key-words.ts';
import css from './button.module.css';

/** A button: a verb and its object. */
export interface ButtonProps {
  readonly children?: ReactNode;
  readonly icon?: LucideIcon;
  readonly look?: 'plain' | 'primary' | 'quiet' | 'icon' | 'on-dark';
  /** The chord that does the same, shown and told to assistive technology. */
  readonly keys?: string | undefined;
  /** Shows the chord in the button, not only in its tooltip. */
  readonly showKeys?: boolean;
  /** A name for a button without a visible word. */
  readonly label?: string | undefined;
  /** It cannot be used now; it still takes the focus, and says why when pressed. */
  readonly blocked?: boolean;
  /** The desk is asked and has not answered. */
  readonly pending?: boolean;
  readonly type?: 'button' | 'submit';
  readonly onPress?: (() => void) | undefined;
  readonly buttonRef?: Ref<HTMLButtonElement>;
  readonly autoFocus?: boolean;
  readonly className?: string | undefined;
  readonly expanded?: boolean;
  readonly controls?: string | undefined;
  readonly landing?: boolean;
  /** It leads to where one is already. */
  readonly current?: boolean;
}

const looks = {
  plain: css['button'],
  primary: `${css['button']} ${css['primary']}`,
  quiet: `${css['button']} ${css['quiet']}`,
  icon: `${css['button']} ${css['quiet']} ${css['icon']}`,
  'on-dark': `${css['button']} ${css['onDark']}`,
} as const;

export function Button({ buttonRef, ...props }: ButtonProps) {
  const { look = 'plain', icon: Icon, keys, label } = props;
  return (
    <AriaButton
      {...(buttonRef === undefined ? {} : { ref: buttonRef })}
      type={props.type ?? 'button'}
      className={[looks[look], props.className].filter((name) => name !== undefined).join(' ')}
      {...(props.onPress === undefined || props.pending === true ? {} : { onPress: props.onPress })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(keys === undefined ? {} : { 'aria-keyshortcuts': ariaKeys(keys) })}
      {...(props.blocked === true || props.pending === true ? { 'aria-disabled': 'true' } : {})}
      {...(props.pending === true ? { 'data-pending': '' } : {})}
      {...(props.expanded === undefined ? {} : { 'aria-expanded': props.expanded })}
      {...(props.controls === undefined ? {} : { 'aria-controls': props.controls })}
      {...(props.landing === true ? { 'data-landing': '' } : {})}
      {...(props.current === true ? { 'aria-current': 'page' } : {})}
      autoFocus={props.autoFocus === true}
    >
      {Icon === undefined ? null : <Icon size={16} aria-hidden="true" />}
      {props.children}
      {props.showKeys === true && keys !== undefined ? (
        <span className={css['keys']} aria-hidden="true">
          {keyWords(keys)}
        </span>
      ) : null}
    </AriaButton>
  );
}
