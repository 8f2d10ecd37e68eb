import { TriangleAlert } from 'lucide-react';
import type { PendingItem } from '#contracts/views.ts';
import type { Instant } from '#kernel/clock.ts';
import { actWords } from '#wording/acts.ts';
import { whenWords } from '#wording/dates.ts';
import { useZone } from '../../desk/work-desk.ts';
import { go } from '../../state/place.ts';
import { Button } from '../../ui/button.tsx';
import { CompareButton } from './compare-button.tsx';
import { isComparable, itemWords, needsAuthor } from './item-words.ts';
import css from './connection.module.css';

/** One's own acts on what is open that were not used, each with what happened: nobody takes them for done. */
export function NotUsed({ items, now }: { readonly items: readonly PendingItem[]; readonly now: Instant }) {
  const zone = useZone();
  const own = items.filter(needsAuthor);
  if (own.length === 0) return null;
  return (
    <section className={css['notUsed']} aria-label="Not used, needs you">
      <ul>
        {own.map((item) => (
          <li key={item.commandId}>
            <TriangleAlert size={14} aria-hidden="true" />
            <span>
              <strong>
                {actWords[item.kind]}, {whenWords(item.at, now, zone)}:
              </strong>{' '}
              {itemWords(item, zone).happened}
            </span>
            {isComparable(item) ? <CompareButton commandId={item.commandId} what={actWords[item.kind]} /> : null}
          </li>
        ))}
      </ul>
      <Button
        look="quiet"
        onPress={() => {
          go({ overlay: { kind: 'connection' } });
        }}
      >
        Open what needs you
      </Button>
    </section>
  );
}
