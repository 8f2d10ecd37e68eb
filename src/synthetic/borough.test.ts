import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlainDate } from '#kernel/clock.ts';
import { borough, type BoroughOptions } from './borough.ts';
import { checkDigit } from '#domain/nhs-number.ts';
import { checkLetterOf } from './numbers/pupil-number.ts';
import type { Family } from './family.ts';
import { homeOn } from './household.ts';
import { householdOn, type Person } from './person.ts';
import { mirrored, type Relationship } from './relationship.ts';

const from = '2025-05-01' as PlainDate;
const until = '2026-11-01' as PlainDate;
const large: BoroughOptions = { seed: 7, people: 20_000, from, until };
const families = [...borough(large)];
const people = families.flatMap((family) => family.people);
const households = families.flatMap((family) => family.households);

function digest(options: BoroughOptions): string {
  const hash = createHash('sha256');
  for (const family of borough(options)) hash.update(JSON.stringify(family));
  return hash.digest('hex');
}

/** What is wrong with a family: the rules every family keeps. */
function faults(family: Family): string[] {
  const ids = new Set(family.people.map(({ id }) => id));
  const said = new Set(family.relationships.map((relationship) => textOf(relationship)));
  return [
    ...family.relationships
      .filter(({ from, to }) => !ids.has(from) || !ids.has(to) || from === to)
      .map(() => 'stranger'),
    ...family.relationships.filter((one) => !said.has(textOf(mirrored(one)))).map(() => 'one-sided'),
    ...(said.size === family.relationships.length ? [] : ['said twice']),
    ...family.people.flatMap((person) => stayFaults(family, person)),
    ...family.households.flatMap(({ id, homes }) => [
      ...(homes.every((home, at) => home.until === homes[at + 1]?.from && home.from < (home.until ?? '9'))
        ? []
        : ['moves']),
      ...(family.people.some(({ stays }) => stays.some(({ household }) => household === id)) ? [] : ['nobody there']),
    ]),
  ];
}

function stayFaults({ households: of }: Family, { birth, stays }: Person): string[] {
  const [first] = stays;
  if (first === undefined) return ['lives nowhere'];
  const inOrder = stays.every((stay, at) => stay.until === stays[at + 1]?.from && stay.from <= (stay.until ?? '9'));
  const formed = stays.every(({ household, from: since }) =>
    of.some(({ id, homes }) => id === household && homes[0]!.from <= since),
  );
  const early = birth.kind === 'day' && first.from < birth.date;
  return [
    ...(inOrder ? [] : ['stays']),
    ...(formed ? [] : ['household not formed']),
    ...(early ? ['before birth'] : []),
  ];
}

function textOf({ from: one, to, type, since, until: end }: Relationship): string {
  return [one, type, to, since, end].join(' ');
}

/** Pairs of people related so, each once, as `one` of `other`. */
function pairs(type: Relationship['type']): readonly { readonly one: Person; readonly other: Person }[] {
  return families.flatMap((family) => {
    const byId = new Map(family.people.map((person) => [person.id, person]));
    return family.relationships
      .filter((relationship) => relationship.type === type)
      .map(({ from: one, to }) => ({ one: byId.get(one)!, other: byId.get(to)! }));
  });
}

const isNamesake = (one: Person, other: Person): boolean =>
  one.name.given === other.name.given && one.name.family === other.name.family;

