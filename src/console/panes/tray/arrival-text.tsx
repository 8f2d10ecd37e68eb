import { useId } from 'react';
import { longestArrivalText } from '#domain/arrival.ts';
import type { CaseRecord } from '#domain/record.ts';
import { sizeWords } from '#wording/sizes.ts';
import css from './tray.module.css';

/** What arrived, as text and nothing but text: never interpreted, never shortened without saying so. */
export function ArrivalText({ arrival }: { readonly arrival: CaseRecord<'arrival'> }) {
  const id = useId();
  const { core, referrer } = arrival.parts;
  if (referrer === undefined) return null;
  return (
    <section className={css['section']} aria-labelledby={id}>
      <h2 id={id}>As received</h2>
      <p className={css['note']}>
        {referrer.cut
          ? `The first ${longestArrivalText.toLocaleString('en-GB')} characters. All of it, ${sizeWords(core.bytes)}, is kept at the hub.`
          : 'All of it, word for word. Nothing in it is followed or run.'}
      </p>
      <div className={css['text']} tabIndex={0} role="group" aria-label="As received">
        {referrer.text}
      </div>
      <p className={css['digest']}>
        SHA-256 <span>{core.sha256}</span>
      </p>
    </section>
  );
}
