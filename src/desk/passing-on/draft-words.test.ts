import fc from 'fast-check';
import { expect, it } from 'vitest';
import { longestNarrative, Prose } from '#domain/values.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import { draftAbout } from './draft-about.ts';
import { draftWords, inPieces } from './draft-words.ts';

const rules = {
  ratings: [{ code: 'red', label: 'Red' }],
  others: [
    { code: 'no', label: 'Never' },
    { code: 'no', label: 'Not now' },
  ],
} as unknown as RuleSet;
const [id, other] = ['a'.repeat(32), 'b'.repeat(32)];

it('says everything that was typed and chosen, in the order of the form, and no id', () => {
  const draft = {
    about: `enquiry/${id}`,
    rating: 'red',
    inNeed: 'not-known',
    kind: 'no',
    words: ' Two\n\nlines. ',
    more: '',
    none: null,
    list: ['red', 'x y'],
  };
  expect(draftWords(JSON.stringify(draft), rules)).toBe(
    ['Red', 'in need: not-known', 'kind: no', ' Two\n\nlines. ', 'Red', 'x y'].join('\n\n'),
  );
  expect(draftWords('half a {', rules)).toBe('half a {');
  expect(draftWords(JSON.stringify({ words: ' ', about: id }), rules)).toBeUndefined();
});

it('keeps every character that can be kept, in pieces that are taken', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.integer({ min: 2, max: 9 }), (text, longest) => {
      const pieces = inPieces(text, longest);
      expect(pieces.join('')).toBe(text.replaceAll('\u0000', ''));
      for (const piece of pieces) expect(Prose.safeParse(piece).success && piece.length <= longest).toBe(true);
    }),
  );
  expect(inPieces('x'.repeat(longestNarrative + 1)).map(({ length }) => length)).toEqual([longestNarrative, 1]);
  expect(inPieces('a\ud800b')).toEqual(['ab']);
});

it('knows what each form was opened on', () => {
  const about = (form: Parameters<typeof draftAbout>[0], key: string) => draftAbout(form, key, () => `duty/${other}`);
  expect(about('note', `note/${id}`)).toBe(`enquiry/${id}`);
  expect(about('decision', `decision/${id}`)).toBe(`decision/${id}`);
  expect(about('who', `who/${id}/nobody/referral/${other}`)).toBe(`referral/${other}`);
  expect(about('who', `who/${id}/person/${id}/referral/${other}`)).toBe(`referral/${other}`);
  expect(about('two-versions', `two-versions/${id}`)).toBe(`duty/${other}`);
  expect(about('referral', 'referral/new')).toBeUndefined();
  expect(about('referral', `referral/of/${id}`)).toBe(`arrival/${id}`);
  expect(about('break-glass', 'break-glass')).toBeUndefined();
});
