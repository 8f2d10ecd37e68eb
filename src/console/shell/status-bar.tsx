import { ArrowUp, Check, CloudOff, RefreshCw, TriangleAlert, Unplug, type LucideIcon } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import type { ConnectionView } from '#contracts/views.ts';
import { connectionShort } from '#wording/connection.ts';
import { clockTimeWords } from '#wording/dates.ts';
import { useQueue } from '../desk/use-queue.ts';
import { useRules, useView, useWorkDesk, useZone } from '../desk/work-desk.ts';
import { go, usePlace } from '../state/place.ts';
import { Button } from '../ui/button.tsx';
import { useSayConnection } from './say-changes.ts';
import { Region } from './region.tsx';
import css from './shell.module.css';

const icons = {
  'in-step': Check,
  working: RefreshCw,
  waiting: ArrowUp,
  offline: CloudOff,
  attention: TriangleAlert,
  stopped: Unplug,
} as const satisfies Record<ConnectionView['state'], LucideIcon>;

/** The truth about the connection and about what is saved where; figures of the hub; the last act. */
export function StatusBar() {
  return (
    <Region name="Status bar" as="footer" className={css['status']}>
      <Connection />
      <Saved />
      <Counts />
      <Last />
    </Region>
  );
}

/** States in which something may still be on its way. */
const sends: readonly (ConnectionView['state'] | undefined)[] = ['working', 'waiting', 'offline', undefined];

/** What was done last, for as long as it is true. */
function Last() {
  const lastAct = usePlace((place) => place.lastAct);
  const { value } = useView('connection', {});
  if (lastAct === undefined || (lastAct.untilSent === true && !sends.includes(value?.state))) return null;
  return (
    <span className={lastAct.tone === 'problem' ? `${css['lastAct']} ${css['problem']}` : css['lastAct']}>
      {lastAct.words}
    </span>
  );
}

function Connection() {
  const zone = useZone();
  const { value, trouble } = useView('connection', {});
  const words =
    value === undefined
      ? trouble === undefined
        ? 'Connecting'
        : 'The desk does not answer'
      : connectionShort(value, zone);
  useSayConnection(value === undefined ? undefined : value.offlineSince !== undefined, value?.waiting ?? 0);
  const bad = value?.state === 'attention' || value?.state === 'stopped';
  return (
    <Button
      className={bad ? `${css['statusButton']} ${css['attention']}` : css['statusButton']}
      icon={icons[value?.state ?? 'working']}
      landing
      onPress={() => {
        go({ overlay: { kind: 'connection' } });
      }}
    >
      {words}
    </Button>
  );
}

/** Said only after the desk answered that it is on disk. */
function Saved() {
  const { drafts } = useWorkDesk();
  const zone = useZone();
  const at = useSyncExternalStore(drafts.subscribe, drafts.lastSaved);
  const failing = useSyncExternalStore(drafts.subscribe, drafts.failing);
  if (failing !== undefined) return <span className={css['problem']}>Not saved. See the form.</span>;
  return at === undefined ? null : <span>Draft saved on this computer {clockTimeWords(at, zone)}</span>;
}

function Counts() {
  const { ratings } = useRules();
  const counts = useQueue().shown?.view.counts;
  if (counts === undefined) return null;
  return (
    <span className={css['counts']}>
      {ratings.map((rating) => (
        <span key={rating.code}>
          {rating.label} <b>{counts.byRating[rating.code] ?? 0}</b>
        </span>
      ))}
      <span>
        Not rated <b>{counts.unrated}</b>
      </span>
    </span>
  );
}
