import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from '#kernel/clock.ts';
import { admits, audiencesOf, rootOf, visibleClasses, type Audience, type Audiences } from './audience.ts';
import { fieldClasses } from './field-class.ts';
import { grantsOf, grantsOfAccess, tokensAt } from './grants.ts';
import type { AnyRecord } from './record.ts';
import { restraintOf } from './restraint.ts';
import { examplePeople } from './testing/example-people.ts';
import { exampleSite } from './testing/example-site.ts';
import { fixedSteps, play } from './testing/random-commands.ts';

const some: fc.Arbitrary<readonly string[]> = fc.uniqueArray(
  fc.constantFrom('work@a', 'work@b', 'address@a', 'named:1', 'open:core:enquiry/1', 'user:1'),
);
const anyAudience: fc.Arbitrary<Audience> = fc.record({ allow: some, need: some, open: some, deny: some });
const now = '2026-11-21T12:00:00.000Z' as Instant;
const nobody: Audience = { allow: [], need: [], open: [], deny: [] };

describe('admits', () => {
  it('denies by default', () => {
    fc.assert(
      fc.property(anyAudience, some, (audience, tokens) => {
        expect(admits({ ...audience, allow: [], open: [] }, tokens)).toBe(false);
        expect(admits(audience, [])).toBe(false);
      }),
    );
  });

  it('lets a deny beat every way in, and a restriction every way in but a door of its own', () => {
    fc.assert(
      fc.property(anyAudience, some, (audience, tokens) => {
        const holds = (wanted: readonly string[]): boolean => wanted.some((token) => tokens.includes(token));
        const byRole = holds(audience.allow) && audience.need.every((token) => tokens.includes(token));
        expect(admits(audience, tokens)).toBe((byRole || holds(audience.open)) && !holds(audience.deny));
        expect(admits({ ...audience, deny: tokens }, tokens)).toBe(false);
        expect(admits({ ...audience, need: ['never given'], open: [] }, tokens)).toBe(false);
      }),
    );
  });

  it('never lets anybody in by adding a restriction', () => {
    fc.assert(
      fc.property(anyAudience, some, some, some, (audience, tokens, need, deny) => {
        const stricter = { ...audience, need: [...audience.need, ...need], deny: [...audience.deny, ...deny] };
        if (!admits(audience, tokens)) expect(admits(stricter, tokens)).toBe(false);
      }),
    );
  });

  it('compares whole tokens', () => {
    expect(admits({ ...nobody, allow: ['work@hub-1'] }, ['work@hub-10', 'work@hub'])).toBe(false);
  });
});

describe('visibleClasses', () => {
  const allow = (...tokens: readonly string[]): Audience => ({ ...nobody, allow: tokens });

  it('is empty without the core class, whatever else is granted', () => {
    const audiences: Audiences = { core: allow('work@a'), address: allow('address@a'), referrer: allow('work@b') };
    expect(visibleClasses(audiences, ['address@a', 'work@b'])).toEqual([]);
    expect(visibleClasses(audiences, ['work@a', 'address@a'])).toEqual(['core', 'address']);
  });

  it('is empty when the core class is denied, however the others stand', () => {
    const audiences: Audiences = { core: { ...nobody, allow: ['work@a'], deny: ['own:1'] }, address: allow('work@a') };
    expect(visibleClasses(audiences, ['work@a', 'own:1'])).toEqual([]);
  });

  it('never shows a class that has no audience', () => {
    fc.assert(
      fc.property(fc.subarray([...fieldClasses]), some, (names, tokens) => {
        const audiences = Object.fromEntries(names.map((name) => [name, allow(...tokens)])) as Audiences;
        for (const name of visibleClasses(audiences, tokens)) expect(names).toContain(name);
      }),
    );
  });
});

const ledger = play(fixedSteps(2500));
const hub = 'example';
const tokensOf = (who: keyof typeof examplePeople): readonly string[] =>
  tokensAt(grantsOf(examplePeople[who], now, exampleSite), now);
const records = (['referral', 'enquiry', 'decision', 'person', 'duty', 'arrival'] as const).flatMap(
  (kind) => ledger.all(kind) as AnyRecord[],
);

