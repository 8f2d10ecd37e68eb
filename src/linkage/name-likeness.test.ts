import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NameLikeness } from '#domain/corroboration.ts';
import type { PersonName } from '#domain/values.ts';
import { nameLikeness, wordLikeness } from './name-likeness.ts';
import { formsOf } from '#domain/short-forms.ts';

const name = (text: string): PersonName => {
  const [given = '', family = ''] = text.split(' / ');
  return { ...(given === '' ? {} : { given }), ...(family === '' ? {} : { family }) };
};
const likeness = (told: string, ...known: readonly string[]): NameLikeness | undefined => {
  const [first = '', ...others] = known;
  return nameLikeness({ name: name(told) }, { name: name(first), otherNames: others.map(name) });
};

describe('how a name told stands to a name on record', () => {
  it.each<[string, readonly string[], NameLikeness | undefined]>([
    ['Amara / Costa', ['Amara / Costa'], 'same'],
    ['AMARA / COSTA', ['Amara / Cósta'], 'same'],
    ['Amara / Okafor Reid', ['Amara / Okafor-Reid'], 'same'],
    ['Łukasz / Woźniak', ['Lukasz / Wozniak'], 'same'],
    ['Siobhan / OBrien', ['Siobhán / O’Brien'], 'same'],
    ['Amara / Okafor', ['Amara / Reid', 'Amara / Okafor'], 'former'],
    ['Costa / Amara', ['Amara / Costa'], 'swapped'],
    ['Liz / Costa', ['Elizabeth / Costa'], 'short-form'],
    ['Elizabeth / Costa', ['Beth / Costa'], 'short-form'],
    ['Amara / Cosat', ['Amara / Costa'], 'near'],
    ['Jayden / Hartly', ['Jayden / Hartley'], 'near'],
    ['Liz / Hartly', ['Elizabeth / Hartley'], 'near'],
    ['Catherine / Smith', ['Catherine / Smyth'], 'near'],
    ['Philip / Reid', ['Fillip / Read'], 'sounds-alike'],
    ['Amara Grace / Costa', ['Amara / Costa'], 'part'],
    ['Amara / Reid', ['Amara / Okafor-Reid'], 'part'],
    ['/ Costa', ['Amara / Costa'], 'part'],
    ['Amara / Reid', ['Amara / Costa'], 'part'],
    ['Tom / Reid', ['Tim / Read'], undefined],
    ['Ryan / Moyo', ['Grace / Okafor'], undefined],
    ['Unknown / Unknown', ['Unknown / Unknown'], undefined],
  ])('%s against %j: %s', (told, known, expected) => {
    expect(likeness(told, ...known)).toBe(expected);
  });

  it('takes the name out of how somebody is spoken of, and never the relation', () => {
    const told = { name: { asTold: 'Mum’s partner Dave' } };
    expect(nameLikeness(told, { name: name('Dave / Moyo') })).toBe('part');
    expect(nameLikeness(told, { name: name('Partner / Mum') })).toBeUndefined();
  });

  it('control: twins are not one by their family name and a letter', () => {
    expect(likeness('Jayden / Hartley', 'Hayden / Hartley')).toBe('near');
    expect(likeness('Mia / Hartley', 'Ava / Hartley')).toBe('part');
  });

  it('is the same both ways round, and a name is the same as itself', () => {
    const part = fc.stringMatching(/^[A-Z][a-z]{1,9}(-[A-Z][a-z]{2,6})?$/);
    const anyName = fc.record({ given: part, family: part });
    fc.assert(
      fc.property(anyName, anyName, (a, b) => {
        expect(nameLikeness({ name: a }, { name: b })).toBe(nameLikeness({ name: b }, { name: a }));
        const isNobody = nameLikeness({ name: a }, { name: a }) === undefined;
        if (!isNobody) expect(['same', 'part']).toContain(nameLikeness({ name: a }, { name: a }));
      }),
      { numRuns: 500 },
    );
  });
});

describe('words of names', () => {
  it.each([
    ['tom', 'tim', undefined],
    ['amara', 'amaar', 'near'],
    ['hartley', 'hartly', 'near'],
    ['bartholomew', 'bartolemew', 'near'],
    ['hartley', 'hadleigh', undefined],
    ['philip', 'fillip', 'sounds-alike'],
    ['lee', 'leah', undefined],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(wordLikeness(a, b)).toBe(expected);
    expect(wordLikeness(b, a)).toBe(expected);
  });

  it('short forms are never chained: Alex may be either, which makes the two no one', () => {
    expect(wordLikeness('alex', 'alexander')).toBe('short-form');
    expect(wordLikeness('alex', 'alexandra')).toBe('short-form');
    expect(formsOf('alexander').has('alexandra')).toBe(false);
    expect(formsOf('liz').has('liz')).toBe(false);
  });
});
