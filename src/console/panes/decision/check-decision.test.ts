import { describe, expect, test } from 'vitest';
import { fixtureRules } from '#test/e2e/console-fixture/rules.ts';
import { ceremonyOf, problemsIn, requiredParts, type Ground } from './check-decision.ts';
import { draftOf, emptyDecision, partsOf, proseOf, testOf, type DecisionDraft } from './decision-draft.ts';

const earlier = 'b'.repeat(32) as NonNullable<DecisionDraft['sameAs']>;
const child: Ground = {
  rules: fixtureRules,
  track: 'child',
  concerns: ['neglect'],
  called: 'Amara',
  repeats: [],
  roles: ['mash-officer'],
};
const adult: Ground = { ...child, track: 'adult', called: 'Grace' };

/** A decision about a child with everything the hub requires. */
const whole: DecisionDraft = {
  ...emptyDecision,
  outcomes: ['c-assessment'],
  protection: 'no',
  voice: 'words',
  voiceWords: '“I hid.”',
  inNeed: 'yes',
  inNeedEvidence: 'Late and hungry all term.',
  significantHarm: 'not-known',
  level: 'level-3',
  bases: ['s17'],
  rationale: 'Because.',
  alternatives: 'Early help alone.',
};
const fields = (draft: DecisionDraft, ground: Ground): readonly string[] =>
  problemsIn(draft, ground).map((problem) => problem.field);
const words = (draft: DecisionDraft, ground: Ground): string | undefined => problemsIn(draft, ground)[0]?.words;

describe('what is missing', () => {
  test('a whole decision lacks nothing', () => {
    expect(problemsIn(whole, child)).toEqual([]);
  });
  test('an empty one lacks every part, in the order of the form, and every sentence names the child', () => {
    const problems = problemsIn(emptyDecision, child);
    expect(problems.map((problem) => problem.field)).toEqual([
      'outcomes',
      'protection',
      'inNeed',
      'significantHarm',
      'level',
      'voice',
      'bases',
      'rationale',
      'alternatives',
    ]);
    expect(problems.filter((problem) => !problem.words.includes('Amara'))).toEqual([]);
  });
  test('adults have their three limbs, and no level where the hub has none', () => {
    expect(fields(emptyDecision, adult)).toEqual([
      'outcomes',
      'protection',
      'needs',
      'risk',
      'unable',
      'voice',
      'bases',
      'rationale',
      'alternatives',
    ]);
  });
  test.each([
    ['protection without what is done', { protection: 'yes' }, 'protectionWords'],
    ['own words that are blank', { voiceWords: ' \n' }, 'voiceWords'],
    ['not asked without why', { voice: 'not-sought' }, 'voiceReason'],
    ['a yes that rests on nothing', { inNeedEvidence: '' }, 'inNeedEvidence'],
    ['no reasons', { rationale: ' ' }, 'rationale'],
  ] as const)('%s', (_, change, field) => {
    expect(fields({ ...whole, ...change }, child)).toEqual([field]);
  });
  test('not known is an answer and needs no evidence', () => {
    expect(fields({ ...whole, outcomes: ['c-open-worker'], inNeed: 'not-known', inNeedEvidence: '' }, child)).toEqual(
      [],
    );
  });
});

