import { loadRuleSet } from '#central/load-rule-set.ts';
import type { RuleSet } from '#domain/rule-set.ts';

const sample = loadRuleSet(`${import.meta.dirname}/../../resources/site/trafford`);

/** The sample rules, under another hub. */
export async function rulesOf(hub: string): Promise<RuleSet> {
  const loaded = await sample;
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  return { ...loaded.value, hub: { ...loaded.value.hub, id: hub } };
}
