import { ruleSetAt, type RuleSet } from '#domain/rule-set.ts';
import type { SignedRuleSet } from '#contracts/rule-set-signed.ts';
import { present } from '#kernel/assert.ts';
import type { Instant } from '#kernel/clock.ts';
import type { HubRow } from '../store/hub-row.ts';
import type { Tx } from '../store/in-transaction.ts';

/** The rule sets of the hubs, kept in memory until one is added. */
export interface RuleSetShelf {
  /**
   * The rule set in force in `hub` at `at`. An act from before the first one is judged by the first: no rules at all
   * would be worse.
   */
  inForce(tx: Tx, hub: HubRow, at: Instant): Promise<RuleSet>;
}

/** An empty shelf over the store. */
export function createRuleSetShelf(): RuleSetShelf {
  const shelf = new Map<string, { readonly seq: number; readonly ruleSets: readonly RuleSet[] }>();
  return {
    async inForce(tx, { hub, ruleSetSeq }, at) {
      let held = shelf.get(hub);
      if (held?.seq !== ruleSetSeq) {
        const rows = await tx.selectFrom('rule_set').where('hub_id', '=', hub).select('signed').execute();
        held = { seq: ruleSetSeq, ruleSets: rows.map((row) => (row.signed as SignedRuleSet).ruleSet) };
        shelf.set(hub, held);
      }
      const { ruleSets } = held;
      return present(ruleSetAt(ruleSets, at) ?? firstOf(ruleSets), 'a rule set for every hub');
    },
  };
}

function firstOf(ruleSets: readonly RuleSet[]): RuleSet | undefined {
  return [...ruleSets].sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1))[0];
}