describe('ceremony', () => {
  const request: Ground = { ...child, concerns: ['information-request'] };
  test('information given on a request needs a basis and no signature', () => {
    const draft: DecisionDraft = { ...emptyDecision, outcomes: ['c-information'] };
    expect(ceremonyOf(draft, request).signOff).toBe('not-required');
    expect([...requiredParts(draft, request)]).toEqual(['bases']);
    expect(fields(draft, request)).toEqual(['bases', 'rationale']);
  });
  test('the same outcome on another concern, and nothing chosen, need everything', () => {
    expect(ceremonyOf({ outcomes: ['c-information'], sameAs: null }, child).signOff).toBe('required');
    expect(ceremonyOf({ outcomes: [], sameAs: null }, request).signOff).toBe('required');
    expect(requiredParts(emptyDecision, request).size).toBe(6);
  });
  test('the same again needs no signature only with the earlier referral it repeats', () => {
    const repeating: Ground = { ...child, repeats: [{ sameAs: earlier }] };
    const same: DecisionDraft = { ...emptyDecision, outcomes: ['c-same'], rationale: 'Sent twice.' };
    expect(ceremonyOf(same, repeating).signOff).toBe('required');
    expect(words(same, repeating)).toBe('Select which earlier referral about Amara this one repeats');
    expect(problemsIn({ ...same, sameAs: earlier }, repeating)).toEqual([]);
    expect(ceremonyOf({ ...same, sameAs: earlier }, child).signOff).toBe('required');
  });
  test('a part that is not required may be left out, but a test that is begun is finished', () => {
    const draft: DecisionDraft = { ...emptyDecision, outcomes: ['c-information'], bases: ['s17'], rationale: 'Asked.' };
    expect(fields(draft, request)).toEqual([]);
    expect(fields({ ...draft, inNeed: 'no' }, request)).toEqual(['significantHarm']);
  });
  test('whoever may not write this kind of decision is told at the outcome', () => {
    expect(fields(whole, { ...child, roles: ['auditor'] })).toEqual(['outcomes']);
  });
});

describe('contradictions stand at the outcome, with both ways on', () => {
  test('an outcome of a section whose test is not met', () => {
    expect(words({ ...whole, outcomes: ['c-strategy'] }, child)).toBe(
      '“Strategy discussion” for Amara needs a yes to “reasonable cause to suspect significant harm”. Change the answer, or the outcome',
    );
  });
  test('significant harm cannot end with advice', () => {
    const draft: DecisionDraft = {
      ...whole,
      outcomes: ['c-advice'],
      significantHarm: 'yes',
      significantHarmEvidence: 'x',
    };
    expect(words(draft, child)).toContain('so it cannot end with “Information and advice”');
  });
  test('three limbs met mean an enquiry under section 42', () => {
    const met = {
      needs: 'yes',
      needsEvidence: 'x',
      risk: 'yes',
      riskEvidence: 'x',
      unable: 'yes',
      unableEvidence: 'x',
    } as const;
    const draft: DecisionDraft = { ...whole, ...met, level: null, bases: ['s42'], outcomes: ['a-other'] };
    expect(words(draft, adult)).toContain('the council must make an enquiry');
    expect(problemsIn({ ...draft, outcomes: ['a-s42'] }, adult)).toEqual([]);
    expect(words({ ...draft, outcomes: ['a-s42'], unable: 'not-known' }, adult)).toContain('all three questions');
  });
});

describe('what is sent', () => {
  test('a form filled from what was sent sends the same again', () => {
    const parts = partsOf(whole, 'child', false);
    const again = draftOf({ ...parts, enquiryId: 'e', subjectId: 's', track: 'child', referralIds: [] } as never);
    expect(again).toEqual(whole);
    expect(partsOf(again, 'child', false)).toEqual(parts);
  });
  test('what stands behind another answer stays in the form and is not sent', () => {
    const draft: DecisionDraft = {
      ...whole,
      protection: 'no',
      protectionWords: 'typed first',
      significantHarmEvidence: 'typed before “not known”',
      sameAs: earlier,
    };
    expect(JSON.stringify(partsOf(draft, 'child', false))).not.toMatch(/typed|bbbb/);
    expect(partsOf(draft, 'child', true).sameAs).toBe(earlier);
  });
  test('a test with an open question is none', () => {
    expect(testOf({ ...whole, significantHarm: null }, 'child')).toBeUndefined();
    expect(testOf(whole, 'adult')).toBeUndefined();
  });
  test('everything somebody wrote can be copied, and no code with it', () => {
    expect(proseOf({ ...whole, rationale: 'One' })).toBe(
      'Late and hungry all term.\n\n“I hid.”\n\nOne\n\nEarly help alone.',
    );
  });
});
