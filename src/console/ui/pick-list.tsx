import type { ReactNode } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import css from './pick-list.module.css';

/** One of a few things that are looked at one at a time. */
export interface PickItem<Id extends string> {
  readonly id: Id;
  /** What a listener hears and a letter jumps to. */
  readonly name: string;
  readonly content: ReactNode;
}

/**
 * A list of a few things, one of them shown beside or below it. Arrow keys move and show at once; choosing what to look
 * at decides nothing. At most 100 items: longer lists are grids.
 */
export function PickList<Id extends string>({
  label,
  items,
  shown,
  onShow,
}: {
  readonly label: string;
  readonly items: readonly PickItem<Id>[];
  readonly shown: Id | undefined;
  readonly onShow: (id: Id) => void;
}) {
  return (
    <ListBox
      aria-label={label}
      className={css['list'] ?? ''}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={shown === undefined ? [] : [shown]}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : [...keys];
        if (key !== undefined) onShow(key as Id);
      }}
    >
      {items.map((item) => (
        <ListBoxItem key={item.id} id={item.id} textValue={item.name} className={css['item'] ?? ''}>
          {item.content}
        </ListBoxItem>
      ))}
    </ListBox>
  );
}
