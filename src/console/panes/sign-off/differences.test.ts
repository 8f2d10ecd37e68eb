import { describe, expect, test } from 'vitest';
import { fixtureRules } from '#test/e2e/console-fixture/rules.ts';
import { differences, runsOf } from './differences.ts';

type Recommended = Parameters<typeof differences>[0];

const before = {
  outcomes: ['c-assessment'],
  immediateProtection: { needed: 'no' },
  ownWords: { kind: 'not-sought', reason: 'too-young' },
  test: {
    kind: 'child',
    inNeed: { answer: 'yes', evidence: 'Late arrivals since September.' },
    significantHarm: { answer: 'not-known' },
  },
  threshold: 'level-3',
  bases: ['s17'],
  rationale: 'Late arrivals since September, and no breakfast.',
  alternatives: 'Early help.',
} as unknown as Recommended;

test('the same again differs in nothing', () => {
  expect(differences(before, structuredClone(before), fixtureRules)).toEqual([]);
});

test('values by their labels, prose by its words, parts that came and went, in reading order', () => {
  const { alternatives: _, ...rest } = before;
  const after = {
    ...rest,
    outcomes: ['c-strategy'],
    immediateProtection: { needed: 'yes', words: 'Police attend.' },
    rationale: 'Late arrivals since September, an arm injury, and no breakfast.',
  } as Recommended;
  const found = differences(before, after, fixtureRules);
  expect(found.map(({ name, removed, added }) => [name, removed, added])).toEqual([
    ['Outcome', ['Accept as referral: assessment'], ['Strategy discussion']],
    ['Protection now', ['Not needed'], ['Needed']],
    ['Why', [], []],
    ['What else was considered', [], []],
  ]);
  expect(found[1]?.prose).toEqual([{ kind: 'added', words: 'Police attend.' }]);
  expect(found[2]?.prose.filter((run) => run.kind !== 'same')).toEqual([
    { kind: 'added', words: expect.stringContaining('an arm injury') as string },
  ]);
  expect(found[3]?.prose).toEqual([{ kind: 'removed', words: 'Early help.' }]);
});

describe('runs', () => {
  const texts = [
    '',
    'No.',
    'Nothing that was told says so.',
    'The same grey car, twice in a week.',
    'a b c d e f g',
    'a x c d e y g\n\nz',
  ];
  const pairs = texts.flatMap((one) => texts.map((other) => [one, other] as const));
  test.each(pairs)('%j and %j come out whole', (one, other) => {
    const runs = runsOf(one, other);
    const joined = (gone: 'added' | 'removed'): string =>
      runs
        .filter((run) => run.kind !== gone)
        .map((run) => run.words)
        .join('');
    if (one === other) expect(runs).toEqual([]);
    else expect([joined('added'), joined('removed')]).toEqual([one, other]);
  });
  test('a sentence written anew is one that went and one that came', () => {
    expect(runsOf('Nothing that was told says so.', 'The same grey car, twice in a week.').length).toBeLessThanOrEqual(
      3,
    );
  });
  test('no run is empty', () => {
    expect(pairs.flatMap(([one, other]) => runsOf(one, other)).filter((run) => run.words === '')).toEqual([]);
  });
});

test('a text written anew is one that went and one that came, whole; one with a sentence more is not', () => {
  const old = 'The mother rang twice. She was worried about the bruise on his arm and asked for a visit today.';
  const anew =
    'Police hold the father. A visit is planned for Monday with the health visitor, and school knows about it.';
  expect(runsOf(old, anew)).toEqual([
    { kind: 'removed', words: old },
    { kind: 'added', words: anew },
  ]);
  const more = `${old} A visit was made.`;
  expect(runsOf(old, more).map(({ kind }) => kind)).toEqual(['same', 'added']);
});

test('an earlier referral that is named is told by its reference, wherever it stands', () => {
  const [one, other] = ['a'.repeat(32), 'b'.repeat(32)];
  const named = (sameAs: string) => ({ ...before, sameAs }) as Recommended;
  const references: Readonly<Record<string, string>> = { [one]: 'R-1', [other]: 'R-2' };
  expect(differences(named(one), named(other), fixtureRules, (id) => references[id])).toMatchObject([
    { removed: ['R-1'], added: ['R-2'] },
  ]);
  expect(differences(named(one), named(other), fixtureRules)).toHaveLength(1);
});
