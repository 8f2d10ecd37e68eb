import * as z from 'zod';
import { RuleSet } from '#domain/rule-set.ts';
import { canonicalJson } from '#kernel/json.ts';

/** A rule set as it travels: signed by central's rule key (Ed25519 over `ruleSetText`, base64). */
export const SignedRuleSet = z.strictObject({ ruleSet: RuleSet, signature: z.base64().max(200) });
export type SignedRuleSet = z.infer<typeof SignedRuleSet>;

/** The exact text that is signed. */
export function ruleSetText(ruleSet: RuleSet): string {
  return `mash/rule-set/v1\n${canonicalJson(ruleSet)}`;
}
