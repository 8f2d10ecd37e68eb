import { MapPin } from 'lucide-react';
import type { QueueLocality, QueueName, QueueView } from '#contracts/views.ts';
import type { Instant } from '#kernel/clock.ts';
import { scopeMeaning, scopeWords, unratedHeard, unratedWords } from '#wording/queues.ts';
import { countWords } from '#wording/names.ts';
import { useRules, useWorkDesk } from '../../desk/work-desk.ts';
import { go, usePlace } from '../../state/place.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import css from './queue.module.css';

/** Whose queue it is, and the figures of everything open there, whichever view is shown. Each leads to what it counts. */
export function Figures({
  view,
  now,
  onBand,
}: {
  readonly view: QueueView;
  readonly now: Instant;
  /** Shows everything open, at this band. */
  readonly onBand: (band: 'over' | 'today') => void;
}) {
  const { unrated, tray, oldestUnratedAt, overdue, dueToday, toSign, handOvers } = view.counts;
  const to = (queue: QueueName) => () => {
    go({ queue, filter: '' });
  };
  return (
    <div className={css['figures']}>
      <WhoseQueue />
      <div className={css['counts']} role="group" aria-label="Open in these localities">
        <Figure
          words={unratedWords(unrated, oldestUnratedAt, now)}
          heard={unratedHeard(unrated, tray, oldestUnratedAt, now)}
          onPress={to('not-rated')}
        />
        <Figure
          words={`${overdue} overdue`}
          look={overdue > 0 ? css['overdue'] : undefined}
          onPress={() => {
            onBand('over');
          }}
        />
        <Figure
          words={`${dueToday} due today`}
          onPress={() => {
            onBand('today');
          }}
        />
        <Figure words={`${toSign} to sign off`} onPress={to('to-sign')} />
        <Figure
          words={`${countWords(handOvers, 'hand-over')} not accepted`}
          look={handOvers > 0 ? css['waiting'] : undefined}
          onPress={to('hand-over')}
        />
      </div>
    </div>
  );
}

function Figure({
  words,
  heard,
  look,
  onPress,
}: {
  readonly words: string;
  readonly heard?: string;
  readonly look?: string | undefined;
  readonly onPress: () => void;
}) {
  return (
    <Button
      look="quiet"
      className={look === undefined ? css['figure'] : `${css['figure']} ${look}`}
      label={heard === words ? undefined : heard}
      onPress={onPress}
    >
      {words}
    </Button>
  );
}

const prefix = 'locality:';

/** The switch of localities. Who works for all of them chooses between the whole hub and one. */
function WhoseQueue() {
  const { actor } = useWorkDesk();
  const { localities } = useRules().hub;
  const scope = usePlace((place) => place.locality);
  const scopes: QueueLocality[] = [
    ...(actor.localities === undefined ? [] : (['mine'] as const)),
    'all',
    ...localities.map((locality) => ({ locality: locality.code })),
  ];
  return (
    <Select
      label="Whose queue"
      look="small"
      icon={MapPin}
      options={scopes.map((one) => ({
        id: idOf(one),
        words: scopeWords(one, localities, actor.localities),
        more: scopeMeaning(one),
      }))}
      value={idOf(scope === 'mine' && actor.localities === undefined ? 'all' : scope)}
      onChange={(id) => {
        go({ locality: scopes.find((one) => idOf(one) === id) ?? 'mine' });
      }}
    />
  );
}

function idOf(scope: QueueLocality): string {
  return typeof scope === 'string' ? scope : `${prefix}${scope.locality}`;
}
