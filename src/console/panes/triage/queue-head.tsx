import { useEffect, useRef, useState, type RefObject } from 'react';
import { queueNames } from '#contracts/views.ts';
import { queueMeaning, queueWords } from '#wording/queues.ts';
import { go, usePlace } from '../../state/place.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { Select } from '../../ui/select.tsx';
import css from './queue.module.css';

/** How long the desk is not asked while somebody types: less than they notice, more than between two keys of a word. */
const filterAfterMs = 60;

/** Which queue, how much is in it, and words to narrow it by. */
export function QueueHead({
  count,
  field,
}: {
  readonly count: number | undefined;
  readonly field: RefObject<HTMLInputElement | null>;
}) {
  const name = usePlace((place) => place.queue);
  const [filter, setFilter] = useFilter();
  return (
    <div className={css['head']}>
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
      <SearchField label="Filter this view" placeholder="Filter" value={filter} onChange={setFilter} inputRef={field} />
    </div>
  );
}

/** What is in the filter's field, and how it is changed: the desk is asked once the typing pauses. */
function useFilter(): readonly [string, (text: string) => void] {
  const asked = usePlace((place) => place.filter);
  const [text, setText] = useState(asked);
  const [before, setBefore] = useState(asked);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  if (before !== asked) {
    setBefore(asked);
    // Emptied from elsewhere.
    if (asked === '') setText('');
  }
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );
  const change = (next: string): void => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      go({ filter: next });
    }, filterAfterMs);
  };
  return [text, change];
}
