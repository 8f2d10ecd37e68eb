import { demoPeople } from '#loopback/people.ts';
import type { DemoRules } from '#loopback/demo-central.ts';
import { expectedWords } from './reading/read-looks.ts';
import { stepFields } from './reading/read-steps.ts';
import { fieldWords, shapeWords } from './reading/shape.ts';
import { sights } from './sights/all-sights.ts';
import { words } from './words/all-words.ts';
import type { Word } from './words/word.ts';

/** Every actor, action and expectation, from the tables that play them; and the codes of the sample hub. */
export function listText(ruleSet: DemoRules): string {
  return [
    'A scenario has a title, may have a text about it, and has steps:\n',
    '  scenario: what it shows\n  about: a text\n  steps:\n    - at: 2026-11-03 09:12\n',
    'STEPS. Each may have',
    ...Object.entries(stepFields).map(([name, says]) => `  ${name}: ${says}`),
    '\nACTORS (as:)',
    ...demoPeople.map(({ name, post }) => `  ${name.split(' ')[0] ?? name}: ${name}, ${post}`),
    '\nACTIONS (do:)',
    ...families().flatMap(([family, ofFamily]) => [`  ${family}`, ...ofFamily.flatMap(wordLines)]),
    '\nEXPECTATIONS (sees:, never-sees:)',
    `  A field expects ${expectedWords}.`,
    '  A code may be written by its label, an instant as 2026-11-03 09:12. Views marked * also take paths into them as',
    '  fields: decisions.0.parts.core.state, -1 for the last of a list.',
    ...[...sights.values()].flatMap((sight) => [
      `  ${sight.name}${sight.shape === undefined ? '' : ' *'}: ${sight.says}`,
      ...Object.entries(sight.which).map(
        ([name, says]) =>
          `      ${name}: (which one${sight.required.includes(name) ? '' : ', may be left out'}) ${says}`,
      ),
      ...Object.entries(sight.fields).map(
        ([name, { says }]) => `      ${name}: ${says}${name === sight.bare ? '; may be written alone' : ''}`,
      ),
    ]),
    `\nCODES of ${ruleSet.hub.name}, from its rule set`,
    ...codeLists(ruleSet).map(([name, codes]) => `  ${name}: ${codes.join(', ')}`),
  ].join('\n');
}

function families(): readonly (readonly [string, readonly Word[]])[] {
  return [...Map.groupBy(words.values(), ({ family }) => family)];
}

function wordLines({ name, says, shape, found = [] }: Word): readonly string[] {
  const fields = Object.entries(shape.properties ?? {}).filter(([field]) => !found.includes(field));
  const written = fieldWords({ ...shape, properties: Object.fromEntries(fields) });
  return [
    `    ${name}: ${says}`,
    ...(shape.type === 'object' ? written : [shapeWords([shape])]).map((line) => `      ${line}`),
    ...(found.length === 0 ? [] : [`      found by itself unless written: ${found.join(', ')}`]),
  ];
}

function codeLists(value: unknown, name = ''): readonly (readonly [string, readonly string[]])[] {
  if (Array.isArray(value)) {
    const codes = value.flatMap((item: unknown) =>
      typeof item === 'object' && item !== null && 'code' in item && typeof item.code === 'string' ? [item.code] : [],
    );
    return codes.length === 0 ? [] : [[name, codes]];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]) => codeLists(inside, key));
}
