import fc from 'fast-check';
import { expect, test } from 'vitest';
import { elementTexts } from './split-json.ts';

/** JSON as somebody else's program may write it: with space anywhere, escapes and members in any order. */
function written(value: unknown, space: () => string): string {
  const between = (text: string): string => space() + text + space();
  if (Array.isArray(value)) return between(`[${value.map((item) => written(item, space)).join(',') || space()}]`);
  if (value === null || typeof value !== 'object') return between(JSON.stringify(value));
  const members = Object.entries(value).map(
    ([key, member]) => `${between(JSON.stringify(key))}:${written(member, space)}`,
  );
  return between(`{${members.join(',') || space()}}`);
}

test('each element is the text that stands there, for any JSON', () => {
  const spaces = fc.infiniteStream(fc.constantFrom('', '', '', ' ', '\n\t', '\r\n'));
  const other = fc.dictionary(
    fc.string().filter((key) => key !== 'items'),
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(other, fc.array(fc.jsonValue()), other, spaces, (before, items, after, stream) => {
      const space = (): string => String(stream.next().value);
      const json = written({ ...before, items, ...after }, space);
      const texts = elementTexts(json, 'items');
      expect(texts.map((text) => JSON.parse(text) as unknown)).toEqual(JSON.parse(JSON.stringify(items)));
      for (const text of texts) expect(json).toContain(text);
    }),
  );
});

test.each([
  ['{"items":[1,{"a":"]}"},"x\\"]",[[]],null ]}', ['1', '{"a":"]}"}', '"x\\"]"', '[[]]', 'null']],
  ['{"items":[{ "b" : 1.50 , "a":"\\u00e9" }]}', ['{ "b" : 1.50 , "a":"\\u00e9" }']],
  ['{"items":[1],"items":[2,3]}', ['2', '3']],
  ['{"items":7,"items":[2]}', ['2']],
  ['{"\\u0069tems":[4]}', ['4']],
  ['\ufeff{"items":[]}', []],
])('%s', (json, texts) => {
  expect(elementTexts(json, 'items')).toEqual(texts);
});
