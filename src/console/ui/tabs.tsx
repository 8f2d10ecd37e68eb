import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import { ariaKeys } from '../commands/key-words.ts';
import css from './tabs.module.css';

/** One tab and what it shows. */
export interface TabItem<Id extends string> {
  readonly id: Id;
  readonly label: ReactNode;
  /** A spoken form of the label where the visible one is short. */
  readonly name?: string;
  readonly keys?: string;
  readonly panel: ReactNode;
}

/** Tabs over a panel that scrolls by itself. */
export function Tabs<Id extends string>({
  label,
  items,
  selected,
  onSelect,
  landing,
}: {
  readonly label: string;
  readonly items: readonly TabItem<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
  /** Whether the chosen tab is where F6 lands in this region. */
  readonly landing?: boolean;
}) {
  return (
    <AriaTabs
      className={css['tabs'] ?? ''}
      selectedKey={selected}
      onSelectionChange={(key) => {
        onSelect(key as Id);
      }}
    >
      <TabList aria-label={label} className={css['list'] ?? ''}>
        {items.map((item) => (
          <Tab
            key={item.id}
            id={item.id}
            className={css['tab'] ?? ''}
            {...(item.name === undefined ? {} : { 'aria-label': item.name })}
            {...(item.keys === undefined ? {} : { 'aria-keyshortcuts': ariaKeys(item.keys) })}
            {...(landing === true && item.id === selected ? { 'data-landing': '' } : {})}
          >
            {item.label}
          </Tab>
        ))}
      </TabList>
      {items.map((item) => (
        <TabPanel key={item.id} id={item.id} className={css['panel'] ?? ''}>
          {item.panel}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
