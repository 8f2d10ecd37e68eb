import { describe, expect, it } from 'vitest';
import type { Instant } from '#kernel/clock.ts';
import { err, ok } from '#kernel/result.ts';
import type { ProposedEvent } from './case-event.ts';
import type { CommandRule, World } from './command-rules.ts';
import { contestsOf, meetingOf, sayingsOf, type Happened, type Meeting } from './conflicts.ts';
import { commandRules, decide } from './decide.ts';
import { manifest, type EventKind, type ManifestRow } from './event-manifest.ts';
import type { ConflictClass, Facet } from './facet.ts';
import { loosens } from './loosening.ts';
import { examplePeople } from './testing/example-people.ts';
import { exampleSite } from './testing/example-site.ts';

const stream = `enquiry/${'e'.repeat(32)}` as const;
const other = `enquiry/${'f'.repeat(32)}` as const;
const at = '2026-11-20T09:30:00.000Z' as Instant;

/** Runs `run` while the facets of one kind of event are others: a kind nobody has written yet. */
function withFacets<Value>(kind: EventKind, facets: readonly [Facet, ...Facet[]], run: () => Value): Value {
  const rows = manifest as unknown as Record<EventKind, ManifestRow>;
  const own = rows[kind];
  rows[kind] = { ...own, facets };
  try {
    return run();
  } finally {
    rows[kind] = own;
  }
}

const said = (facet: Facet, core: unknown, on: Happened['stream'] = stream) =>
  sayingsOf({ stream: on, kind: 'note-added', core }, { facets: [facet] })[0]!;

describe('two sayings that had not seen each other', () => {
  const named = { name: 'thing' } as const;
  const byEach = { ...named, by: 'who' } as const;
  const rows: readonly (readonly [string, Facet, unknown, Facet, unknown, Meeting])[] = [
    ['append', { ...named, class: 'append' }, { text: 'a' }, { ...named, class: 'append' }, { text: 'b' }, 'beside'],
    ['birth', { ...named, class: 'birth' }, {}, { ...named, class: 'birth' }, {}, 'beside'],
    ['never', { ...named, class: 'never' }, { value: 1 }, { ...named, class: 'never' }, { value: 2 }, 'conflict'],
    [
      'never, both the same',
      { ...named, class: 'never' },
      { value: 1 },
      { ...named, class: 'never' },
      { value: 1 },
      'conflict',
    ],
    [
      'never, of two people',
      { ...byEach, class: 'never' },
      { who: 'a' },
      { ...byEach, class: 'never' },
      { who: 'b' },
      'beside',
    ],
    [
      'never, of one person',
      { ...byEach, class: 'never' },
      { who: 'a' },
      { ...byEach, class: 'never' },
      { who: 'a' },
      'conflict',
    ],
    [
      'never, of nobody can tell whom',
      { ...byEach, class: 'never' },
      { who: 'a' },
      { ...byEach, class: 'never' },
      undefined,
      'conflict',
    ],
    ['claim', { ...named, class: 'claim' }, {}, { ...named, class: 'claim' }, {}, 'conflict'],
    ['what ends, and a note', { ...named, class: 'ends' }, {}, { name: 'notes', class: 'append' }, {}, 'conflict'],
    [
      'never, beside what it was born with',
      { ...named, class: 'never' },
      {},
      { ...named, class: 'birth' },
      {},
      'beside',
    ],
    ['added twice', { ...byEach, class: 'add' }, { who: 'a' }, { ...byEach, class: 'add' }, { who: 'a' }, 'beside'],
    [
      'taken out and added',
      { ...byEach, class: 'add', takesOut: true },
      { who: 'a' },
      { ...byEach, class: 'add' },
      { who: 'a' },
      'conflict',
    ],
    [
      'taken out twice',
      { ...byEach, class: 'add', takesOut: true },
      { who: 'a' },
      { ...byEach, class: 'add', takesOut: true },
      { who: 'a' },
      'beside',
    ],
    [
      'one taken out, another added',
      { ...byEach, class: 'add', takesOut: true },
      { who: 'a' },
      { ...byEach, class: 'add' },
      { who: 'b' },
      'beside',
    ],
    [
      'added and taken out',
      { ...byEach, class: 'add' },
      { who: 'a' },
      { ...byEach, class: 'add', takesOut: true },
      { who: 'a' },
      'beside',
    ],
    [
      'scalar, another value',
      { ...named, class: 'scalar', field: 'phone' },
      { phone: '1' },
      { ...named, class: 'scalar', field: 'phone' },
      { phone: '2' },
      'conflict',
    ],
    [
      'scalar, the same value',
      { ...named, class: 'scalar', field: 'phone' },
      { phone: '1', why: 'x' },
      { ...named, class: 'scalar', field: 'phone' },
      { phone: '1', why: 'y' },
      'beside',
    ],
    [
      'scalar, destroyed',
      { ...named, class: 'scalar', field: 'phone' },
      { phone: '1' },
      { ...named, class: 'scalar', field: 'phone' },
      undefined,
      'conflict',
    ],
  ];
  it.each(rows)('%s', (_, mine, core, theirs, theirCore, expected) => {
    expect(meetingOf(said(mine, core), said(theirs, theirCore))).toBe(expected);
  });

  it('the more protective value holds at once, whoever said it', () => {
    const level = { order: ['open', 'kept', 'sealed'], stands: 'level' } as const;
    const facet: Facet = { ...named, field: 'level', class: 'protective', level };
    const meet = (mine: string, theirs: string): Meeting =>
      meetingOf(said(facet, { level: mine }), said(facet, { level: theirs }));
    expect(meet('sealed', 'kept')).toBe('protects');
    expect(meet('kept', 'sealed')).toBe('conflict');
    expect(meet('kept', 'kept')).toBe('beside');
    expect(meet('kept', 'unheard-of')).toBe('conflict');
    const always = (which: 'protects' | 'loosens'): Facet => ({
      ...named,
      class: 'protective',
      level: { always: which },
    });
    expect(meetingOf(said(always('protects'), {}), said(always('loosens'), {}))).toBe('protects');
    expect(meetingOf(said(always('loosens'), {}), said(always('protects'), {}))).toBe('conflict');
  });

  it('of two streams or two things never meet', () => {
    const facet = { name: 'thing', class: 'never' } as const;
    expect(meetingOf(said(facet, {}), said(facet, {}, other))).toBe('beside');
    expect(meetingOf(said(facet, {}), said({ name: 'another', class: 'never' }, {}))).toBe('beside');
  });
});

