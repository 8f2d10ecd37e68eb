import { useCallback, useEffect, useRef, useState } from 'react';
import { queueNames, type QueueRow, type QueueView } from '#contracts/views.ts';
import type { Instant } from '#kernel/clock.ts';
import { findCode, type RuleSet } from '#domain/rule-set.ts';
import { nameWords } from '#wording/names.ts';
import { newItemsHeard, newItemsWords, queueMeaning, queueWords, unratedWords } from '#wording/queues.ts';
import { useRules, useView, useZone } from '../../desk/work-desk.ts';
import { announce } from '../../shell/announce.ts';
import { go, usePlace } from '../../state/place.ts';
import { Button } from '../../ui/button.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Select } from '../../ui/select.tsx';
import { useNow } from '../../ui/use-now.ts';
import { QueueGrid } from './queue-grid.tsx';
import { useSettledRows } from './use-settled-rows.ts';
import css from './queue.module.css';

/** What needs me next, and how long I have got. */
export function QueuePane() {
  const name = usePlace((place) => place.queue);
  const { value: latest, trouble } = useView('queue', { name });
  // The view before stays until the next is here: the focus keeps its place, and nothing flickers.
  const [value, setValue] = useState(latest);
  if (latest !== undefined && latest !== value) setValue(latest);
  if (value === undefined) {
    return (
      <>
        <Head name={name} count={undefined} filter="" onFilter={() => undefined} />
        <p className={css['empty']} aria-busy={trouble === undefined}>
          {trouble === undefined ? '' : 'The queue could not be read. It is tried again when something changes.'}
        </p>
      </>
    );
  }
  return <Queue view={value} />;
}

function Queue({ view }: { readonly view: QueueView }) {
  const rules = useRules();
  const now = useNow(view.now);
  const [filter, setFilter] = useState('');
  const [focused, setFocused] = useState(false);
  const [pointed, setPointed] = useState(false);
  const { rows, fresh, showAll } = useSettledRows(view.name, view.rows, focused || pointed);
  const field = useRef<HTMLInputElement>(null);
  const shown = filter.trim() === '' ? rows : rows.filter((row) => matches(row, filter, rules));
  const graves = gravest(fresh, rules);
  const focusFilter = useCallback(() => field.current?.focus(), []);
  const freshCount = fresh.length;
  const gravesHeard = graves.join(' ');
  useEffect(() => {
    if (freshCount > 0)
      announce(newItemsHeard(freshCount, gravesHeard === '' ? [] : gravesHeard.split(' ')), { key: 'new-items' });
  }, [freshCount, gravesHeard]);

  return (
    <>
      <Head name={view.name} count={rows.length} filter={filter} onFilter={setFilter} field={field} />
      <Figures view={view} now={now} />
      {fresh.length === 0 ? null : (
        <div className={css['fresh']}>
          <Button look="quiet" keys="." showKeys onPress={showAll}>
            {newItemsWords(fresh.length, graves)}
          </Button>
        </div>
      )}
      <div
        className={css['list']}
        onPointerEnter={() => {
          setPointed(true);
        }}
        onPointerLeave={() => {
          setPointed(false);
        }}
      >
        <QueueGrid
          rows={shown}
          now={now}
          label={`${queueWords[view.name]}, enquiries`}
          onHeld={setFocused}
          onFilter={focusFilter}
          onShowNew={showAll}
        />
        {shown.length > 0 ? null : <Empty name={view.name} filter={filter} view={view} onClear={() => setFilter('')} />}
      </div>
    </>
  );
}

function Head({
  name,
  count,
  filter,
  onFilter,
  field,
}: {
  readonly name: QueueView['name'];
  readonly count: number | undefined;
  readonly filter: string;
  readonly onFilter: (text: string) => void;
  readonly field?: React.RefObject<HTMLInputElement | null>;
}) {
  return (
    <div className={css['head']}>
      <div className={css['bar']}>
        <h2 className="for-listeners">Queue: {queueWords[name]}</h2>
        <Select
          label="Queue view"
          options={queueNames.map((queue) => ({ id: queue, words: queueWords[queue], more: queueMeaning[queue] }))}
          value={name}
          count={count}
          onChange={(queue) => {
            go({ queue });
          }}
        />
        <SearchField
          label="Filter this view"
          placeholder="Filter"
          value={filter}
          onChange={onFilter}
          {...(field === undefined ? {} : { inputRef: field })}
        />
      </div>
    </div>
  );
}

/** Figures of everything open in the hub, whichever view is shown. */
function Figures({ view, now }: { readonly view: QueueView; readonly now: Instant }) {
  const zone = useZone();
  const { unrated, oldestUnratedAt, overdue, dueToday, toSign } = view.counts;
  const to = (queue: QueueView['name']) => () => {
    go({ queue });
  };
  return (
    <div className={css['figures']} role="group" aria-label="In the whole hub">
      <Button look="quiet" className={css['figure']} onPress={to('not-rated')}>
        {unratedWords(unrated, oldestUnratedAt, now, zone)}
      </Button>
      <span className={overdue > 0 ? css['overdue'] : undefined}>{overdue} overdue</span>
      <span>{dueToday} due today</span>
      <Button look="quiet" className={css['figure']} onPress={to('to-sign')}>
        {`${toSign} to sign off`}
      </Button>
    </div>
  );
}

function Empty({
  name,
  filter,
  view,
  onClear,
}: {
  readonly name: QueueView['name'];
  readonly filter: string;
  readonly view: QueueView;
  readonly onClear: () => void;
}) {
  if (filter.trim() !== '') {
    return (
      <div className={css['empty']}>
        <p>
          No enquiries in {queueWords[name]} match “{filter.trim()}”.
        </p>
        <Button onPress={onClear}>Clear filter</Button>
      </div>
    );
  }
  const { unrated, overdue, toSign } = view.counts;
  return (
    <div className={css['empty']}>
      <p>
        Nothing is in {queueWords[name]}: {queueMeaning[name]}.
      </p>
      <p>
        In the hub: {unrated} not rated, {overdue} overdue, {toSign} waiting for sign-off.
      </p>
      {name === 'all-open' ? null : (
        <Button
          onPress={() => {
            go({ queue: 'all-open' });
          }}
        >
          Show all open
        </Button>
      )}
    </div>
  );
}

/** Whether a row holds every word of the filter: names, reference, concern, source, who deals with it. */
function matches(row: QueueRow, filter: string, rules: RuleSet): boolean {
  const text = [
    ...row.subjects.map((subject) => nameWords(subject.name)),
    row.reference,
    row.organisation ?? '',
    findCode(rules.channels, row.channel)?.label ?? '',
    ...row.concerns.map((code) => findCode(rules.concerns, code)?.label ?? code),
    row.dealtWithBy?.name ?? '',
    row.rating === undefined ? 'not rated' : (findCode(rules.ratings, row.rating)?.label ?? ''),
  ]
    .join(' ')
    .toLocaleLowerCase('en-GB');
  return filter
    .toLocaleLowerCase('en-GB')
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** The label of the most urgent rating among `rows`, once for each row that has it; only for the two gravest ranks. */
function gravest(rows: readonly QueueRow[], rules: RuleSet): readonly string[] {
  const least = Math.min(...rows.map((row) => row.ratingRank ?? 9));
  const label = rules.ratings.find((rating) => rating.rank === least)?.label;
  return label === undefined || least > 2 ? [] : rows.filter((row) => row.ratingRank === least).map(() => label);
}
