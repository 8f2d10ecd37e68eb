import type { RefObject } from 'react';
import { Menu as AriaMenu, MenuItem, Popover } from 'react-aria-components';
import { keyWords } from '../commands/key-words.ts';
import css from './overlay.module.css';

/** One thing a menu offers. `blocked` says why it cannot be done now. */
export interface MenuEntry {
  readonly id: string;
  readonly title: string;
  readonly keys?: string | undefined;
  readonly blocked?: string | undefined;
}

/** A menu beside `anchor`. */
export function Menu({
  label,
  anchor,
  entries,
  onChoose,
  onClose,
}: {
  readonly label: string;
  readonly anchor: RefObject<Element | null>;
  readonly entries: readonly MenuEntry[];
  readonly onChoose: (id: string) => void;
  readonly onClose: () => void;
}) {
  return (
    <Popover
      isOpen
      aria-label={label}
      triggerRef={anchor}
      placement="bottom end"
      className={css['popover'] ?? ''}
      data-popover=""
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <AriaMenu
        aria-label={label}
        autoFocus="first"
        className={css['menu'] ?? ''}
        onAction={(key) => {
          onChoose(String(key));
        }}
        onClose={onClose}
      >
        {entries.map((entry) => (
          <MenuItem key={entry.id} id={entry.id} className={css['item'] ?? ''} textValue={entry.title}>
            <EntryWords entry={entry} />
          </MenuItem>
        ))}
      </AriaMenu>
    </Popover>
  );
}

/** The words of an entry: what it does, why not now, its key. Also used by the palette. */
export function EntryWords({ entry }: { readonly entry: MenuEntry }) {
  return (
    <>
      <span className={css['itemWords']}>
        {entry.title}
        {entry.blocked === undefined ? null : <span className={css['itemWhy']}>{entry.blocked}</span>}
      </span>
      {entry.keys === undefined ? null : <span className={css['itemKeys']}>{keyWords(entry.keys)}</span>}
    </>
  );
}
