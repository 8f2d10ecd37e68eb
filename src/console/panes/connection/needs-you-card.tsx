import type { PendingItem } from '#contracts/views.ts';
import type { Instant } from '#kernel/clock.ts';
import { actWords } from '#wording/acts.ts';
import { whenWords } from '#wording/dates.ts';
import { useWorkDesk, useZone } from '../../desk/work-desk.ts';
import { announce } from '../../shell/announce.ts';
import { closeOverlay, go, openEnquiry } from '../../state/place.ts';
import { Button } from '../../ui/button.tsx';
import { CopyText } from './copy-text.tsx';
import { CompareButton } from './compare-button.tsx';
import { isComparable, itemWords } from './item-words.ts';
import css from './connection.module.css';

/** Work of this desk that was not used as it is: what happened, what to do, and every word that was typed. */
export function NeedsYouCard({ item, now }: { readonly item: PendingItem; readonly now: Instant }) {
  const { desk } = useWorkDesk();
  const zone = useZone();
  const words = itemWords(item, zone);
  const { enquiryId, text } = item;
  const comparable = isComparable(item);
  const settle = async (): Promise<void> => {
    const { settled } = await desk.call('settle', { commandId: item.commandId });
    const said = settled
      ? 'Settled. What you wrote is kept under “Settled and taken back”.'
      : 'It could not be settled. An earlier one may have to be settled first.';
    go({ lastAct: { words: said, tone: settled ? 'done' : 'problem' } });
    announce(said, settled ? {} : { priority: 'high' });
  };
  return (
    <article className={css['card']} aria-label={`${actWords[item.kind]}, ${whenWords(item.at, now, zone)}`}>
      <h4>
        {actWords[item.kind]}, {whenWords(item.at, now, zone)}
      </h4>
      <p>{words.happened}</p>
      {text === undefined ? null : (
        <div className={css['group']}>
          <p>What you wrote:</p>
          <p className={css['text']} tabIndex={0} role="group" aria-label="What you wrote">
            {text}
          </p>
        </div>
      )}
      <p>
        <strong>{words.todo}</strong>
      </p>
      <div className={css['acts']}>
        {comparable ? <CompareButton commandId={item.commandId} /> : null}
        {enquiryId === undefined ? null : (
          <Button
            onPress={() => {
              closeOverlay();
              openEnquiry(enquiryId, { single: 'enquiry' });
            }}
          >
            Open enquiry
          </Button>
        )}
        {text === undefined ? null : <CopyText text={text} />}
        {comparable ? null : <Button onPress={() => void settle()}>Settle</Button>}
      </div>
    </article>
  );
}
