import { useId, type ReactNode } from 'react';
import { longestArrivalText } from '#domain/arrival.ts';
import type { CaseRecord } from '#domain/record.ts';
import { sizeWords } from '#wording/sizes.ts';
import css from './tray.module.css';

/** What arrived, as text and nothing but text: never interpreted, never shortened without saying so. */
export function ArrivalText({
  arrival,
  aside,
}: {
  readonly arrival: CaseRecord<'arrival'>;
  /** What can be done with it here; then the digest is left out, which stands in the tray. */
  readonly aside?: ReactNode;
}) {
  const id = useId();
  const { core, referrer } = arrival.parts;
  if (referrer === undefined) return null;
  return (
    <section className={css['section']} aria-labelledby={id}>
      <div className={css['sectionHead']}>
        <h2 id={id}>As received</h2>
        {aside}
      </div>
      <p className={css['note']}>
        {referrer.cut
          ? `The first ${longestArrivalText.toLocaleString('en-GB')} characters. All of it, ${sizeWords(core.bytes)}, is kept at the hub.`
          : 'All of it, word for word. Nothing in it is followed or run.'}
      </p>
      <div className={css['text']} tabIndex={0} role="group" aria-label="As received">
        {referrer.text}
      </div>
      {aside === undefined ? (
        <p className={css['digest']}>
          SHA-256 <span>{core.sha256}</span>
        </p>
      ) : null}
    </section>
  );
}
