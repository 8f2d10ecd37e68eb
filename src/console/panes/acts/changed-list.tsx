import { changedWhileTitle } from '#wording/changes.ts';
import { whenWords } from '#wording/dates.ts';
import { useZone } from '../../desk/work-desk.ts';
import { Button } from '../../ui/button.tsx';
import type { OpenForm } from './use-opened-on.ts';
import css from './acts.module.css';

/** What others did while a form was open; read first, then it can be sent. Nothing while there is nothing. */
export function ChangedList({ opened: { changes, read, now } }: { readonly opened: OpenForm }) {
  const zone = useZone();
  if (changes.length === 0) return null;
  return (
    <section className={css['changed']} aria-label={changedWhileTitle} data-changed-while="">
      <p>
        <strong>{changedWhileTitle}:</strong>
      </p>
      <ul>
        {changes.map((change) => (
          <li key={`${change.at} ${change.words}`}>
            <span className={css['changedWords']}>{change.words}</span>{' '}
            <span className={css['small']}>
              {change.by}, {whenWords(change.at, now ?? change.at, zone)}
            </span>
          </li>
        ))}
      </ul>
      <div>
        <Button onPress={read}>I have read this</Button>
      </div>
    </section>
  );
}