describe('what restrictions do', () => {
  const restrictions = ledger.all('restriction');
  const lifted = restrictions.filter(({ parts }) => parts.core.lifted !== undefined);

  it('the more restrictions stand on a record, the fewer see it', () => {
    const every = Object.keys(examplePeople) as (keyof typeof examplePeople)[];
    for (const [index, record] of records.entries()) {
      const few = restrictions.slice(index % 7, (index % 7) + 1);
      const more = restrictions.slice(index % 7, (index % 7) + 3);
      for (const who of every) {
        const before = visibleClasses(audiencesOf(record, hub, restraintOf(few, hub)), tokensOf(who));
        const after = visibleClasses(audiencesOf(record, hub, restraintOf(more, hub)), tokensOf(who));
        for (const name of after) expect(before).toContain(name);
      }
    }
  });

  it('one that was lifted asks for nothing', () => {
    expect(lifted.length).toBeGreaterThan(0);
    expect(restraintOf(lifted, hub)).toEqual({ need: [], deny: [], sealed: false });
  });

  it('live covert work is closed to every role and to whoever was let in; those named see it', () => {
    const covert = restrictions.find(({ parts }) => parts.core.namedOnly && parts.core.lifted === undefined)!;
    const restraint = restraintOf([covert], hub);
    const record = ledger.all('enquiry')[0] as AnyRecord;
    const { core } = audiencesOf(record, hub, restraint);
    for (const who of Object.keys(examplePeople) as (keyof typeof examplePeople)[]) {
      expect(admits(core!, [...tokensOf(who), `open:core:${record.stream}`])).toBe(false);
    }
    expect(admits(core!, ['work@example', `named:${covert.stream}`])).toBe(true);
  });

  it('adoption is for managers, staff for whoever handles referrals, neither for the auditor', () => {
    const record = ledger.all('person')[0] as AnyRecord;
    const seen = (category: string, who: keyof typeof examplePeople): boolean => {
      const of = restrictions.find(({ parts }) => parts.core.category === category && parts.core.lifted === undefined)!;
      const without = { ...of, parts: { core: { ...of.parts.core, blocks: [] } } };
      return admits(audiencesOf(record, hub, restraintOf([without], hub)).core!, tokensOf(who));
    };
    expect([seen('adoption', 'olive'), seen('adoption', 'mary'), seen('adoption', 'auditor')]).toEqual([
      false,
      true,
      false,
    ]);
    expect([seen('staff', 'olive'), seen('staff', 'night'), seen('staff', 'auditor')]).toEqual([true, true, false]);
  });

  it('a record is kept from the person it is about, whatever they hold and wherever they were let in', () => {
    const own = restrictions.find(({ parts }) => parts.core.blocks.length > 0 && parts.core.lifted === undefined)!;
    const { userId } = own.parts.core.blocks[0]!;
    const record = ledger.all('enquiry')[0] as AnyRecord;
    const { core } = audiencesOf(record, hub, restraintOf([own], hub));
    const everything = [...core!.allow, ...core!.need, ...core!.open];
    expect(admits(core!, everything)).toBe(true);
    expect(admits(core!, [...everything, `user:${userId}`])).toBe(false);
  });
});

describe('who is let in', () => {
  it('sees exactly the classes of the access, in what belongs to its record, while it lasts', () => {
    const given = ledger.all('access').find(({ parts }) => parts.core.about.startsWith('enquiry/'))!;
    const access = { ...given, parts: { core: { ...given.parts.core, ended: undefined } } };
    const { from, until, classes, about } = access.parts.core;
    const tokens = tokensAt(grantsOfAccess(access), from);
    for (const record of records) {
      const visible = visibleClasses(audiencesOf(record, hub), tokens);
      if (rootOf(record) !== about) expect(visible).toEqual([]);
      else for (const name of visible) expect(classes).toContain(name);
    }
    expect(
      records.filter((record) => visibleClasses(audiencesOf(record, hub), tokens).length > 0).length,
    ).toBeGreaterThan(1);
    expect(tokensAt(grantsOfAccess(access), until)).toEqual([]);
  });

  it('an agency never learns who told us, nor a safe address', () => {
    for (const { parts } of ledger.all('access')) {
      if (parts.core.reader.kind === 'agency') expect(parts.core.classes).not.toContain('referrer');
    }
    const person = ledger.all('person')[0]!;
    const address = { lines: ['1 Hawthorn Bank'], safe: true as const };
    const hidden: AnyRecord = { ...person, parts: { ...person.parts, address: { address } } };
    expect(
      visibleClasses(audiencesOf(hidden, hub), [`open:core:${person.stream}`, `open:address:${person.stream}`]),
    ).toEqual(['core']);
    expect(visibleClasses(audiencesOf(hidden, hub), tokensOf('olive'))).toEqual(['core', 'address']);
  });

  it('an alert is never for whoever caused it', () => {
    for (const alert of ledger.all('alert')) {
      const { core } = audiencesOf(alert, hub);
      const everything = [...core!.allow, ...core!.need, ...core!.open, `user:${alert.parts.core.who.userId}`];
      expect(admits(core!, everything)).toBe(false);
    }
  });
});
