import { ChevronDown, type LucideIcon } from 'lucide-react';
import { Button, ListBox, ListBoxItem, Popover, Select as AriaSelect, SelectValue } from 'react-aria-components';
import { OptionWords } from './option-words.tsx';
import overlay from './overlay.module.css';
import css from './select.module.css';

/** One of a few things, shown by name. For choosing what to look at; judgements are radio buttons, which show all. */
export function Select<Id extends string>({
  label,
  options,
  value,
  count,
  look = 'title',
  icon: Icon,
  onChange,
}: {
  readonly label: string;
  readonly options: readonly { readonly id: Id; readonly words: string; readonly more?: string }[];
  readonly value: Id;
  readonly count?: number | undefined;
  /** The title of a pane, or one of its settings. */
  readonly look?: 'title' | 'small';
  readonly icon?: LucideIcon;
  readonly onChange: (id: Id) => void;
}) {
  const words = options.find((option) => option.id === value)?.words ?? '';
  return (
    <AriaSelect
      aria-label={label}
      value={value}
      onChange={(key) => {
        if (key !== null) onChange(key as Id);
      }}
    >
      <Button className={look === 'title' ? (css['button'] ?? '') : `${css['button']} ${css['small']}`}>
        {Icon === undefined ? null : <Icon size={14} aria-hidden="true" />}
        {/* The value belongs to the button's name: without it a listener hears only the label. */}
        <SelectValue>{words}</SelectValue>
        {count === undefined ? null : <span className={css['count']}>{count}</span>}
        <ChevronDown size={look === 'title' ? 16 : 14} aria-hidden="true" />
      </Button>
      <Popover className={overlay['popover'] ?? ''} data-popover="">
        <ListBox className={css['list'] ?? ''}>
          {options.map((option) => (
            <ListBoxItem key={option.id} id={option.id} textValue={option.words} className={overlay['item'] ?? ''}>
              <OptionWords words={option.words} more={option.more} />
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
