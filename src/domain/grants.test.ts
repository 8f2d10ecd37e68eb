import { describe, expect, it } from 'vitest';
import { plusMs, type Instant } from '#kernel/clock.ts';
import { Role } from './author.ts';
import { classesOf, grantsOf, tokensAt } from './grants.ts';
import { examplePeople } from './testing/example-people.ts';
import { exampleSite } from './testing/example-site.ts';

const now = '2026-11-21T12:00:00.000Z' as Instant;
const tokensOf = (actor: Parameters<typeof grantsOf>[0]): readonly string[] =>
  tokensAt(grantsOf(actor, now, exampleSite), now);

describe('grants', () => {
  it('hold from their first moment to just before their last, each token once', () => {
    const later = plusMs(now, 1000);
    const grants = [
      { token: 'work@a', from: now, until: later },
      { token: 'work@a', from: now, until: later },
      { token: 'address@a', from: later },
    ];
    expect(tokensAt(grants, plusMs(now, -1))).toEqual([]);
    expect(tokensAt(grants, now)).toEqual(['work@a']);
    expect(tokensAt(grants, plusMs(later, -1))).toEqual(['work@a']);
    expect(tokensAt(grants, later)).toEqual(['address@a']);
  });

  it('come from roles and claims, for the hub of the person, and name the person', () => {
    expect(
      tokensOf(examplePeople.both).filter((token) => token.endsWith('@example') && !token.startsWith('restricted')),
    ).toEqual([
      'address@example',
      'health@example',
      'manages@example',
      'police@example',
      'protected-referrer@example',
      'referrer@example',
      'safe-address@example',
      'work@example',
    ]);
    expect(tokensOf(examplePeople.olive)).toContain('user:olive');
    expect(tokensOf(examplePeople.police)).toEqual(['user:paul']);
    expect(tokensOf(examplePeople.auditor)).toEqual(['review@example', 'user:audrey', 'work@example']);
  });

  it('give categories of restricted records to the roles the rule set names, and covert work to none', () => {
    const categories = (who: keyof typeof examplePeople): readonly string[] =>
      tokensOf(examplePeople[who]).flatMap((token) => /^restricted:(.+)@/.exec(token)?.[1] ?? []);
    expect(categories('olive')).toEqual(['own-or-family', 'staff']);
    expect(categories('mary')).toEqual(['adoption', 'own-or-family', 'staff']);
    expect(categories('police')).toEqual([]);
  });

  it('give who told us and where people live to nobody but those who handle referrals', () => {
    for (const role of Role.options) {
      const tokens = tokensOf({ ...examplePeople.olive, roles: [role] });
      const handles = ['mash-officer', 'team-manager', 'edt'].includes(role);
      for (const token of ['address', 'referrer', 'safe-address', 'protected-referrer']) {
        expect(tokens.includes(`${token}@example`), `${role} ${token}`).toBe(handles);
      }
    }
  });

  it('give police intelligence and health detail to nobody by role, nor to whoever sees no records at all', () => {
    for (const role of Role.options) {
      expect(classesOf({ roles: [role] }).has('police'), role).toBe(false);
      expect(classesOf({ roles: [role], reads: ['police'] }).has('police'), role).toBe(
        classesOf({ roles: [role] }).has('core'),
      );
    }
  });
});
