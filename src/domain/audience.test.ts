import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plusMs, type Instant } from '#kernel/clock.ts';
import { admits, grantsOf, tokensAt, visibleClasses, type Audiences } from './audience.ts';
import { Role } from './author.ts';
import { fieldClasses } from './field-class.ts';
import { examplePeople } from './testing/example-people.ts';

const anyTokens = fc.uniqueArray(fc.constantFrom('work@a', 'work@b', 'address@a', 'named:1', 'own:1'));
const now = '2026-11-21T12:00:00.000Z' as Instant;

describe('admits', () => {
  it('denies by default', () => {
    fc.assert(
      fc.property(anyTokens, anyTokens, (tokens, deny) => {
        expect(admits({ allow: [], deny }, tokens)).toBe(false);
        expect(admits({ allow: tokens, deny }, [])).toBe(false);
      }),
    );
  });

  it('lets a deny beat every allow', () => {
    fc.assert(
      fc.property(anyTokens, anyTokens, anyTokens, (allow, deny, tokens) => {
        const denied = deny.some((token) => tokens.includes(token));
        const allowed = allow.some((token) => tokens.includes(token));
        expect(admits({ allow, deny }, tokens)).toBe(allowed && !denied);
        expect(admits({ allow, deny: tokens }, tokens)).toBe(false);
      }),
    );
  });

  it('compares whole tokens', () => {
    expect(admits({ allow: ['work@hub-1'], deny: [] }, ['work@hub-10', 'work@hub'])).toBe(false);
  });
});

describe('visibleClasses', () => {
  const allow = (...tokens: readonly string[]) => ({ allow: tokens, deny: [] });

  it('is empty without the core class, whatever else is granted', () => {
    const audiences: Audiences = { core: allow('work@a'), address: allow('address@a'), referrer: allow('work@b') };
    expect(visibleClasses(audiences, ['address@a', 'work@b'])).toEqual([]);
    expect(visibleClasses(audiences, ['work@a', 'address@a'])).toEqual(['core', 'address']);
  });

  it('is empty when the core class is denied, however the others stand', () => {
    const audiences: Audiences = { core: { allow: ['work@a'], deny: ['own:1'] }, address: allow('work@a') };
    expect(visibleClasses(audiences, ['work@a', 'own:1'])).toEqual([]);
  });

  it('never shows a class that has no audience', () => {
    fc.assert(
      fc.property(fc.subarray([...fieldClasses]), anyTokens, (names, tokens) => {
        const audiences = Object.fromEntries(names.map((name) => [name, allow(...tokens)])) as Audiences;
        for (const name of visibleClasses(audiences, tokens)) expect(names).toContain(name);
      }),
    );
  });
});

describe('grants', () => {
  it('hold from their first moment to just before their last', () => {
    const later = plusMs(now, 1000);
    const grants = [
      { token: 'work@a', from: now, until: later },
      { token: 'address@a', from: later },
    ];
    expect(tokensAt(grants, plusMs(now, -1))).toEqual([]);
    expect(tokensAt(grants, now)).toEqual(['work@a']);
    expect(tokensAt(grants, plusMs(later, -1))).toEqual(['work@a']);
    expect(tokensAt(grants, later)).toEqual(['address@a']);
  });

  it('come from roles, once each, for the hub of the person', () => {
    const tokens = grantsOf(examplePeople.both, now).map((grant) => grant.token);
    expect(tokens.toSorted()).toEqual(['address@example', 'referrer@example', 'work@example']);
    expect(grantsOf(examplePeople.police, now)).toEqual([]);
  });

  it('give who told us and where people live to nobody but those who handle referrals', () => {
    for (const role of Role.options) {
      const tokens = grantsOf({ ...examplePeople.olive, roles: [role] }, now).map((grant) => grant.token);
      const handles = ['mash-officer', 'team-manager', 'edt'].includes(role);
      expect(tokens.includes('address@example'), role).toBe(handles);
      expect(tokens.includes('referrer@example'), role).toBe(handles);
    }
  });
});
