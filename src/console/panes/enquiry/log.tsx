import type { EnquiryView } from '#contracts/views.ts';
import { msOf } from '#kernel/clock.ts';
import { whenWords } from '#wording/dates.ts';
import { useRules } from '../../desk/work-desk.ts';
import { useNow } from '../../ui/use-now.ts';
import { entriesOf } from './log-entries.tsx';
import css from './enquiry.module.css';

/** Everything that happened to the enquiry, the latest first. */
export function Log({ view }: { readonly view: EnquiryView }) {
  const rules = useRules();
  const now = useNow(view.now);
  const { zone } = rules.calendar;
  const entries = entriesOf(view, rules).sort((a, b) => msOf(b.at) - msOf(a.at));
  return (
    <div className={css['page']}>
      <h2 className="for-listeners">Log, the latest first</h2>
      <ol className={css['log']}>
        {entries.map((entry) => (
          <li key={entry.key}>
            <time dateTime={entry.at}>{whenWords(entry.at, now, zone)}</time>
            <div className={css['logBody']}>
              <p className={css['entryHead']}>
                <b>{entry.title}</b>
                {entry.by === undefined ? null : <span className={css['small']}>{entry.by}</span>}
              </p>
              {entry.body === undefined ? null : <p className={css['narrative']}>{entry.body}</p>}
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}
