import { expect, test } from 'vitest';
import { loadRuleSet } from '#central/load-rule-set.ts';
import { fieldClasses } from '#domain/field-class.ts';
import { classesOfKind } from '#domain/record.ts';
import { streamKinds } from '#domain/streams.ts';
import { dataProtectionPage } from './data-protection.ts';

test('the page says every kind of record, every class and every category of the rules, and reads as tables', async () => {
  const loaded = await loadRuleSet(`${import.meta.dirname}/../../resources/site/trafford`);
  if (!loaded.ok) throw new Error('the sample rules are not right');
  const page = dataProtectionPage(loaded.value);
  for (const kind of streamKinds) expect(page).toMatch(new RegExp(`^\\| ${kind} \\|`, 'm'));
  for (const { label } of loaded.value.restrictions) expect(page).toContain(label);
  // What of a referral its readers are, and that nobody reads health detail by role.
  const cells = (kind: string): string[] =>
    (new RegExp(`^\\| ${kind} \\|.*$`, 'm').exec(page)?.[0] ?? '').split('|').map((cell) => cell.trim());
  expect(cells('referral')[2 + fieldClasses.indexOf('referrer')]).toBe('mash-officer, team-manager, edt');
  expect(cells('enquiry')[2 + fieldClasses.indexOf('health')]).toBe('only by name');
  for (const kind of streamKinds)
    for (const name of fieldClasses)
      expect(cells(kind)[2 + fieldClasses.indexOf(name)] === '').toBe(
        !(classesOfKind[kind] as readonly string[]).includes(name),
      );
  expect(page).toContain('Held by: mash-officer, team-manager, edt.');
  expect(page).toContain('As a keyed hash only: nhsNumber, phone, address.');
});
