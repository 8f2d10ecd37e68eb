import type { ConnectionView, PendingItem } from '#contracts/views.ts';
import { actWords } from '#wording/acts.ts';
import { connectionSentence, fetchedAnewSentence, leaseSentence, skewSentence } from '#wording/connection.ts';
import { dateWords, whenWords } from '#wording/dates.ts';
import { pendingChip } from '#wording/pending.ts';
import { passingOnWords } from '#wording/sight.ts';
import { CommandButton } from '../../commands/command-button.tsx';
import { useView, useWorkDesk, useZone } from '../../desk/work-desk.ts';
import { announce } from '../../shell/announce.ts';
import { closeOverlay, go, openEnquiry } from '../../state/place.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { AboutHere } from './about-here.tsx';
import { OtherDrafts } from './other-drafts.tsx';
import { EndedItems } from './ended-items.tsx';
import { FrozenNotice } from './frozen-notice.tsx';
import { NeedsYouCard } from './needs-you-card.tsx';
import css from './connection.module.css';

/** What is between this computer and the hub: what waits, and what needs its author. Nothing here is ever lost. */
export function ConnectionPanel() {
  const { value } = useView('connection', {});
  return (
    <Dialog
      title="Connection"
      onClose={closeOverlay}
      wide
      actions={
        <>
          <CommandButton id="send-now" showKeys />
          <Button onPress={closeOverlay}>Back to work</Button>
        </>
      }
    >
      {value === undefined ? (
        <p>The desk on this computer does not answer. What was saved stays saved.</p>
      ) : (
        <Panel connection={value} />
      )}
    </Dialog>
  );
}

function Panel({ connection }: { readonly connection: ConnectionView }) {
  const zone = useZone();
  const needing = connection.items.filter((item) => item.state === 'needs-you');
  const waiting = connection.items.filter((item) => item.state !== 'needs-you');
  const notes = [
    leaseSentence(connection, zone),
    skewSentence(connection.skewMs),
    fetchedAnewSentence(connection.fetchedAnew),
  ].filter((words) => words !== undefined);
  return (
    <>
      <p className={css['sentence']}>{connectionSentence(connection, zone)}</p>
      {notes.map((words) => (
        <p key={words} className={css['note']}>
          {words}
        </p>
      ))}
      {connection.holidayTableEnds === undefined ? null : (
        <p className={css['note']}>
          The table of bank holidays ends on {dateWords(connection.holidayTableEnds as never)}. Council IT must load a
          new one before then.
        </p>
      )}
      {connection.frozen === true ? <FrozenNotice /> : null}
      {needing.length === 0 ? null : (
        <section className={css['group']} aria-label="Needs you">
          <h3>Needs you ({needing.length})</h3>
          {needing.map((item) => (
            <NeedsYouCard key={item.commandId} item={item} now={connection.now} />
          ))}
        </section>
      )}
      <section className={css['group']} aria-label="Waiting to send">
        <h3>Waiting to send ({waiting.length})</h3>
        {waiting.length === 0 ? (
          <p>Nothing waits.</p>
        ) : (
          <ul className={css['list']}>
            {waiting.map((item) => (
              <Waiting key={item.commandId} item={item} connection={connection} />
            ))}
          </ul>
        )}
      </section>
      <EndedItems items={connection.ended} now={connection.now} />
      <OtherDrafts />
      <AboutHere connection={connection} />
      {connection.lastContact === undefined ? null : (
        <p>Last contact with the hub: {whenWords(connection.lastContact, connection.now, zone)}.</p>
      )}
    </>
  );
}

function Waiting({ item, connection }: { readonly item: PendingItem; readonly connection: ConnectionView }) {
  const { desk } = useWorkDesk();
  const zone = useZone();
  const { enquiryId } = item;
  const withdraw = async (): Promise<void> => {
    const { withdrawn } = await desk.call('withdraw', { commandId: item.commandId });
    const words = withdrawn
      ? `Withdrawn: ${actWords[item.kind]}`
      : 'It is on its way already and cannot be withdrawn here.';
    go({ lastAct: { words, tone: withdrawn ? 'done' : 'problem' } });
    announce(words);
  };
  return (
    <li>
      <span className={css['time']}>{whenWords(item.at, connection.now, zone)}</span>
      <span className={css['what']}>{actWords[item.kind]}</span>
      <Chip tone="warn">{pendingChip[item.state]}</Chip>
      {item.kind === 'pass-on-text' ? <span className={css['what']}>{passingOnWords}</span> : null}
      {enquiryId === undefined ? null : (
        <Button
          look="quiet"
          onPress={() => {
            closeOverlay();
            openEnquiry(enquiryId, { single: 'enquiry' });
          }}
        >
          Open enquiry
        </Button>
      )}
      {(item.state === 'waiting' || item.state === 'intent') && item.kind !== 'pass-on-text' ? (
        <Button look="quiet" onPress={() => void withdraw()}>
          Withdraw
        </Button>
      ) : null}
    </li>
  );
}
