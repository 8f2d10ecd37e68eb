import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exampleRecords, numbers } from '#test/suites/example-pages.ts';
import { emptyViewDigest, movedDigest, viewItemText, type ViewDigest } from './view-digest.ts';

const digest = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes): ViewDigest => Buffer.from(bytes).toString('hex'));
const sumOf = (items: readonly ViewDigest[]): ViewDigest => movedDigest(emptyViewDigest, [], items);

test('a view has one digest, in whatever order and pages its items came', () => {
  fc.assert(
    fc.property(fc.array(digest), fc.array(digest), fc.array(digest), (first, second, gone) => {
      const whole = sumOf([...first, ...second]);
      expect(movedDigest(sumOf(first), [], second)).toBe(whole);
      expect(sumOf([...second, ...first].reverse())).toBe(whole);
      expect(movedDigest(movedDigest(whole, [], gone), gone, [])).toBe(whole);
      expect(movedDigest(movedDigest(whole, gone, []), [], gone)).toBe(whole);
      expect(whole).toMatch(/^[0-9a-f]{64}$/);
    }),
  );
});

test('one item more, less or other is another digest', () => {
  fc.assert(
    fc.property(fc.array(digest, { minLength: 1 }), digest, (items, other) => {
      const whole = sumOf(items);
      expect(sumOf(items.slice(1)) === whole).toBe(items[0] === emptyViewDigest);
      expect(sumOf([other, ...items.slice(1)]) === whole).toBe(items[0] === other);
      expect(sumOf([...items, items[0]!]) === whole).toBe(items[0] === emptyViewDigest);
    }),
  );
  const highest = 'f'.repeat(64);
  expect(sumOf([highest, '1'.padStart(64, '0')])).toBe(emptyViewDigest);
  expect(movedDigest(emptyViewDigest, ['1'.padStart(64, '0')], [])).toBe(highest);
});

test('the text of an item says which record it is, at which version, with which parts, and nothing else', () => {
  const record = exampleRecords(numbers(0, 40)).find(({ kind }) => kind === 'referral')!;
  const text = viewItemText(record);
  const { core } = record.parts;
  expect(text).toBe(viewItemText({ parts: { ...record.parts }, version: record.version, stream: record.stream }));
  expect(text).toBe(viewItemText(JSON.parse(JSON.stringify(record)) as typeof record));
  expect(viewItemText({ ...record, version: record.version + 1 })).not.toBe(text);
  expect(viewItemText({ ...record, stream: `referral/${'0'.repeat(32)}` })).not.toBe(text);
  expect(viewItemText({ ...record, parts: { core } })).not.toBe(text);
});

test('the text and the sum are pinned: both ends make the same', () => {
  const stream = `duty/${'a'.repeat(32)}` as const;
  const text = viewItemText({ stream, version: 3, parts: { core: { b: 1, a: 'é' } } });
  expect(text).toBe(`mash/view-item/v1\n{"parts":{"core":{"a":"é","b":1}},"stream":"${stream}","version":3}`);
  const item = createHash('sha256').update(text).digest('hex');
  expect(sumOf([item])).toBe(item);
});
