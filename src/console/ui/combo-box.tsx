import { ChevronDown } from 'lucide-react';
import { useRef, useState } from 'react';
import {
  Button,
  ComboBox as AriaComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components';
import { OptionWords } from './option-words.tsx';
import css from './combo-box.module.css';
import field from './field.module.css';
import overlay from './overlay.module.css';

/** One of many things, found by typing a part of its words. */
export interface Found {
  readonly id: string;
  readonly words: string;
  readonly more?: string;
}

/** More than anybody looks through; who is not among them is found by typing on, which is said. */
const mostShown = 50;

/** Finds one of many by typing and takes it; what is typed and not taken counts for nothing and goes. */
export function ComboBox({
  label,
  hint,
  optional = false,
  options,
  onTake,
  error,
  inputRef,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
  readonly options: readonly Found[];
  readonly onTake: (id: string) => void;
  readonly error?: string | undefined;
  readonly inputRef?: (input: HTMLInputElement | null) => void;
}) {
  const [typed, setTyped] = useState('');
  const own = useRef<HTMLInputElement>(null);
  const asked = typed.trim().toLowerCase();
  const fitting = options.filter(({ words, more }) => `${words} ${more ?? ''}`.toLowerCase().includes(asked));
  const found = fitting.slice(0, mostShown);
  return (
    <AriaComboBox
      className={field['field'] ?? ''}
      items={found}
      inputValue={typed}
      onInputChange={setTyped}
      value={null}
      onChange={(key) => {
        if (key === null) return;
        onTake(String(key));
        // Emptied while it has not the focus: else the list would open again over what comes next.
        own.current?.blur();
        setTyped('');
        setTimeout(() => own.current?.focus());
      }}
      allowsEmptyCollection
      isInvalid={error !== undefined}
    >
      <Label className={field['label'] ?? ''}>
        {label}
        {optional ? <span className={field['optional']}> (optional)</span> : null}
      </Label>
      {hint === undefined ? null : (
        <Text slot="description" className={field['hint'] ?? ''}>
          {hint}
        </Text>
      )}
      <FieldError className={field['error'] ?? ''}>{error}</FieldError>
      <span className={css['line']}>
        <Input
          className={field['input'] ?? ''}
          spellCheck="false"
          ref={(input) => {
            own.current = input;
            inputRef?.(input);
          }}
        />
        <Button className={css['open'] ?? ''} aria-label="Show them all">
          <ChevronDown size={16} aria-hidden="true" />
        </Button>
      </span>
      <Popover className={overlay['popover'] ?? ''} data-popover="">
        <ListBox<Found> className={css['list'] ?? ''} renderEmptyState={() => 'Nobody of that name'}>
          {(one) => (
            <ListBoxItem id={one.id} textValue={one.words} className={overlay['item'] ?? ''}>
              <OptionWords words={one.words} more={one.more} />
            </ListBoxItem>
          )}
        </ListBox>
        {fitting.length > mostShown ? (
          <p className={css['others']}>
            {mostShown} of {fitting.length} are shown. Type more of the name.
          </p>
        ) : null}
      </Popover>
    </AriaComboBox>
  );
}
