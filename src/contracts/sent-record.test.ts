import { describe, expect, it } from 'vitest';
import { exampleRecords, numbers } from '#test/suites/example-pages.ts';
import { currentRecord, recordFor, recordShapes, SentRecord, shapeOf, type RecordShapes } from './sent-record.ts';

const records = exampleRecords(numbers(0, 60));
const duty = records.find(({ kind }) => kind === 'duty')!;
const person = records.find(({ kind }) => kind === 'person')!;

/** Release 3: parts stood in a list in the second; the first knows no duties. */
const shapes: RecordShapes = {
  current: 3,
  upcasters: {
    1: (sent) => ({ ...sent, parts: { all: sent.parts } }),
    2: (sent) => ({ ...sent, parts: (sent.parts as { readonly all: object }).all }),
  },
  downcasters: {
    2: (sent) => ({ ...sent, parts: { all: sent.parts } }),
    1: (sent) => (sent.kind === 'duty' ? undefined : { ...sent, parts: (sent.parts as { readonly all: object }).all }),
  },
  read: recordShapes.read,
};

describe('records between releases', () => {
  it('are told as they are to whoever reads today’s shape, and to a later release', () => {
    for (const record of records) {
      expect(recordFor(1, record)).toEqual(record);
      expect(recordFor(4, record, shapes)).toEqual({ ...record, shape: 3 });
      expect(currentRecord(recordFor(3, record, shapes), shapes)).toEqual(record);
      expect(SentRecord.parse(JSON.parse(JSON.stringify(recordFor(3, record, shapes))))).toBeDefined();
    }
  });

  it('are told in the shape of the release before, and of the one before that, where it can say them', () => {
    for (const asked of [1, 2]) {
      const sent = recordFor(asked, person, shapes);
      expect(shapeOf(sent)).toBe(asked);
      expect(currentRecord(sent, shapes)).toEqual(person);
    }
    // It cannot say this one: it gets it as it is, and holds it.
    const sent = recordFor(1, duty, shapes);
    expect(sent).toEqual({ ...duty, shape: 3 });
    expect(currentRecord(sent)).toBeUndefined();
    expect(currentRecord(sent, shapes)).toEqual(duty);
  });

  it('that are of a later release, of none that is reached, or not what they say are not read', () => {
    expect(currentRecord({ ...person, shape: 4 }, shapes)).toBeUndefined();
    expect(currentRecord(recordFor(2, person, shapes), { ...shapes, upcasters: {} })).toBeUndefined();
    expect(currentRecord({ ...person, parts: { core: 'gone' } })).toBeUndefined();
    expect(currentRecord({ ...person, shape: 2, parts: [] }, shapes)).toBeUndefined();
    const throws = { ...shapes, upcasters: { 2: () => JSON.parse('{') as never } };
    expect(currentRecord({ ...person, shape: 2 }, throws)).toBeUndefined();
  });
});
