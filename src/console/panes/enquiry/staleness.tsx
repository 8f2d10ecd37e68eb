import { TriangleAlert } from 'lucide-react';
import type { EnquiryView } from '#contracts/views.ts';
import { lastChangedWords, staleWords } from '#wording/staleness.ts';
import { useRules, useView } from '../../desk/work-desk.ts';
import { useNow } from '../../ui/use-now.ts';
import { entriesOf } from './log-entries.tsx';
import css from './staleness.module.css';

/** How old what is open is, where this computer cannot ask the hub; nothing while it can. */
export function Staleness({ view }: { readonly view: EnquiryView }) {
  const rules = useRules();
  const now = useNow(view.now);
  const { zone } = rules.calendar;
  const { value } = useView('connection', {});
  const stale = value === undefined ? undefined : staleWords(value, zone);
  if (stale === undefined) return null;
  const latest = entriesOf(view, rules).reduce((last, one) => (one.at > last.at ? one : last));
  return (
    <section className={stale.grave ? `${css['stale']} ${css['grave']}` : css['stale']} aria-label="How old this is">
      {stale.grave ? <TriangleAlert size={14} aria-hidden="true" /> : null}
      <p>
        {stale.grave ? <strong>{stale.words}</strong> : stale.words} {lastChangedWords(latest.at, latest.by, now, zone)}
      </p>
    </section>
  );
}
