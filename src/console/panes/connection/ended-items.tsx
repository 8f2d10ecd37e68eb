import { useState } from 'react';
import type { PendingItem } from '#contracts/views.ts';
import type { Instant } from '#kernel/clock.ts';
import { actWords } from '#wording/acts.ts';
import { whenWords } from '#wording/dates.ts';
import { pendingChip } from '#wording/pending.ts';
import { passedOnWords } from '#wording/sight.ts';
import { useZone } from '../../desk/work-desk.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { CopyText } from './copy-text.tsx';
import { itemWords } from './item-words.ts';
import css from './connection.module.css';

/** What was settled, passed on or taken back, folded away: everything typed for it can still be read and copied. */
export function EndedItems({ items, now }: { readonly items: readonly PendingItem[]; readonly now: Instant }) {
  const [open, setOpen] = useState(false);
  if (items.length === 0) return null;
  return (
    <section className={css['group']} aria-label="Settled and taken back">
      <h3>Settled and taken back ({items.length})</h3>
      <div>
        <Button
          expanded={open}
          onPress={() => {
            setOpen(!open);
          }}
        >
          {open ? 'Hide them' : 'Show them'}
        </Button>
      </div>
      {open ? items.map((item) => <Ended key={item.commandId} item={item} now={now} />) : null}
    </section>
  );
}

function Ended({ item, now }: { readonly item: PendingItem; readonly now: Instant }) {
  const zone = useZone();
  const title = `${actWords[item.kind]}, ${whenWords(item.at, now, zone)}`;
  return (
    <article className={css['card']} aria-label={title}>
      <h4>{title}</h4>
      <p>
        <Chip tone="quiet">{pendingChip[item.state]}</Chip>{' '}
        {item.state === 'settled' ? itemWords(item, zone).happened : null}
        {item.state === 'passed-on' ? passedOnWords : null}
      </p>
      {item.text === undefined ? null : (
        <>
          <p className={css['text']} tabIndex={0} role="group" aria-label="What you wrote">
            {item.text}
          </p>
          <div className={css['acts']}>
            <CopyText text={item.text} />
          </div>
        </>
      )}
    </article>
  );
}
