import { memo, useDeferredValue, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { QueueView } from '#contracts/views.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import { newItemsHeard, newItemsWords, queueMeaning, queueWords, scopeWords } from '#wording/queues.ts';
import { useQueue, type ShownQueue } from '../../desk/use-queue.ts';
import { useRules, useWorkDesk } from '../../desk/work-desk.ts';
import type { QueueRows } from '../../desk/queue-rows.ts';
import { announce } from '../../shell/announce.ts';
import { go, openKeyOf, usePlace } from '../../state/place.ts';
import { Button } from '../../ui/button.tsx';
import { useNow } from '../../ui/use-now.ts';
import { Figures } from './figures.tsx';
import { linesOf } from './lines.ts';
import { QueueGrid } from './queue-grid.tsx';
import { QueueHead } from './queue-head.tsx';
import { useSettledKeys } from './use-settled-keys.ts';
import css from './queue.module.css';

/** What needs me next, and how long I have got. */
export function QueuePane() {
  const { shown: latest, trouble } = useQueue();
  // Another queue is drawn after the key or the click that asked for it has been answered on the screen.
  const shown = useDeferredValue(latest);
  const field = useRef<HTMLInputElement>(null);
  const count = shown?.view.bands.reduce((sum, { keys }) => sum + keys.length, 0);
  return (
    <>
      <QueueHead count={count} field={field} />
      {shown === undefined ? (
        <p className={css['empty']} aria-busy={trouble === undefined}>
          {trouble === undefined ? '' : 'The queue could not be read. It is tried again when something changes.'}
        </p>
      ) : (
        <Queue shown={shown} field={field} />
      )}
    </>
  );
}

const Queue = memo(function Queue({
  shown: { view, of },
  field,
}: {
  readonly shown: ShownQueue;
  readonly field: React.RefObject<HTMLInputElement | null>;
}) {
  const now = useNow(view.now);
  const [focused, setFocused] = useState(false);
  const [pointed, setPointed] = useState(false);
  const [wish, setWish] = useState<{ readonly band: 'over' | 'today' }>();
  const open = usePlace(openKeyOf);
  const { bands, left, fresh, showAll } = useSettledKeys(of, view.bands, focused || pointed, open);
  const lines = useMemo(() => linesOf(bands, left), [bands, left]);
  const toBand = (band: 'over' | 'today'): void => {
    go({ queue: 'all-open', filter: '' });
    setWish({ band });
  };
  return (
    <>
      <Figures view={view} now={now} onBand={toBand} />
      <Fresh keys={fresh} onShow={showAll} />
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
          lines={lines}
          left={left}
          now={now}
          label={`${queueWords[view.name]}, enquiries`}
          jump={view.name === 'all-open' ? wish : undefined}
          onHeld={setFocused}
          field={field}
          onShowNew={showAll}
        />
        {lines.all.length > 0 ? null : <Empty view={view} />}
      </div>
    </>
  );
});

/** What came in while a hand was on the list: it waits behind a button, and is said once to those who listen. */
function Fresh({ keys, onShow }: { readonly keys: readonly string[]; readonly onShow: () => void }) {
  const { rows } = useWorkDesk();
  const rules = useRules();
  useSyncExternalStore(rows.subscribe, rows.serial);
  useEffect(() => {
    rows.want('fresh', keys);
  }, [rows, keys]);
  const graves = gravest(keys, rows, rules);
  const count = keys.length;
  const heard = graves.join(' ');
  useEffect(() => {
    if (count > 0) announce(newItemsHeard(count, heard === '' ? [] : heard.split(' ')), { key: 'new-items' });
  }, [count, heard]);
  if (count === 0) return null;
  return (
    <div className={css['fresh']}>
      <Button look="quiet" keys="." showKeys onPress={onShow}>
        {newItemsWords(count, graves)}
      </Button>
    </div>
  );
}

/** The label of the most urgent rating among the rows of `keys`, once for each row that has it; only for the two gravest. */
function gravest(keys: readonly string[], rows: QueueRows, { ratings }: RuleSet): readonly string[] {
  const ranks = keys.map((key) => {
    const row = rows.row(key);
    return row?.kind === 'enquiry' ? row.ratingRank : undefined;
  });
  const least = Math.min(...ranks.map((rank) => rank ?? 9));
  const label = ratings.find((rating) => rating.rank === least)?.label;
  return label === undefined || least > 2 ? [] : ranks.filter((rank) => rank === least).map(() => label);
}

function Empty({ view: { name, counts } }: { readonly view: QueueView }) {
  const filter = usePlace((place) => place.filter).trim();
  const scope = usePlace((place) => place.locality);
  const { actor } = useWorkDesk();
  const { localities } = useRules().hub;
  if (filter !== '') {
    return (
      <div className={css['empty']}>
        <p>
          Nothing in {queueWords[name]} matches “{filter}”.
        </p>
        <Button
          onPress={() => {
            go({ filter: '' });
          }}
        >
          Clear filter
        </Button>
      </div>
    );
  }
  return (
    <div className={css['empty']}>
      <p>
        Nothing is in {queueWords[name]}: {queueMeaning[name]}.
      </p>
      <p>
        {scopeWords(scope, localities, actor.localities)}: {counts.unrated} not rated, {counts.overdue} overdue,{' '}
        {counts.toSign} waiting for sign-off.
      </p>
      <div className={css['emptyActs']}>
        {name === 'all-open' ? null : (
          <Button
            onPress={() => {
              go({ queue: 'all-open' });
            }}
          >
            Show all open
          </Button>
        )}
        {scope === 'all' || actor.localities === undefined ? null : (
          <Button
            onPress={() => {
              go({ locality: 'all' });
            }}
          >
            Show the whole hub
          </Button>
        )}
      </div>
    </div>
  );
}
