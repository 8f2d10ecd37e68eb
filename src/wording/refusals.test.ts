import { linkBars, type LinkBar } from '#domain/corroboration.ts';
import { describe, expect, test } from 'vitest';
import type { Instant } from '#kernel/clock.ts';
import { decisionParts } from '#domain/decision.ts';
import { dutyKinds } from '#domain/duty.ts';
import { Refusal } from '#domain/refusal.ts';
import { commandKinds } from '#domain/event-manifest.ts';
import { pendingChip, problemWords } from './pending.ts';
import { refusalWords } from './refusals.ts';

const zone = 'Europe/London';
const at = '2026-11-24T10:02:00.000Z' as Instant;
const stream = `decision/${'0'.repeat(32)}` as const;

/** One of each kind; a kind that is missing here fails the first test. */
const examples: readonly Refusal[] = [
  ...commandKinds.map((command) => ({ kind: 'not-for-your-role', command }) as const),
  { kind: 'not-found', stream },
  { kind: 'already-there', stream },
  { kind: 'unknown-code', list: 'outcomes', code: 'gone' },
  { kind: 'unknown-code', list: 'a list nobody named', code: 'gone' },
  { kind: 'wrong-track', outcome: 's47' },
  { kind: 'receipt-in-future', receivedAt: at },
  { kind: 'does-not-fit', what: 'subjects' },
  { kind: 'claimed-by-other', by: 'Lerato Moyo', since: at },
  { kind: 'not-claimed' },
  { kind: 'signed-already', by: 'Dorothy Reid', at },
  { kind: 'nothing-to-sign' },
  { kind: 'own-work' },
  { kind: 'not-authorised-to-sign', track: 'child' },
  { kind: 'not-authorised-to-sign', track: 'adult' },
  { kind: 'evidence-incomplete', stream },
  { kind: 'changed-since-seen', stream },
  { kind: 'not-just-now' },
  { kind: 'referral-not-considered' },
  { kind: 'duty-settled', by: 'Priya Shah', at },
  { kind: 'identified-already' },
  { kind: 'not-identified' },
  ...linkBars.map((because) => ({ kind: 'too-little-agrees', because, agreed: 1 }) as const),
  { kind: 'said-not-the-same', by: 'Priya Shah', at },
  ...decisionParts.map((part) => ({ kind: 'part-missing', part }) as const),
  ...(['section-not-met', 'duty-to-enquire', 'harm-cannot-end'] as const).map(
    (because) => ({ kind: 'outcome-contradicts', outcome: 'early-help', because }) as const,
  ),
  { kind: 'not-yours-to-decide' },
  { kind: 'not-the-same-submission' },
  { kind: 'nothing-to-tell-yet' },
  { kind: 'not-decided' },
  ...dutyKinds.map((duty) => ({ kind: 'duty-open', duty }) as const),
  { kind: 'acceptance-unsaid' },
  { kind: 'closed-already', by: 'Priya Shah', at },
  { kind: 'arrival-settled', by: 'Priya Shah', at },
  { kind: 'say-more', least: 20 },
  { kind: 'longer-than-allowed', days: 14 },
  { kind: 'nobody-named', who: 'readers' },
  { kind: 'nobody-named', who: 'blocks' },
  { kind: 'not-known-here', userId: 't.jonse', name: 'Tim Jones' },
  { kind: 'reference-not-available', reference: 'E-7K3F9-QX2MC' as never },
  { kind: 'seen-already' },
  { kind: 'not-one-of-its-readers', keptFor: 'police' },
  { kind: 'not-one-of-its-readers', keptFor: 'health' },
  { kind: 'ended-already', by: 'Priya Shah', at },
];

test('every kind of refusal is worded here', () => {
  const kinds = Refusal.options.map((option) => option.shape.kind.value);
  expect(new Set(examples.map((refusal) => refusal.kind))).toEqual(new Set(kinds));
});

describe('refusals in plain words', () => {
  test.each(examples.map((refusal) => [JSON.stringify(refusal), refusal] as const))('%s', (_, refusal) => {
    const words = refusalWords(refusal, zone);
    expect(words).toMatch(/^[A-Z“].*\.$/);
    expect(words).not.toMatch(/please|sorry|oops|invalid|error|undefined|\[object|\bnull\b/i);
    // Whole ids are for machines.
    expect(words).not.toMatch(/[0-9a-f]{32}/);
  });
});

test('how much agrees is said as it is', () => {
  const words = (because: LinkBar, agreed: number) =>
    refusalWords({ kind: 'too-little-agrees', because, agreed }, zone);
  expect(words('too-few', 0)).toMatch(/^Nothing besides the name agrees\. Two facts/);
  expect(words('too-few', 1)).toMatch(/^Too little besides the name agrees\. Two facts/);
  // Enough agrees, and something speaks against it: each thing in words of its own.
  expect(new Set(linkBars.map((bar) => words(bar, 3))).size).toBe(linkBars.length);
  expect(words('nhs-number', 3)).toMatch(/^The NHS numbers differ/);
  expect(words('twin', 3)).toMatch(/twins/);
});

test('who and when are said', () => {
  expect(refusalWords({ kind: 'signed-already', by: 'Dorothy Reid', at }, zone)).toBe(
    'Signed off by Dorothy Reid, Tuesday 24 November 2026, 10:02am. Changes need a new decision.',
  );
});

test('every problem of a card says what to do', () => {
  const problems = [
    { kind: 'refused', refusal: { kind: 'own-work' } },
    { kind: 'conflict', theirs: [{ facet: 'rating', by: 'Lerato Moyo', at }] },
    { kind: 'forbidden' },
    { kind: 'held' },
    { kind: 'behind' },
  ] as const;
  for (const problem of problems) {
    const words = problemWords(problem, zone);
    expect(words.happened.length).toBeGreaterThan(20);
    expect(words.todo).toMatch(/^[A-Z].*\.$/);
  }
  expect(problemWords(problems[1], zone).happened).toBe(
    'Not used. Lerato Moyo changed the rating first, Tuesday 24 November 2026, 10:02am.',
  );
  expect(pendingChip.waiting).toBe('not sent yet');
});
