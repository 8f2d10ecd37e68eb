import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Described } from '#domain/corroboration.ts';
import type { CaseRecord } from '#domain/record.ts';
import { idOf } from '#domain/streams.ts';
import type { PlainDate } from '#kernel/clock.ts';
import { findByWords } from './find-by-words.ts';
import { findCandidates } from './find-candidates.ts';
import type { IndexSearch, PeopleIndex } from './people-index.ts';
import { personKeys } from './person-keys.ts';
import { rankForSubject, rankForWords, type Sought } from './rank-people.ts';
import { readSearch } from './search-words.ts';
import { examplePerson } from './testing/example-person.ts';

type Person = CaseRecord<'person'>;

/** People filed under their keys, in memory. */
function indexOf(people: readonly Person[]): PeopleIndex {
  const rows = people.flatMap((person) => personKeys.of(person).map((key) => ({ key, id: idOf(person.stream) })));
  const keys = [...new Set(rows.map(({ key }) => key))].sort();
  return {
    personsWith: (key, most) =>
      rows
        .filter((row) => row.key === key)
        .map(({ id }) => id)
        .slice(0, most),
    personKeysFrom: (start, most) => keys.filter((key) => key.startsWith(start)).slice(0, most),
  };
}
const taken = ({ ids }: IndexSearch, people: readonly Person[]): readonly Person[] =>
  people.filter((person) => ids.has(idOf(person.stream)));

const born = (date: string) => ({ kind: 'day', date: date as PlainDate }) as const;
const told: Described = {
  name: { given: 'Liz', family: 'Hartley' },
  birth: born('2015-03-02'),
  sex: 'female',
  phone: '0161 496 0123',
  address: { lines: ['12 Elm Row'], postcode: 'M33 9ZZ' },
};
const none = () => false;
const orderFor = (subject: Described, people: readonly Person[], isSaidNotSame: Sought['isSaidNotSame'] = none) =>
  rankForSubject(taken(findCandidates(subject, indexOf(people)), people), { told: subject, isSaidNotSame }).map(
    ({ person }) => person,
  );

describe('candidates for a subject', () => {
  const people = {
    herself: examplePerson({
      name: { given: 'Elizabeth', family: 'Hartley' },
      birth: born('2015-03-02'),
      address: { lines: ['12 Elm Row'], postcode: 'M33 9ZZ' },
    }),
    misspelt: examplePerson({ name: { given: 'Lizzie', family: 'Hartly' }, birth: born('2015-03-02') }),
    moved: examplePerson({ name: { given: 'Liz', family: 'Moyo' }, birth: born('2015-03-02') }),
    twin: examplePerson({
      name: { given: 'Grace', family: 'Hartley' },
      birth: born('2015-03-02'),
      address: { lines: ['12 Elm Row'], postcode: 'M33 9ZZ' },
    }),
    namesake: examplePerson({ name: { given: 'Liz', family: 'Hartley' }, birth: born('1961-07-09') }),
    stranger: examplePerson({ name: { given: 'Ryan', family: 'Okafor' }, birth: born('1980-01-01') }),
    sharesFamilyName: examplePerson({ name: { given: 'Ryan', family: 'Hartley' }, birth: born('1980-01-01') }),
    swapped: examplePerson({ name: { given: 'Hartley', family: 'Liz' } }),
  };
  const all = Object.values(people);

  it('come by what agrees, then by the name; who only shares a part of it, or nothing, does not come', () => {
    const order = orderFor(told, all);
    expect(order[0]).toBe(people.herself);
    // A twin agrees in as much; only the name is further off.
    expect(order.slice(0, 2)).toContain(people.twin);
    for (const person of [people.misspelt, people.moved, people.namesake, people.swapped])
      expect(order).toContain(person);
    expect(order).not.toContain(people.stranger);
    expect(order).not.toContain(people.sharesFamilyName);
  });

  it('who was said not to be the same stays, and comes last, however much agrees', () => {
    const order = orderFor(told, all, (person) => person === people.herself);
    expect(order.at(-1)).toBe(people.herself);
    expect(order).toHaveLength(orderFor(told, all).length);
  });

  it('an NHS number finds whatever the name is, and one that differs never may be linked', () => {
    const other = examplePerson({ name: { given: 'Nobody', family: 'Alike' }, nhsNumber: '9990004846' });
    const wrong = examplePerson({ ...people.herself.parts.core, nhsNumber: '9990004854' });
    const subject = { ...told, nhsNumber: '9990004846' };
    const ranked = rankForSubject(taken(findCandidates(subject, indexOf([other, wrong])), [other, wrong]), {
      told: subject,
      isSaidNotSame: none,
    });
    expect(ranked.map(({ person }) => person)).toEqual(expect.arrayContaining([other, wrong]));
    expect(ranked.every(({ mayLink }) => !mayLink)).toBe(true);
  });

  it('mayLink needs two facts besides the name, and comes before a closer name', () => {
    const linkable = examplePerson({
      name: { given: 'Elizabeth', family: 'Hartly' },
      birth: told.birth,
      phone: '+44 161 4960123',
    });
    const sameName = examplePerson({ name: told.name, birth: { kind: 'year', year: 2015, estimated: true } });
    const ranked = rankForSubject([sameName, linkable], { told, isSaidNotSame: none });
    expect(ranked.map(({ person, mayLink }) => [person, mayLink])).toEqual([
      [linkable, true],
      [sameName, false],
    ]);
  });

  it('a guessed age finds the year before and after; an unborn child whoever is expected in that month', () => {
    const guessed = {
      ...told,
      name: { given: 'Wren', family: 'Hart' },
      birth: { kind: 'year', year: 2014, estimated: true } as const,
    };
    const person = examplePerson({ name: { given: 'Ren', family: 'Heart' }, birth: born('2015-03-02') });
    expect(taken(findCandidates(guessed, indexOf([person])), [person])).toEqual([person]);
    const unborn = {
      name: { family: 'Hart' },
      birth: { kind: 'unborn', expected: '2027-01-20' as PlainDate },
      sex: 'unknown',
    } as const;
    const expected = examplePerson({
      name: { asTold: 'Baby of Hart' },
      birth: { kind: 'unborn', expected: '2027-01-20' as PlainDate },
    });
    expect(taken(findCandidates(unborn, indexOf([expected])), [expected])).toEqual([expected]);
  });
});

