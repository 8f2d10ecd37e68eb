import type { AppliedCeremony } from '#domain/ceremony.ts';
import { findCode } from '#domain/rule-set.ts';
import { listWords } from '#wording/names.ts';
import { useRules } from '../../desk/work-desk.ts';
import css from './decision.module.css';

/** Whether somebody else has to sign what is chosen, and why not where not; and what the decision covers. */
export function CeremonyLine({
  ceremony,
  outcomes,
  references,
}: {
  readonly ceremony: AppliedCeremony;
  readonly outcomes: readonly string[];
  readonly references: readonly string[];
}) {
  const rules = useRules();
  const labels = outcomes.map((code) => `“${findCode(rules.outcomes, code)?.label ?? code}”`);
  return (
    <p className={css['ceremony']}>
      {ceremony.signOff === 'required' ? (
        <>Covers {listWords(references)}. It stays provisional until somebody else signs it off.</>
      ) : (
        <>
          <strong>No manager’s signature is needed for this: {listWords(labels)}.</strong> Covers{' '}
          {listWords(references)}. It is final as soon as you record it.
        </>
      )}
    </p>
  );
}
