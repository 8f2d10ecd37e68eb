import { describe, expect, it } from 'vitest';
import { contradictionIn, ceremonyFor, missingPart, sectionsMet } from './ceremony.ts';
import { decisionParts, type LegalTest } from './decision.ts';
import { completeParts } from './testing/complete-parts.ts';
import { exampleSite } from './testing/example-site.ts';

const yes = { answer: 'yes', evidence: 'Seen by the school nurse.' } as const;
const no = { answer: 'no', evidence: 'Seen at home.' } as const;
const unknown = { answer: 'not-known' } as const;
type Limb = Extract<LegalTest, { readonly kind: 'child' }>['inNeed'];
const child = (inNeed: Limb, significantHarm: Limb = no) => ({ kind: 'child', inNeed, significantHarm }) as const;

describe('the ceremony of a decision', () => {
  it('is a signature by somebody else, unless the hub says otherwise', () => {
    expect(ceremonyFor(exampleSite, ['neglect'], ['no-further-action'], false)).toMatchObject({
      code: 'default',
      signOff: 'required',
    });
  });

  it('needs no signature for an information request that is answered with information', () => {
    const of = (concerns: readonly string[], outcomes: readonly string[]) =>
      ceremonyFor(exampleSite, concerns, outcomes, false).code;
    expect(of(['information-request'], ['information-given'])).toBe('information-request');
    // One concern more, one outcome more, or none at all, and it is a decision like any other.
    expect(of(['information-request', 'neglect'], ['information-given'])).toBe('default');
    expect(of(['information-request'], ['information-given', 'accepted'])).toBe('default');
    expect(of([], ['information-given'])).toBe('default');
    expect(of(['neglect'], ['information-given'])).toBe('default');
  });

  it('needs none for the same submission again, but only where it is one', () => {
    expect(ceremonyFor(exampleSite, ['neglect'], ['no-further-action'], true).code).toBe('repeat');
    expect(ceremonyFor(exampleSite, ['neglect'], ['no-further-action'], false).code).toBe('default');
  });
});

describe('the parts of a decision', () => {
  const whole = completeParts('child', exampleSite);

  it('are all there, or the first that is missing is named', () => {
    expect(missingPart(whole, decisionParts, true)).toBeUndefined();
    const without: Record<(typeof decisionParts)[number], Partial<typeof whole>> = {
      'immediate-protection': { immediateProtection: undefined },
      'own-words': { ownWords: undefined },
      test: { test: undefined },
      threshold: { threshold: undefined },
      bases: { bases: [] },
      alternatives: { alternatives: '  ' },
    };
    for (const part of decisionParts) {
      const lacking = { ...whole, ...without[part] } as typeof whole;
      expect(missingPart(lacking, decisionParts, true), part).toBe(part);
      expect(
        missingPart(
          lacking,
          decisionParts.filter((other) => other !== part),
          true,
        ),
        part,
      ).toBeUndefined();
    }
  });

  it('say what is being done where protection is needed, and what a yes or a no rests on', () => {
    const of = (more: Partial<typeof whole>) => missingPart({ ...whole, ...more }, decisionParts, true);
    expect(of({ immediateProtection: { needed: 'yes' } })).toBe('immediate-protection');
    expect(of({ immediateProtection: { needed: 'yes', words: 'Police protection, PC 1.' } })).toBeUndefined();
    expect(of({ test: child({ answer: 'yes' }) })).toBe('test');
    expect(of({ test: child(unknown, unknown) })).toBeUndefined();
    expect(of({ ownWords: { kind: 'words', words: ' ' } })).toBe('own-words');
    expect(of({ ownWords: { kind: 'not-sought', reason: 'too-young' } })).toBeUndefined();
  });

  it('need no level where the hub has none for the track', () => {
    const { threshold: _, ...without } = whole;
    expect(missingPart(without, ['threshold'], false)).toBeUndefined();
    expect(missingPart(without, ['threshold'], true)).toBe('threshold');
  });
});

describe('a test of the law and the outcomes beside it', () => {
  const adult = (unable: typeof yes | typeof no | typeof unknown) =>
    ({ kind: 'adult', needs: yes, risk: yes, unable }) as const;
  const contradiction = (outcomes: readonly string[], test: LegalTest) =>
    contradictionIn(exampleSite, outcomes, test, test.kind)?.because;

  it('is met by a yes to every limb, and by nothing less', () => {
    expect(sectionsMet(adult(yes))).toEqual(['s42']);
    for (const unable of [no, unknown]) expect(sectionsMet(adult(unable))).toEqual([]);
    expect(sectionsMet(child(yes, yes))).toEqual(['s17', 's47']);
    expect(sectionsMet(undefined)).toEqual([]);
  });

  it('may not contradict each other', () => {
    expect(contradiction(['strategy-discussion'], child(yes, no))).toBe('section-not-met');
    expect(contradiction(['strategy-discussion'], child(yes, yes))).toBeUndefined();
    expect(contradiction(['accepted'], child(no))).toBe('section-not-met');
    expect(contradiction(['section-42'], adult(unknown))).toBe('section-not-met');
    expect(contradiction(['section-42'], adult(yes))).toBeUndefined();
    expect(contradiction(['passed-on'], adult(yes))).toBe('duty-to-enquire');
    expect(contradiction(['passed-on'], adult(no))).toBeUndefined();
    expect(contradiction(['no-further-action'], child(yes, yes))).toBe('harm-cannot-end');
    expect(contradiction(['no-further-action'], child(yes, unknown))).toBeUndefined();
    expect(contradiction(['no-further-action', 'strategy-discussion'], child(yes, yes))).toBeUndefined();
  });
});
