import { useEffect } from 'react';
import { FilePen, FileX2 } from 'lucide-react';
import type { ArrivalView } from '#contracts/views.ts';
import type { Id } from '#kernel/ids.ts';
import { batchWords, trayTitle } from '#wording/tray.ts';
import { CommandButton } from '../../commands/command-button.tsx';
import { useView } from '../../desk/work-desk.ts';
import { go, usePlace } from '../../state/place.ts';
import { Button } from '../../ui/button.tsx';
import { NotUsed } from '../connection/not-used.tsx';
import { ArrivalHead } from './arrival-head.tsx';
import { ArrivalProblems } from './arrival-problems.tsx';
import { ArrivalText } from './arrival-text.tsx';
import css from './tray.module.css';

type Mode = 'wide' | 'standard' | 'single';

/** One item of the tray: from whom, what is wrong, what arrived, and the two ways to settle it. */
export function TrayPane({ arrivalId, mode }: { readonly arrivalId: Id<'arrival'>; readonly mode: Mode }) {
  const { value, trouble } = useView('arrival', { arrivalId });
  useEffect(() => {
    document.title =
      value?.kind === 'shown' ? `${value.view.arrival.parts.core.reference} · MASH console` : 'MASH console';
  }, [value]);
  if (value?.kind === 'shown') return <Shown view={value.view} mode={mode} />;
  return (
    <div className={css['nothing']} aria-busy={value === undefined && trouble === undefined}>
      {value?.kind === 'not-available' ? (
        <>
          <h1>This item is not available to you</h1>
          <p>Some records are open only to certain staff. Expecting to see it? Call the duty lead.</p>
        </>
      ) : trouble === undefined ? (
        <h1 className="for-listeners">Loading item of the tray</h1>
      ) : (
        <>
          <h1>This item could not be read</h1>
          <p>Nothing you typed is lost. It is read again when something changes.</p>
        </>
      )}
    </div>
  );
}

function Shown({ view, mode }: { readonly view: ArrivalView; readonly mode: Mode }) {
  const { core, referrer } = view.arrival.parts;
  return (
    <>
      {mode === 'single' ? (
        <div className={css['back']}>
          <Button
            look="quiet"
            keys="Escape"
            onPress={() => {
              go({ single: 'queue' });
            }}
          >
            ‹ Back to queue
          </Button>
        </div>
      ) : null}
      <ArrivalHead view={view} />
      <NotUsed items={view.pending} now={view.now} />
      <div className={css['body']} tabIndex={0} role="group" aria-label={trayTitle(referrer?.sender)}>
        {core.batch === undefined ? null : (
          <p className={css['batch']}>{batchWords(core.batch.items, core.entered.length)}</p>
        )}
        <ArrivalProblems why={core.why} problems={referrer?.problems} />
        {mode === 'wide' ? null : <ArrivalText arrival={view.arrival} />}
      </div>
      {core.settled === undefined ? <Acts /> : null}
    </>
  );
}

/** What one does with it, in the place where an enquiry has its acts. */
function Acts() {
  // The buttons say what is possible now: look again when something else is open.
  usePlace((place) => place.arrivalId);
  return (
    <div className={css['acts']} role="toolbar" aria-label="Actions">
      <CommandButton id="complete-arrival" icon={FilePen} look="primary" showKeys />
      <CommandButton id="dismiss-arrival" icon={FileX2} />
    </div>
  );
}
