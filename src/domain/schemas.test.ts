import { describe, expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { seededRandom } from '#kernel/random.ts';
import { newReference } from '#kernel/reference.ts';
import { AnyRecordSchema, recordSchema } from './record-schema.ts';
import { idOf, kindOf, streamKey, StreamKeySchema } from './streams.ts';
import { openScene } from './testing/scene.ts';
import {
  Birth,
  Code,
  DateSchema,
  InstantSchema,
  Line,
  longestNarrative,
  PersonName,
  Prose,
  ReferenceSchema,
} from './values.ts';

describe('values', () => {
  it.each<[string, { safeParse(value: unknown): { success: boolean } }, readonly unknown[], readonly unknown[]]>([
    ['an instant', InstantSchema, ['2026-11-20T16:40:00.000Z'], ['2026-11-20', '2026-11-20T16:40:00Z', 0, null]],
    ['a date', DateSchema, ['2018-01-14', '2028-02-29'], ['14/01/2018', '2018-02-29', '2018-1-14']],
    [
      'a reference',
      ReferenceSchema,
      [newReference('R', seededRandom(1))],
      ['r-y9gh7-v11fp', 'RY9GH7V11FP', 'R-00000-00000'],
    ],
    ['a line', Line, ['A', ' Zoë Łukasz '], ['', '   ', 'x'.repeat(301), 'a\u0000b', '\ud800']],
    [
      'prose',
      Prose,
      [' \n ', '😀', 'x'.repeat(longestNarrative)],
      ['', 'x'.repeat(longestNarrative + 1), 'a\u0000b', 'a\udc00'],
    ],
    ['a code', Code, ['police-feed', '4h'], ['Police', '-a', 'a b', '']],
    ['a name', PersonName, [{ given: 'Ada' }, { asTold: 'Mum’s partner Dave' }], [{}, { given: '' }, { first: 'Ada' }]],
    [
      'a birth',
      Birth,
      [{ kind: 'month', month: '2018-01' }, { kind: 'unborn' }, { kind: 'year', year: 2018, estimated: true }],
      [{ kind: 'month', month: '2018-13' }, { kind: 'year', year: 1700, estimated: false }, { kind: 'day' }],
    ],
  ])('%s', (_, schema, right, wrong) => {
    for (const value of right) expect(schema.safeParse(value).success, JSON.stringify(value)).toBe(true);
    for (const value of wrong) expect(schema.safeParse(value).success, JSON.stringify(value)).toBe(false);
  });

  it('never edits prose, and takes only the space around a line', () => {
    expect(Prose.parse('  as\r\n told ')).toBe('  as\r\n told ');
    expect(Line.parse('  Ada  Lovelace ')).toBe('Ada  Lovelace');
  });
});

describe('streams', () => {
  const id = newId<'person'>(seededRandom(1));

  it('are a kind and an id', () => {
    const key = streamKey('person', id);
    expect([key, kindOf(key), idOf(key)]).toEqual([`person/${id}`, 'person', id]);
    expect(StreamKeySchema.parse(key)).toBe(key);
  });

  it.each([
    `people/${id}`,
    `person/${id}/`,
    `person//${id}`,
    'person/',
    `person/${id.toUpperCase()}x`,
    `__proto__/${id}`,
    '',
  ])('%j is none', (text) => {
    expect(StreamKeySchema.safeParse(text).success).toBe(false);
  });
});

describe('a record at a boundary', () => {
  const record = openScene(1).ledger.all('referral')[0]!;
  const core = record.parts.core;

  it.each<[string, unknown, string]>([
    ['an unknown class', { ...record, parts: { ...record.parts, police: {} } }, 'parts'],
    [
      'an unknown field in a class',
      { ...record, parts: { ...record.parts, core: { ...core, secret: 1 } } },
      'parts.core',
    ],
    ['no core', { ...record, parts: { address: record.parts.address } }, 'parts.core'],
    ['a stream of another kind', { ...record, stream: `enquiry/${record.stream.slice(-32)}` }, 'stream'],
    ['the parts of another kind', { ...openScene(2).enquiry(), kind: 'duty' }, 'stream'],
    ['an unknown kind', { ...record, kind: 'secret' }, 'kind'],
    ['version 0', { ...record, version: 0 }, 'version'],
  ])('is refused with %s, and the place is named', (_, value, where) => {
    expect(AnyRecordSchema.safeParse(value).error?.issues[0]?.path.join('.')).toBe(where);
  });

  it('is taken by its own schema and by the one of all kinds, and by no other', () => {
    expect(AnyRecordSchema.parse(record)).toEqual(record);
    expect(recordSchema('referral').parse(record)).toEqual(record);
    expect(recordSchema('person').safeParse(record).success).toBe(false);
  });
});
