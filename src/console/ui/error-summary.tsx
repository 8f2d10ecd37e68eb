import { useEffect, useRef } from 'react';
import { errorSummaryTitle } from '#wording/field-errors.ts';
import { countWords } from '#wording/names.ts';
import { announce } from '../shell/announce.ts';
import css from './error-summary.module.css';

/** One thing that is wrong, and the field it is about. */
export interface FormProblem {
  readonly field: string;
  readonly words: string;
}

/**
 * What is wrong with a form, on top of it, each with a link to its field. It takes the focus when a sending failed;
 * `attempt` counts the sendings.
 */
export function ErrorSummary({
  problems,
  attempt,
  onGoTo,
}: {
  readonly problems: readonly FormProblem[];
  readonly attempt: number;
  readonly onGoTo: (field: string) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const count = useRef(0);
  useEffect(() => {
    count.current = problems.length;
  }, [problems.length]);
  useEffect(() => {
    if (attempt === 0 || count.current === 0) return;
    announce(`${errorSummaryTitle}. ${countWords(count.current, 'error')}`, { priority: 'high' });
    box.current?.focus();
  }, [attempt]);
  if (problems.length === 0) return null;
  return (
    <div ref={box} className={css['summary']} role="group" aria-labelledby="error-summary-title" tabIndex={-1}>
      <h2 id="error-summary-title">{errorSummaryTitle}</h2>
      <ul>
        {problems.map((problem) => (
          <li key={problem.field}>
            <button
              type="button"
              className={css['link']}
              onClick={() => {
                onGoTo(problem.field);
              }}
            >
              {problem.words}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