describe('a borough', () => {
  it('is the same for the same options and another for another seed', () => {
    const options = { ...large, people: 2000 };
    expect(digest(options)).toBe(digest({ ...options }));
    expect(digest({ ...options, seed: 8 })).not.toBe(digest(options));
  });

  it('comes family by family: whoever takes the first has not waited for the last', () => {
    const first = borough({ ...large, people: 100_000_000 }).next();
    expect(first.value).toBeDefined();
  });

  it('has exactly as many people as asked for, each once', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 200 }), (seed, count) => {
        const small = [...borough({ ...large, seed, people: count })];
        expect(small.flatMap((family) => family.people)).toHaveLength(count);
        expect(small.flatMap(faults)).toEqual([]);
      }),
      { numRuns: 60 },
    );
    expect(new Set(people.map(({ id }) => id)).size).toBe(large.people);
    expect(new Set(households.map(({ id }) => id)).size).toBe(households.length);
  });

  it('keeps its rules: everybody lives somewhere, moves follow each other, every relationship has its mirror image', () => {
    expect(families.flatMap(faults)).toEqual([]);
  });

  it('control: a relationship told from one side, a gap between stays and an empty household are found', () => {
    const family = families.find(({ relationships, people: of }) => relationships.length > 2 && of.length > 2)!;
    const [first, ...others] = family.people;
    const gap = { ...first!, stays: [{ ...first!.stays[0]!, until: '2024-01-01' as PlainDate }] };
    expect(faults({ ...family, relationships: family.relationships.slice(1) })).toEqual(['one-sided']);
    expect(faults({ ...family, people: [gap, ...others] })).toContain('stays');
    expect(faults({ ...family, people: [] })).toContain('nobody there');
  });

  it('is as of its day: nobody is born and nothing happens after it', () => {
    for (const { birth, stays, formerNames } of people) {
      if (birth.kind === 'day') expect(birth.date < until && birth.date > '1923').toBe(true);
      expect(
        [...stays.map((stay) => stay.from), ...formerNames.map((name) => name.until)].every((day) => day <= until),
      ).toBe(true);
    }
    const moved = households.filter(({ homes }) => homes.some((home) => home.from > from)).length;
    expect(moved / households.length).toBeGreaterThan(0.1);
    expect(moved / households.length).toBeLessThan(0.3);
  });

  it('lets no two households live behind one door at a time, and one move in where another left', () => {
    const doors = new Map<string, { readonly from: string; readonly until: string }[]>();
    for (const { homes } of households)
      for (const { home, from: since, until: end = '9' } of homes) {
        if (home.id === 'no-fixed-abode') continue;
        const before = doors.get(home.id) ?? [];
        expect(before.some((other) => since < other.until && other.from < end)).toBe(false);
        doors.set(home.id, [...before, { from: since, until: end }]);
      }
    expect([...doors.values()].filter((lived) => lived.length > 1).length).toBeGreaterThan(500);
  });

  it('gives every NHS number once, valid and of the test range; to most people', () => {
    const numbers = people.flatMap(({ nhsNumber }) => nhsNumber ?? []);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const number of numbers) {
      expect(number).toMatch(/^999\d{7}$/);
      expect(checkDigit(number)).toBe(Number(number.at(-1)));
    }
    expect(numbers.length / people.length).toBeGreaterThan(0.88);
    const pupils = people.flatMap(({ upn }) => upn ?? []);
    expect(new Set(pupils).size).toBe(pupils.length);
    for (const upn of pupils) expect(upn.charAt(0)).toBe(checkLetterOf(upn.slice(1)));
  });

  it('can be of some localities only', () => {
    const west = [...borough({ ...large, people: 500, localities: ['west'] })];
    const codes = west.flatMap((family) =>
      family.households.flatMap(({ homes }) => homes.map(({ home }) => home.locality)),
    );
    expect(new Set(codes)).toEqual(new Set(['west']));
  });
});

describe('its people', () => {
  it('are children of grown-ups', () => {
    const day = ({ birth }: Person): number => (birth.kind === 'day' ? Date.parse(birth.date) : NaN);
    for (const { one, other } of pairs('parent')) {
      const years = (day(other) - day(one)) / (365.25 * 86_400_000);
      // Of papers with a first of January only the year is right.
      if (Number.isNaN(years) || JSON.stringify(one.birth).includes('-01-01')) continue;
      expect(years).toBeGreaterThan(15.9);
      expect(years).toBeLessThan(one.sex === 'female' ? 50 : 65);
    }
  });
});

describe('its households', () => {
  it('are about as large and as mixed as those of the census', () => {
    const sizes = new Map<string, number>();
    for (const person of people) {
      const household = householdOn(person, until);
      if (household !== undefined) sizes.set(household, (sizes.get(household) ?? 0) + 1);
    }
    const lived = [...sizes.values()];
    const mean = lived.reduce((sum, size) => sum + size, 0) / lived.length;
    expect(mean).toBeGreaterThan(2.2);
    expect(mean).toBeLessThan(2.8);
    const alone = lived.filter((size) => size === 1).length / lived.length;
    expect(alone).toBeGreaterThan(0.24);
    expect(alone).toBeLessThan(0.36);
  });

  it('are spread over the localities in their shares, and communities over the borough', () => {
    const now = households.flatMap((household) => homeOn(household, until)?.locality ?? []);
    for (const [code, share] of [
      ['north', 0.26],
      ['central', 0.26],
      ['south', 0.27],
      ['west', 0.21],
    ] as const)
      expect(Math.abs(now.filter((locality) => locality === code).length / now.length - share)).toBeLessThan(0.03);
    const names = new Set(people.map(({ community }) => community));
    expect(names.size).toBe(15);
    const british = people.filter(({ community }) => community === 'White British').length / people.length;
    expect(british).toBeGreaterThan(0.5);
    expect(british).toBeLessThan(0.68);
  });

  it('hold families across households: step-parents, kinship and foster care, adoption, grandparents, cousins', () => {
    for (const type of [
      'step-parent',
      'kinship-carer',
      'foster-carer',
      'adoptive-parent',
      'grandparent',
      'cousin',
      'half-sibling',
      'step-sibling',
      'carer',
      'former-partner',
    ] as const)
      expect(pairs(type).length, type).toBeGreaterThan(3);
    for (const kind of [
      'care-home',
      'childrens-home',
      'refuge',
      'hotel',
      'shared',
      'multi-generation',
      'foster',
    ] as const)
      expect(households.filter((household) => household.kind === kind).length, kind).toBeGreaterThan(0);
  });

  it('call sons -ski and daughters -ska, and children after their father where that is the custom', () => {
    const polish = people.filter(({ community }) => community === 'Polish');
    expect(polish.some(({ name }) => name.family.endsWith('ska'))).toBe(true);
    expect(polish.filter(({ sex, name }) => sex === 'female' && /[sc]ki$/.test(name.family))).toEqual([]);
    const somali = pairs('parent').filter(
      ({ one, other }) => one.sex === 'male' && other.community === 'Somali' && one.community === 'Somali',
    );
    expect(somali.length).toBeGreaterThan(20);
    for (const { one, other } of somali) expect(other.name.family).toBe(one.name.given);
  });
});

