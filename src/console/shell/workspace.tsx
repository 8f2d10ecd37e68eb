import { useEffect, useMemo, useRef } from 'react';
import { ContextPane } from '../panes/enquiry/context-pane.tsx';
import { EnquiryPane } from '../panes/enquiry/enquiry-pane.tsx';
import { NewReferral } from '../panes/new-referral/new-referral.tsx';
import { AlertsPage } from '../panes/sight/alerts-page.tsx';
import { ArrivalBeside } from '../panes/tray/arrival-beside.tsx';
import { TrayPane } from '../panes/tray/tray-pane.tsx';
import { QueuePane } from '../panes/triage/queue-pane.tsx';
import { go, usePlace } from '../state/place.ts';
import { Pane, PaneBorder, Panes, type PaneHandle, type PaneSizes } from '../ui/panes.tsx';
import { OpenedContext, useOpenedSoon } from './opened.ts';
import { Region } from './region.tsx';
import { useMode } from './use-mode.ts';

/** Queue, enquiry and context, as many as fit (ux.md 4.1), or a page of its own: taking a referral, alerts. */
export function Workspace() {
  const mode = useMode();
  const page = usePlace((place) => place.page);
  const serial = usePlace((place) => place.layoutSerial);
  if (page === 'new-referral') {
    return (
      <Region name="New referral">
        <NewReferral />
      </Region>
    );
  }
  if (page === 'alerts') {
    return (
      <Region name="Alerts">
        <AlertsPage />
      </Region>
    );
  }
  return mode === 'single' ? <OnePage /> : <SideBySide key={serial} mode={mode} />;
}

const queueRegion = (
  <Region name="Queue">
    <QueuePane />
  </Region>
);

function OnePage() {
  const single = usePlace((place) => place.single);
  if (single === 'queue') return queueRegion;
  return <WhatIsOpen mode="single" />;
}

/** The enquiry, or the item of the tray, that is open. While it is being drawn, what was open before stays and is dead. */
function WhatIsOpen({ mode }: { readonly mode: 'wide' | 'standard' | 'single' }) {
  const { opened, isOld } = useOpenedSoon();
  const { arrivalId } = opened;
  const pane = useMemo(
    () =>
      arrivalId === undefined ? (
        <EnquiryPane mode={mode} />
      ) : (
        <TrayPane key={arrivalId} arrivalId={arrivalId} mode={mode} />
      ),
    [arrivalId, mode],
  );
  return (
    <OpenedContext value={opened}>
      <Region name="Enquiry" {...(arrivalId === undefined ? {} : { label: 'Item of the tray' })} isOld={isOld}>
        {pane}
      </Region>
    </OpenedContext>
  );
}

/** What stands beside it in a wide window. */
function Beside() {
  const { opened, isOld } = useOpenedSoon();
  const { arrivalId } = opened;
  const pane = useMemo(
    () => (arrivalId === undefined ? <ContextPane /> : <ArrivalBeside key={arrivalId} arrivalId={arrivalId} />),
    [arrivalId],
  );
  return (
    <OpenedContext value={opened}>
      <Region name="Context" isOld={isOld}>
        {pane}
      </Region>
    </OpenedContext>
  );
}

function SideBySide({ mode }: { readonly mode: 'wide' | 'standard' }) {
  // Read once for each arrangement: from then on the panes hold their sizes themselves.
  const sizes = useMemo(() => usePlace.getState().sizes[mode], [mode]);
  const contextShown = usePlace((place) => place.contextShown) && mode === 'wide';
  const queue = useFolding();
  const keep = (next: PaneSizes): void => {
    go({ sizes: { ...usePlace.getState().sizes, [mode]: next } });
  };
  return (
    <Panes
      arrangement={mode}
      sizes={sizes}
      onSizes={keep}
      onArranged={() => queue.current?.resize(mode === 'wide' ? '30%' : 400)}
    >
      <Pane
        id="queue"
        size={mode === 'wide' ? '30%' : 400}
        least={mode === 'wide' ? 400 : 320}
        most={mode === 'wide' ? 640 : '60%'}
        folds
        handle={queue}
        onFolded={(folded) => {
          if (usePlace.getState().queueShown === folded) go({ queueShown: !folded });
        }}
      >
        {queueRegion}
      </Pane>
      <PaneBorder label="Between queue and enquiry" />
      <Pane id="enquiry" {...(mode === 'wide' ? { size: '38%' } : {})} least={480}>
        <WhatIsOpen mode={contextShown ? 'wide' : 'standard'} />
      </Pane>
      {contextShown ? (
        <>
          <PaneBorder label="Between enquiry and context" />
          <Pane id="context" size="32%" least={360}>
            <Beside />
          </Pane>
        </>
      ) : null}
    </Panes>
  );
}

/** The queue's pane, folded and brought back as the place says. */
function useFolding() {
  const shown = usePlace((place) => place.queueShown);
  const handle = useRef<PaneHandle>(null);
  useEffect(() => {
    if (shown) handle.current?.expand();
    else handle.current?.collapse();
  }, [shown]);
  return handle;
}