describe('an event that says several things', () => {
  const facets = [
    { name: 'rating', class: 'scalar', field: 'phone' },
    { name: 'locality', class: 'scalar', field: 'school' },
    {
      name: 'decision',
      class: 'protective',
      field: 'level',
      level: { order: ['open', 'kept', 'sealed'], stands: 'level' },
    },
  ] as const;
  const saying = (core: object): ProposedEvent => ({ kind: 'enquiry-routed', stream, body: { core: core as never } });
  const contests = (mine: object, ...theirs: readonly object[]) =>
    withFacets('enquiry-routed', facets, () =>
      contestsOf(
        [saying(mine)],
        theirs.map((core, index) => ({ stream, kind: 'enquiry-routed' as const, core, version: index + 4 })),
      ).map(({ facet, meeting, theirs: those }) => [facet, meeting, those.map(({ version }) => version)]),
    );

  it('is judged one by one', () => {
    expect(contests({ phone: '1' }, { school: 'a' })).toEqual([]);
    expect(contests({ phone: '1', school: 'b' }, { school: 'a' })).toEqual([['locality', 'conflict', [4]]]);
    expect(contests({ phone: '1', school: 'b', level: 'open' }, { phone: '2', school: 'b', level: 'kept' })).toEqual([
      ['rating', 'conflict', [4]],
      ['decision', 'conflict', [4]],
    ]);
    expect(contests({ phone: '1' }, { phone: '2' }, { phone: '1' })).toEqual([['rating', 'conflict', [4, 5]]]);
  });

  it('protects against what stands now, not against what stood in between', () => {
    expect(contests({ level: 'kept' }, { level: 'sealed' }, { level: 'open' })).toEqual([
      ['decision', 'protects', [4, 5]],
    ]);
    expect(contests({ level: 'kept' }, { level: 'open' }, { level: 'sealed' })).toEqual([
      ['decision', 'conflict', [4, 5]],
    ]);
  });

  it('control: as one thing it would be in conflict with everything', () => {
    const whole = withFacets('enquiry-routed', [{ name: 'locality', class: 'never' }], () =>
      contestsOf([saying({ phone: '1' })], [{ stream, kind: 'enquiry-routed', core: { school: 'a' } }]),
    );
    expect(whole).toHaveLength(1);
  });
});

