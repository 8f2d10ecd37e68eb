import { expect, test } from 'vitest';
import type { Instant } from '#kernel/clock.ts';
import { fetchedWords, holdsSentences, rulesSentences } from './here.ts';

const zone = 'Europe/London';
const at = (text: string): Instant => text as Instant;

test.each([
  [{}, ['No rules of the hub have come yet. They come with the first contact.']],
  [
    { rules: { number: 7, effectiveFrom: at('2026-04-01T08:00:00.000Z') } },
    ['Rule set 7, in force since Wednesday 1 April 2026, 9am.'],
  ],
  [
    {
      rules: {
        number: 7,
        effectiveFrom: at('2026-04-01T08:00:00.000Z'),
        next: { number: 8, effectiveFrom: at('2027-01-01T00:00:00.000Z') },
      },
      ignoredRuleSets: 2,
    },
    [
      'Rule set 7, in force since Wednesday 1 April 2026, 9am.',
      'Rule set 8 takes over on Friday 1 January 2027, midnight, by itself, also without the network.',
      '2 rule sets came that the hub did not sign. They are not used. Tell Council IT.',
    ],
  ],
])('rules are said by number and date %#', (shown, sentences) => {
  expect(rulesSentences(shown, zone)).toEqual(sentences);
});

test('what is held here is said by kind, and no index where none may be held', () => {
  expect(holdsSentences({ records: 812, opened: 1, people: 0, index: 'none', sealed: 0 }, 20_000, zone)).toEqual([
    '812 records of work in hand, kept up to date by the hub.',
    '1 record opened at the hub; each goes 12 hours after it was opened.',
  ]);
  expect(holdsSentences({ records: 0, opened: 0, people: 40, index: 'loading', sealed: 0 }, 20_000, zone)[2]).toContain(
    '40 people so far',
  );
  expect(
    holdsSentences({ records: 0, opened: 0, people: 40, index: 'complete', sealed: 0 }, 20_000, zone)[2],
  ).toContain('40 people.');
  expect(
    holdsSentences({ records: 20_001, opened: 0, people: 0, index: 'none', sealed: 0 }, 20_000, zone)[1],
  ).toContain('more than the 20000');
  const backTo = '2026-06-12T08:00:00.000Z' as Instant;
  const limited = { records: 19_000, opened: 0, people: 0, index: 'none', sealed: 0, backTo } as const;
  expect(holdsSentences(limited, 20_000, zone)[1]).toContain('since Friday 12 June 2026, 9am are at the hub');
  const said = holdsSentences({ records: 3, opened: 0, people: 0, index: 'none', sealed: 2 }, 20_000, zone);
  expect(said[1]).toContain('2 records of work in hand need a newer console');
});

test('a record opened at the hub says when it was fetched, also the day after', () => {
  const at = '2026-11-20T08:14:00.000Z' as Instant;
  expect(fetchedWords(at, '2026-11-20T11:00:00.000Z' as Instant, zone)).toMatch(/^From the hub, 8:14am\. /);
  expect(fetchedWords(at, '2026-11-21T07:00:00.000Z' as Instant, zone)).toMatch(/^From the hub, yesterday 8:14am\. /);
});
