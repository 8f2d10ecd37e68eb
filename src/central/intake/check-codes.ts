import type { IntakeReferral } from '#contracts/intake.ts';
import { findCode, type RuleSet } from '#domain/rule-set.ts';
import type { PlacedProblem } from './unfit.ts';

/** The codes of a form that the hub does not have, each with the ones it has. */
export function checkCodes(form: IntakeReferral, ruleSet: RuleSet): readonly PlacedProblem[] {
  const problems: PlacedProblem[] = [];
  if (findCode(ruleSet.channels, form.channel) === undefined) {
    problems.push({
      path: ['channel'],
      wrong: `“${form.channel}” is no channel of this hub`,
      right: codesOf(ruleSet.channels),
    });
  }
  for (const [index, code] of form.concerns.entries()) {
    if (findCode(ruleSet.concerns, code) !== undefined) continue;
    const wrong = `“${code}” is no concern of this hub`;
    problems.push({ path: ['concerns', index], wrong, right: codesOf(ruleSet.concerns) });
  }
  for (const [index, code] of (form.stated ?? []).entries()) {
    if (findCode(ruleSet.statedFacts, code) !== undefined) continue;
    const wrong = `“${code}” is no fact this hub asks for by name`;
    const right = `${codesOf(ruleSet.statedFacts)}; anything else belongs into whatHappened`;
    problems.push({ path: ['stated', index], wrong, right });
  }
  return problems;
}

function codesOf(list: readonly { readonly code: string }[]): string {
  return `one of ${list.map((item) => item.code).join(', ')}`;
}