describe('what makes its people hard to tell apart', () => {
  it('twins: 10 to 24 maternities in a thousand, some of them with names that sound alike', () => {
    const isYoung = ({ birth }: Person): boolean => birth.kind === 'day' && birth.date > '2008-11-01';
    const twins = pairs('twin').filter(({ one }) => isYoung(one)).length / 2;
    const young = pairs('child').filter(({ one, other }) => other.sex === 'female' && isYoung(one));
    const births = new Set(young.map(({ one, other }) => `${other.id} ${JSON.stringify(one.birth)}`));
    expect((1000 * twins) / births.size).toBeGreaterThan(10);
    expect((1000 * twins) / births.size).toBeLessThan(24);
    const alike = pairs('twin').filter(
      ({ one, other }) => one.sex === other.sex && one.name.given.slice(-2) === other.name.given.slice(-2),
    );
    expect(alike.length / 2 / twins).toBeGreaterThan(0.04);
    for (const { one, other } of pairs('twin')) {
      expect(one.birth).toEqual(other.birth);
      expect(one.name.given).not.toBe(other.name.given);
    }
  });

  it('fathers and sons of one name: 1 to 4 of a hundred pairs; cousins too', () => {
    const sons = pairs('parent').filter(({ one, other }) => one.sex === 'male' && other.sex === 'male');
    const share = (100 * sons.filter(({ one, other }) => isNamesake(one, other)).length) / sons.length;
    expect(share).toBeGreaterThan(1);
    expect(share).toBeLessThan(4);
    expect(pairs('cousin').filter(({ one, other }) => one.name.given === other.name.given).length).toBeGreaterThan(20);
    for (const type of ['full-sibling', 'half-sibling'] as const)
      expect(pairs(type).filter(({ one, other }) => isNamesake(one, other))).toEqual([]);
  });

  it('namesakes of other families, some born on the same day', () => {
    const byName = new Map<string, Person[]>();
    for (const person of people) {
      const key = `${person.name.given} ${person.name.family}`;
      byName.set(key, [...(byName.get(key) ?? []), person]);
    }
    const shared = [...byName.values()].filter((bearers) => bearers.length > 1);
    const bearers = shared.flat().length / people.length;
    expect(bearers).toBeGreaterThan(0.1);
    expect(bearers).toBeLessThan(0.4);
    const sameDay = shared.filter((all) => new Set(all.map(({ birth }) => JSON.stringify(birth))).size < all.length);
    expect(sameDay.length).toBeGreaterThan(1);
    // The commonest surname of the register is borne by one or two in a hundred, as Smith is.
    const british = people.filter(({ community }) => community === 'White British');
    const smiths = british.filter(({ name }) => name.family === 'Smith').length / british.length;
    expect(smiths).toBeGreaterThan(0.008);
    expect(smiths).toBeLessThan(0.02);
  });

  it('first of January births and unknown days: 1 to 3 of a hundred, where births are not written down', () => {
    const unknown = people.filter(({ birth }) => birth.kind === 'year');
    const january = people.filter(({ birth }) => birth.kind === 'day' && birth.date.endsWith('-01-01'));
    expect((unknown.length + january.length) / people.length).toBeGreaterThan(0.01);
    expect((unknown.length + january.length) / people.length).toBeLessThan(0.03);
    expect(unknown.length).toBeGreaterThan(30);
  });

  it('a telephone is one household’s, and former names are kept with their dates', () => {
    const married = people.filter(({ formerNames }) => formerNames.some(({ why }) => why === 'married'));
    expect(married.length / people.length).toBeGreaterThan(0.04);
    expect(people.some(({ formerNames }) => formerNames.some(({ why }) => why === 'adopted'))).toBe(true);
    for (const { phone } of households) expect(phone).toMatch(/^(0161 496 0\d{3}|01632 960\d{3})$/);
  });
});
