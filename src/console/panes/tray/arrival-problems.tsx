import { useId } from 'react';
import type { ArrivalParts } from '#domain/arrival.ts';
import { placeWords, trayToldSender, trayWhy } from '#wording/tray.ts';
import css from './tray.module.css';

/** What is wrong with it, where, and what would be right: the very list its sender was answered with. */
export function ArrivalProblems({
  why,
  problems,
}: {
  readonly why: ArrivalParts['core']['why'];
  /** Undefined where this reader may not see them. */
  readonly problems: ArrivalParts['referrer']['problems'] | undefined;
}) {
  const id = useId();
  return (
    <section className={css['section']} aria-labelledby={id}>
      <h2 id={id}>What is wrong</h2>
      <p className={css['why']}>{trayWhy[why]}.</p>
      {problems === undefined ? (
        <p>What arrived, and what is wrong with it, is not shown to you.</p>
      ) : (
        <>
          <ul className={css['problems']}>
            {problems.map((problem, at) => (
              <li key={`${at} ${problem.where}`}>
                <p className={css['where']}>
                  {placeWords(problem.where)}
                  {placeWords(problem.where) === problem.where ? null : (
                    <span className={css['path']}> {problem.where}</span>
                  )}
                </p>
                <dl>
                  <dt>Wrong</dt>
                  <dd>{problem.wrong}</dd>
                  <dt>Right would be</dt>
                  <dd>{problem.right}</dd>
                </dl>
              </li>
            ))}
          </ul>
          <p className={css['told']}>{trayToldSender}</p>
        </>
      )}
    </section>
  );
}