describe('what lowers a protection', () => {
  const facet: Facet = {
    name: 'locality',
    class: 'protective',
    field: 'level',
    level: { order: ['open', 'kept', 'sealed'], stands: 'level' },
  };
  const standing = (level: string | undefined): World => ({
    find: () => (level === undefined ? undefined : ({ parts: { core: { level, reference: 'E' } } } as never)),
  });
  const proposed = (level: string): readonly ProposedEvent[] => [
    { kind: 'enquiry-routed', stream, body: { core: { level } as never } },
  ];
  const lowers = (level: string, now: string | undefined) =>
    withFacets('enquiry-routed', [facet], () => loosens(proposed(level), standing(now)));

  it('is found by what stands there', () => {
    expect(lowers('kept', 'sealed')).toBe(true);
    expect(lowers('sealed', 'kept')).toBe(false);
    expect(lowers('kept', 'kept')).toBe(false);
    // What nobody can compare is decided at the hub; what is only being born lowers nothing.
    expect(lowers('unheard-of', 'kept')).toBe(true);
    expect(lowers('open', undefined)).toBe(false);
    const always = (which: 'protects' | 'loosens') =>
      withFacets('enquiry-routed', [{ name: 'locality', class: 'protective', level: { always: which } }], () =>
        loosens(proposed('any'), standing('kept')),
      );
    expect([always('loosens'), always('protects')]).toEqual([true, false]);
  });

  it('is decided at the hub alone', () => {
    const rules = commandRules as { 'route-enquiry': CommandRule<'route-enquiry'> };
    const own = rules['route-enquiry'];
    rules['route-enquiry'] = { ...own, decide: () => ok(proposed('kept')) };
    const asked = (now: string, hub: { readonly confirmed: true } | undefined) =>
      withFacets('enquiry-routed', [facet], () =>
        decide(
          { kind: 'route-enquiry', args: { enquiryId: 'e'.repeat(32) as never, locality: 'north', reason: 'x' } },
          standing(now),
          { actor: examplePeople.olive, ruleSet: exampleSite, at, hub },
        ),
      );
    try {
      expect(asked('sealed', undefined)).toEqual(err({ kind: 'ask-central' }));
      expect(asked('sealed', { confirmed: true }).ok).toBe(true);
      expect(asked('open', undefined).ok).toBe(true);
    } finally {
      rules['route-enquiry'] = own;
    }
  });
});

describe('the manifest', () => {
  it('names members that its bodies have', () => {
    for (const [kind, row] of Object.entries(manifest as Readonly<Record<EventKind, ManifestRow>>)) {
      const shape = (row.parts.core as unknown as { readonly shape?: object }).shape ?? {};
      for (const { by, field } of row.facets) {
        for (const member of [by, field]) if (member !== undefined) expect(Object.keys(shape), kind).toContain(member);
      }
    }
  });

  it('says nothing twice in one event', () => {
    for (const { facets } of Object.values(manifest)) {
      expect(new Set(facets.map(({ name }) => name)).size).toBe(facets.length);
    }
  });

  it('keeps from every machine what a person has to settle (security-sync.md 3.4)', () => {
    const classOf = (kind: EventKind): ConflictClass => (manifest[kind] as ManifestRow).facets[0].class;
    expect(classOf('enquiry-rated')).toBe('never');
    expect(classOf('decision-recommended')).toBe('never');
    expect(classOf('decision-signed')).toBe('never');
    expect(classOf('decision-sent-back')).toBe('never');
    expect(classOf('subject-identified')).toBe('never');
    expect(classOf('subject-unidentified')).toBe('never');
    expect(classOf('referral-placed')).toBe('never');
    expect(classOf('enquiry-closed')).toBe('ends');
    expect(classOf('decision-settled')).toBe('ends');
  });
});
