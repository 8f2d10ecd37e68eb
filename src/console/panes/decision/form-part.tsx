import { useId, type ReactNode } from 'react';
import type { Control } from 'react-hook-form';
import type { DecisionPart } from '#domain/decision.ts';
import type { Ground } from './check-decision.ts';
import type { DecisionDraft } from './decision-draft.ts';
import css from './decision.module.css';

/** What every part of the decision form works on. */
export interface PartProps {
  readonly control: Control<DecisionDraft>;
  readonly draft: DecisionDraft;
  readonly ground: Ground;
  /** Parts that must be filled for the outcomes chosen. */
  readonly required: ReadonlySet<DecisionPart>;
}

/** A part of the decision form under its heading. */
export function FormPart({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section className={css['part']} aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}
