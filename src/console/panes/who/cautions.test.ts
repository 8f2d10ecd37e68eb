import { describe, expect, test } from 'vitest';
import { compareFacts, type Described, type NameLikeness } from '#domain/corroboration.ts';
import { agreementWords, cannotLinkShort, cautionWords, mayLinkWords } from '#wording/who.ts';
import { cautionsOf } from './cautions.ts';

const told: Described = {
  name: { given: 'Theo', family: 'Hollins' },
  birth: { kind: 'day', date: '2025-02-02' as never },
  sex: 'male',
  nhsNumber: '9990004846',
  address: { lines: ['4 Example Close'], postcode: 'M33 0AB' },
};

function said(person: Partial<Described>, likeness?: NameLikeness): readonly string[] {
  const other = { ...told, ...person };
  return cautionsOf(told, other, compareFacts(told, other), likeness).map(cautionWords);
}

describe('what could make two people look like one', () => {
  test('nothing, where everything is the same', () => {
    expect(said({}, 'same')).toEqual([]);
  });
  test('a twin: another first name, the same birthday', () => {
    expect(said({ name: { given: 'Toby', family: 'Hollins' } }, 'part')).toEqual([
      'Another first name, the same birthday: could be a twin.',
    ]);
    expect(said({ name: { given: 'Teo', family: 'Hollins' } }, 'near')).toEqual([
      'The first names are not quite the same, the birthday is: could be a twin, or another spelling.',
    ]);
  });
  test('father and son: one name, a generation apart', () => {
    expect(said({ birth: { kind: 'year', year: 1994, estimated: false } }, 'same')).toEqual([
      'The same name, born 31 years apart: could be father and son.',
    ]);
    expect(said({ birth: { kind: 'year', year: 1994, estimated: false }, sex: 'unknown' }, 'same')).toEqual([
      'The same name, born 31 years apart: could be parent and child.',
    ]);
  });
  test('somebody else of that name, or a date written wrongly', () => {
    expect(said({ birth: { kind: 'day', date: '2024-02-02' as never } }, 'same')).toEqual([
      'The same name, another date of birth: could be somebody else of that name, or a date written wrongly.',
    ]);
  });
  test('a brother at the same address', () => {
    expect(
      said({ name: { given: 'Max', family: 'Hollins' }, birth: { kind: 'day', date: '2021-05-05' as never } }, 'part'),
    ).toEqual(['Another first name at the same address: could be somebody of the same household.']);
  });
  test('another NHS number and another sex are said, the number first', () => {
    expect(said({ nhsNumber: '9990006210', sex: 'female' }, 'same')).toEqual([
      'Another NHS number: somebody else, unless one of them was written wrongly.',
      'Another sex.',
    ]);
  });
  test('an unborn child has no birthday to share', () => {
    const unborn: Described = { name: { asTold: 'Baby Hollins' }, birth: { kind: 'unborn' }, sex: 'unknown' };
    expect(cautionsOf(unborn, told, compareFacts(unborn, told), undefined)).toEqual([]);
  });
});

test('what agrees is told in words, never in numbers of points', () => {
  const other = { ...told, nhsNumber: undefined, address: { lines: ['5 Example Close'], postcode: 'M33 0AB' } };
  expect(agreementWords(compareFacts(told, other), 'same')).toEqual({
    agree: 'name and date of birth',
    partly: 'address (same postcode, not the same house or flat as written)',
    differ: undefined,
    missing: 'NHS number, school or GP and telephone number',
  });
});

describe('why “same person” can or cannot be chosen', () => {
  test.each([
    [{ name: 'agrees', birth: 'agrees', address: 'agrees' }, true, /^2 things besides the name agree/],
    [{ name: 'agrees' }, false, /^Only the name agrees\. Two more facts are needed/],
    [{ name: 'agrees', birth: 'agrees' }, false, /^Only the date of birth agrees besides the name\. One more fact is/],
    [{ name: 'differs' }, false, /^Nothing agrees\./],
    [{ name: 'agrees', birth: 'agrees', address: 'agrees', 'nhs-number': 'differs' }, false, /^The NHS numbers differ/],
    [{ name: 'agrees', birth: 'differs', 'nhs-number': 'agrees', phone: 'agrees' }, false, /a generation apart/],
    [{ name: 'agrees', address: 'agrees', phone: 'agrees', birth: 'differs' }, false, /^The dates of birth differ/],
    [{ name: 'agrees', address: 'agrees', phone: 'agrees' }, false, /shared by everybody of one household/],
    [{ name: 'partly', 'given-name': 'differs', birth: 'agrees', address: 'agrees' }, false, /twins/],
    [{ name: 'partly', 'given-name': 'differs', phone: 'agrees' }, false, /^The first names differ/],
    [{ name: 'differs', 'nhs-number': 'agrees', phone: 'agrees' }, true, /name does not agree in full/],
  ] as const)('%o', (facts, mayLink, words) => {
    expect(mayLinkWords(facts, mayLink)).toMatch(words);
    if (!mayLink) expect(cannotLinkShort(facts)).toMatch(/differ|generation|must agree$/);
  });
});
