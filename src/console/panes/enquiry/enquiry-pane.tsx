import { useEffect } from 'react';
import type { EnquiryView } from '#contracts/views.ts';
import { idOf } from '#domain/streams.ts';
import type { Id } from '#kernel/ids.ts';
import { queueWords } from '#wording/queues.ts';
import { mayGive } from '../../commands/enquiry-commands.ts';
import { useView, useWorkDesk } from '../../desk/work-desk.ts';
import { useOpened } from '../../shell/opened.ts';
import { go, usePlace, type EnquiryTab } from '../../state/place.ts';
import { Button } from '../../ui/button.tsx';
import { Tabs, type TabItem } from '../../ui/tabs.tsx';
import { NotUsed } from '../connection/not-used.tsx';
import { DecisionTab } from '../decision/decision-tab.tsx';
import { WhoTab } from '../who/who-tab.tsx';
import { SignOffTab } from '../sign-off/sign-off-tab.tsx';
import { EnquiryActions } from './enquiry-actions.tsx';
import { Identity } from './identity.tsx';
import { Log } from './log.tsx';
import { Overview } from './overview.tsx';
import { PresenceContext, useKeepPresence } from './presence.ts';
import { Staleness } from './staleness.tsx';
import { subjectsOf } from './subjects.ts';
import css from './enquiry.module.css';

type Mode = 'wide' | 'standard' | 'single';

/** The enquiry that is open: who it is about above everything, then its tabs. */
export function EnquiryPane({ mode }: { readonly mode: Mode }) {
  const { enquiryId } = useOpened();
  if (enquiryId === undefined) return <NothingOpen />;
  return <OneEnquiry key={enquiryId} enquiryId={enquiryId} mode={mode} />;
}

function NothingOpen() {
  const queue = usePlace((place) => place.queue);
  useEffect(() => {
    document.title = `${queueWords[queue]} · MASH console`;
  }, [queue]);
  return (
    <div className={css['nothing']}>
      <h1>No enquiry is open</h1>
      <p>
        Choose one in the queue: press J or the down arrow there, or click it. What somebody else changes appears by
        itself.
      </p>
    </div>
  );
}

function OneEnquiry({ enquiryId, mode }: { readonly enquiryId: Id<'enquiry'>; readonly mode: Mode }) {
  const { value, trouble } = useView('enquiry', { enquiryId });
  useEffect(() => {
    // Never a name: the title of a window is seen by whoever walks past.
    document.title =
      value?.kind === 'shown' ? `${value.view.enquiry.parts.core.reference} · MASH console` : 'MASH console';
  }, [value]);
  if (value?.kind === 'shown') return <Shown view={value.view} mode={mode} />;
  return (
    <div className={css['nothing']} aria-busy={value === undefined && trouble === undefined}>
      {value?.kind === 'not-available' ? (
        <>
          <h1>This enquiry is not available to you</h1>
          <p>Some records are open only to certain staff. Expecting to see it? Call the duty lead.</p>
        </>
      ) : trouble === undefined ? (
        <h1 className="for-listeners">Loading enquiry</h1>
      ) : (
        <>
          <h1>This enquiry could not be read</h1>
          <p>Nothing you typed is lost. It is read again when something changes.</p>
        </>
      )}
    </div>
  );
}

function Shown({ view, mode }: { readonly view: EnquiryView; readonly mode: Mode }) {
  const presence = useKeepPresence(idOf(view.enquiry.stream));
  const { actor } = useWorkDesk();
  const tab = usePlace((place) => place.tab);
  const waiting = view.decisions.filter((decision) => decision.parts.core.state === 'recommended').length;
  const signs = mayGive(actor, 'sign-off-decision');
  const unknown = subjectsOf(view).filter((one) => one.identity === undefined).length;
  const tabs: TabItem<EnquiryTab>[] = [
    { id: 'overview', label: 'Overview', keys: 'Alt+1', panel: <Overview view={view} people={mode !== 'wide'} /> },
    {
      id: 'people',
      label: unknown === 0 ? 'People' : `People ${unknown}`,
      ...(unknown === 0 ? {} : { name: `People, ${unknown} not known yet` }),
      keys: 'Alt+2',
      panel: <WhoTab view={view} />,
    },
    { id: 'decision', label: 'Decision', keys: 'Alt+3', panel: <DecisionTab view={view} /> },
    ...(signs
      ? [
          {
            id: 'sign-off' as const,
            label: waiting === 0 ? 'Sign-off' : `Sign-off ${waiting}`,
            keys: 'Alt+4',
            panel: <SignOffTab view={view} />,
          },
        ]
      : []),
    { id: 'log', label: 'Log', keys: 'Alt+5', panel: <Log view={view} /> },
  ];
  return (
    <PresenceContext value={presence}>
      {mode === 'single' ? (
        <div className={css['actions']}>
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
      <Identity view={view} />
      <Staleness view={view} />
      <NotUsed items={view.pending} now={view.now} />
      <Tabs
        label="Enquiry"
        items={tabs}
        selected={tabs.some((item) => item.id === tab) ? tab : 'overview'}
        landing
        onSelect={(next) => {
          go({ tab: next });
        }}
      />
      <EnquiryActions view={view} />
    </PresenceContext>
  );
}
