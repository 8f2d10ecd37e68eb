import { mkdtempSync, cpSync, rmSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RuleSet } from '#domain/rule-set.ts';
import type { PlainDate } from '#kernel/clock.ts';
import { addWorkingDays, isWorkingDay } from '#kernel/working-days.ts';
import { loadRuleSet, ruleFileProblemText } from './load-rule-set.ts';

const sample = join(import.meta.dirname, '../../resources/site/trafford');

async function loadSample(): Promise<RuleSet> {
  const loaded = await loadRuleSet(sample);
  if (!loaded.ok) throw new Error(loaded.error.map(ruleFileProblemText).join('\n'));
  return loaded.value;
}

describe('the sample site', () => {
  test('is a rule set, in force from 2024, with what the hub needs', async () => {
    const rules = await loadSample();
    expect(rules).toMatchObject({ number: 1, effectiveFrom: '2024-01-01T00:00:00.000Z', hub: { id: 'trafford' } });
    expect(rules.hub.localities.map((one) => one.label)).toEqual(['North', 'South', 'Central', 'West']);
    expect(rules.ratings.map(({ code, decideWithin }) => [code, decideWithin])).toEqual([
      ['red', { hours: 4 }],
      ['amber', { workingDays: 1 }],
      ['green', { workingDays: 3 }],
      ['blue', { workingDays: 3 }],
    ]);
    expect(rules.clocks.decideChild).toMatchObject({ within: { workingDays: 1 }, basis: 'statutory' });
    expect(rules.clocks.decideAdult).toMatchObject({ within: { hours: 24 }, basis: 'local' });
  });

  // domain.md 2.4, computed from the published list.
  test.each([
    ['2026-11-20', 1, '2026-11-23'],
    ['2026-11-21', 1, '2026-11-23'],
    ['2026-12-24', 1, '2026-12-29'],
    ['2026-12-23', 3, '2026-12-30'],
    ['2026-12-31', 1, '2027-01-04'],
    ['2026-12-17', 15, '2027-01-12'],
    ['2026-04-01', 15, '2026-04-24'],
    ['2026-04-02', 1, '2026-04-07'],
    ['2026-08-28', 1, '2026-09-01'],
    ['2026-08-27', 45, '2026-10-30'],
    ['2026-12-01', 45, '2027-02-05'],
    ['2027-03-25', 15, '2027-04-19'],
    ['2026-12-14', 15, '2027-01-07'],
  ])('counts from %s %i working days to %s', async (from, days, due) => {
    const { calendar } = await loadSample();
    expect(addWorkingDays(from as PlainDate, days, calendar)).toBe(due);
  });

  test('knows substitutes and the days that came once, eight or more a year', async () => {
    const { calendar } = await loadSample();
    for (const day of ['2026-12-28', '2022-09-19', '2023-05-08', '2022-06-03', '2021-12-27', '2028-01-03']) {
      expect(isWorkingDay(day as PlainDate, calendar), day).toBe(false);
    }
    const perYear = Map.groupBy(calendar.bankHolidays, (day) => day.slice(0, 4));
    const counts = [...perYear].map(([year, days]) => [year, days.length]);
    expect(counts).toEqual([
      ['2021', 8],
      ['2022', 10],
      ['2023', 9],
      ...['2024', '2025', '2026', '2027', '2028'].map((year) => [year, 8]),
    ]);
    // A bank holiday never falls on a weekend: it has a substitute.
    for (const day of calendar.bankHolidays) expect(new Date(`${day}T00:00:00Z`).getUTCDay() % 6, day).not.toBe(0);
  });
});

describe('a bad rule set', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rules-'));
    cpSync(sample, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const change = (file: string, from: string, to: string): void => {
    const text = readFileSync(join(folder, file), 'utf8');
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
    writeFileSync(join(folder, file), text.replace(from, to));
  };
  const problems = async (): Promise<readonly string[]> => {
    const loaded = await loadRuleSet(folder);
    return loaded.ok ? [] : loaded.error.map(ruleFileProblemText);
  };

  test('is right before anything is changed', async () => {
    expect(await problems()).toEqual([]);
  });

  test('is refused with file, line, field and fix', async () => {
    change('ratings.yaml', 'rank: 2', 'rank: two');
    change('calendar.yaml', "'2026-12-28'", "'2026-02-30'");
    const found = await loadRuleSet(folder);
    expect(found.ok).toBe(false);
    if (found.ok) return;
    expect(found.error).toContainEqual({
      file: 'ratings.yaml',
      line: 4,
      field: 'ratings[1].rank',
      wrong: 'is not right',
      fix: expect.stringContaining('it must be') as string,
    });
    expect(found.error.find(({ field }) => field.startsWith('calendar.bankHolidays'))).toMatchObject({
      file: 'calendar.yaml',
      fix: expect.stringContaining('a real date') as string,
    });
  });

  test.each([
    ['an unknown field', 'hub.yaml', 'signing:', 'singing:', /hub\.yaml:\d+ singing: is not a field of a rule set/],
    [
      'a field twice',
      'clocks.yaml',
      'clocks:',
      'ratings: []\nclocks:',
      /ratings\.yaml:\d+ ratings: stands in clocks\.yaml too/,
    ],
    ['a code twice', 'ratings.yaml', 'code: amber', 'code: red', /ratings\.yaml:\d+ ratings: .*every code once/],
    ['no YAML', 'hub.yaml', 'hub:', 'hub: [', /hub\.yaml:\d+: is not YAML/],
    ['a key twice', 'hub.yaml', 'hub:', 'hub: 1\nhub:', /hub\.yaml:\d+: is not YAML \(duplicate key\)/],
    [
      'a hub that closes before it opens',
      'calendar.yaml',
      "'17:00'",
      "'07:00'",
      /calendar\.yaml:\d+ calendar\.closes: .*after the opening/,
    ],
  ])('with %s is refused', async (_, file, from, to, expected) => {
    change(file, from, to);
    expect((await problems()).join('\n')).toMatch(expected);
  });

  test('with a file missing is refused with what is missing', async () => {
    rmSync(join(folder, 'clocks.yaml'));
    expect((await problems()).join('\n')).toMatch(/ clocks: is missing/);
  });

  test('that is an empty or no folder is refused', async () => {
    const [problem] = await loadRuleSet(join(folder, 'nowhere')).then((loaded) => (loaded.ok ? [] : loaded.error));
    expect(problem).toMatchObject({ wrong: 'holds no rule set' });
  });
});
