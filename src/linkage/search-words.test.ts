import { describe, expect, it } from 'vitest';
import type { CaseRecord } from '#domain/record.ts';
import { newReference } from '#kernel/reference.ts';
import { seededRandom } from '#kernel/random.ts';
import { examplePerson } from './testing/example-person.ts';
import { matchWords, readSearch } from './search-words.ts';

const reference = newReference('P', seededRandom(1));

describe('what was typed', () => {
  it.each([
    ['amara costa', { words: ['amara', 'costa'] }],
    ['  O’Brien  ', { words: ['obrien'] }],
    ['999 000 4846', { digits: '9990004846', words: [] }],
    ['Costa 9990004846', { digits: '9990004846', words: ['costa'] }],
    ['0161 496 0123', { digits: '01614960123', words: [] }],
    ['+44 161 496 0123', { digits: '01614960123', words: [] }],
    ['14/1/2018 costa', { born: '2018-01-14', words: ['costa'] }],
    ['2018-01-14', { born: '2018-01-14', words: [] }],
    ['costa 2018', { born: '2018', words: ['costa'] }],
    ['m339zz', { postcode: 'M33 9ZZ', words: [] }],
    ['Moyo M33 9ZZ', { postcode: 'M33 9ZZ', words: ['moyo'] }],
    [reference.toLowerCase(), { reference, words: [] }],
    [reference.replaceAll('-', ' '), { reference, words: [] }],
    ['', { words: [] }],
  ])('%j', (text, expected) => {
    expect(readSearch(text)).toEqual(expected);
  });

  it('a date that is none stays what was typed: nobody has it, and it is not taken for a name', () => {
    expect(readSearch('31/2/2018')).toEqual({ born: '2018-02-31', words: [] });
  });
});

describe('a person and the words typed', () => {
  const amara = examplePerson({
    reference,
    name: { given: 'Amara', family: 'Okafor-Reid' },
    otherNames: [{ given: 'Amara', family: 'Costa' }],
    birth: { kind: 'day', date: '2018-01-14' as never },
    nhsNumber: '9990004846',
    phone: '0161 496 0123',
    address: { lines: ['12 Elm Row'], postcode: 'M33 9ZZ' },
  });
  const match = (text: string, person: CaseRecord<'person'> = amara) => matchWords(readSearch(text), person)?.likeness;
  const isFound = (text: string) => matchWords(readSearch(text), amara) !== undefined;

  it.each([
    ['amara okafor-reid', 'same'],
    ['Okafor Reid Amara', 'swapped'],
    ['amara costa', 'former'],
    ['reid', 'part'],
    ['am ok', 'part'],
    ['amaar reid', 'near'],
    ['amara okafour', 'near'],
    ['amara reed', 'near'],
  ])('%j is found as %s', (text, expected) => {
    expect(match(text)).toBe(expected);
  });

  it('has all of it or is not found', () => {
    expect(isFound('reid 2018')).toBe(true);
    expect(isFound('reid 2017')).toBe(false);
    expect(isFound('9990004846')).toBe(true);
    expect(isFound('9990004854')).toBe(false);
    expect(isFound('14/01/2018')).toBe(true);
    expect(isFound('01/14/2018')).toBe(false);
    expect(isFound('M33 9ZZ amara')).toBe(true);
    expect(isFound('M33 9ZY amara')).toBe(false);
    expect(isFound('amara moyo')).toBe(false);
    expect(isFound('  ')).toBe(false);
    expect(isFound(reference)).toBe(true);
    expect(isFound(newReference('P', seededRandom(2)))).toBe(false);
  });

  it('what is exact is nearer than what only begins so, is spelt so or sounds so', () => {
    const distance = (text: string) => matchWords(readSearch(text), amara)?.distance ?? Infinity;
    expect(distance('reid')).toBeLessThan(distance('rei'));
    expect(distance('rei')).toBeLessThanOrEqual(distance('reidd'));
    expect(distance('xyz')).toBe(Infinity);
  });
});