describe('the keys', () => {
  const given = fc.constantFrom(
    'Elizabeth',
    'Mohammed',
    'Łukasz',
    'Jayden',
    'Siobhán',
    'Grace',
    'Oluwaseun',
    'Charlotte',
  );
  const family = fc.constantFrom(
    'Hartley',
    'Okafor-Reid',
    'Woźniak',
    'Hussain',
    'Smith',
    'McDonald',
    'Begum',
    'Nowakowska',
  );
  const anyBirth = fc.option(
    fc.integer({ min: 1950, max: 2024 }).map((year) => born(`${String(year)}-05-06`)),
    { nil: undefined },
  );
  const slip = (word: string, at: number, kind: number): string => {
    const [head, tail] = [word.slice(0, at), word.slice(at)];
    if (kind === 0) return head + tail.slice(1);
    if (kind === 1) return `${head}q${tail}`;
    return tail.length > 1 ? head + tail.charAt(1) + tail.charAt(0) + tail.slice(2) : `${head}q`;
  };

  it('lose nobody whom a comparison would have found: a search by keys finds what a look at everybody finds', () => {
    const person = fc.record({ given, family, birth: anyBirth });
    fc.assert(
      fc.property(
        fc.array(person, { minLength: 1, maxLength: 20 }),
        person,
        fc.nat(5),
        fc.nat(2),
        fc.boolean(),
        (known, subject, at, kind, isSwapped) => {
          const people = known.map((one) =>
            examplePerson({
              name: { given: one.given, family: one.family },
              ...(one.birth === undefined ? {} : { birth: one.birth }),
            }),
          );
          const misspelt = slip(subject.family, at, kind);
          const name = isSwapped
            ? { given: subject.family, family: subject.given }
            : { given: subject.given, family: misspelt };
          const who: Described = { name, birth: subject.birth ?? { kind: 'unknown' }, sex: 'unknown' };
          const everybody = rankForSubject(people, { told: who, isSaidNotSame: none });
          expect(orderFor(who, people)).toEqual(everybody.map(({ person: found }) => found));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('control: without the dictionary of words, a slip in a family name would find nobody', () => {
    const person = examplePerson({ name: { given: 'Jayden', family: 'Hartley' } });
    const index = indexOf([person]);
    const subject: Described = {
      name: { given: 'Jayden', family: 'Harley' },
      birth: { kind: 'unknown' },
      sex: 'unknown',
    };
    expect(taken(findCandidates(subject, index), [person])).toEqual([person]);
    const blind: PeopleIndex = { ...index, personKeysFrom: () => [] };
    expect(taken(findCandidates(subject, blind), [person])).toEqual([]);
  });

  it('are each once, short, ASCII, and free of what is not told', () => {
    fc.assert(
      fc.property(given, family, anyBirth, (first, last, birth) => {
        const keys = personKeys.of(
          examplePerson({ name: { given: first, family: last }, ...(birth === undefined ? {} : { birth }) }),
        );
        expect(new Set(keys).size).toBe(keys.length);
        for (const key of keys) expect(key).toMatch(/^[a-z]+:[ -~]{1,60}$/);
        expect(keys.some((key) => key.startsWith('born:'))).toBe(birth !== undefined);
      }),
    );
  });
});

describe('people by words', () => {
  const people = [
    examplePerson({ name: { given: 'Amara', family: 'Costa' }, birth: born('2018-01-14') }),
    examplePerson({ name: { given: 'Amara', family: 'Costa' }, birth: born('1990-01-14') }),
    examplePerson({ name: { given: 'Elizabeth', family: 'Costain' } }),
    examplePerson({ name: { given: 'Ryan', family: 'Koster' } }),
    examplePerson({ name: { given: 'Zo', family: 'Li' }, phone: '0161 496 0123' }),
  ];
  const found = (text: string): readonly Person[] => {
    const sought = readSearch(text);
    return rankForWords(taken(findByWords(sought, indexOf(people)), people), sought, undefined).map(
      ({ person }) => person,
    );
  };

  it('are found by any of them, the closest first', () => {
    expect(found('costa')).toEqual(expect.arrayContaining([people[0], people[1], people[2]]));
    expect(found('costa').slice(0, 2)).toEqual(expect.arrayContaining([people[0], people[1]]));
    expect(found('amara costa 2018')).toEqual([people[0]]);
    expect(found('liz costain')).toEqual([people[2]]);
    expect(found('0161 496 0123')).toEqual([people[4]]);
    expect(found('li')).toContain(people[4]);
    expect(found('z')).toEqual([people[4]]);
    expect(found('a costa')).toHaveLength(2);
    expect(found('')).toEqual([]);
    expect(found('nobody')).toEqual([]);
  });

  it('find by keys whatever a look at everybody finds', () => {
    const words = [
      'costa',
      'cost',
      'csota',
      'amara costa',
      'lizzie',
      'koster',
      'coster',
      'ryan',
      'ryna kosta',
      'elizabeth',
      'zo li',
    ];
    for (const text of words) {
      const everybody = rankForWords(people, readSearch(text), undefined).map(({ person }) => person);
      expect(found(text), text).toEqual(everybody);
    }
  });
});
