import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv } from './read-csv.ts';

const rowsOf = (text: string | Uint8Array) => {
  const read = readCsv(Buffer.from(text));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};
const wrongIn = (text: string | Uint8Array) => {
  const read = readCsv(Buffer.from(text));
  return read.ok ? undefined : read.error.wrong;
};

describe('a CSV file', () => {
  test('is read with its quotes, line ends, byte order mark and empty lines, and each row keeps its bytes', () => {
    const file = '\ufeffa,b\r\n1,"x, ""y""\r\nz"\r\n\r\n2,é\r\n3,';
    expect(rowsOf(file).map(({ cells, row, text }) => [cells, row, text])).toEqual([
      [['a', 'b'], 1, 'a,b\r\n'],
      [['1', 'x, "y"\r\nz'], 2, '1,"x, ""y""\r\nz"\r\n'],
      [['2', 'é'], 4, '2,é\r\n'],
      [['3', ''], 5, '3,'],
    ]);
  });

  test('comes back cell by cell, however it is written', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', 'ß', '\u{1F9F8}', ' ') });
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(rows, fc.constantFrom('\r\n', '\n'), fc.boolean(), (cells, end, mark) => {
        const lines = cells.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',') + end);
        const read = rowsOf((mark ? '\ufeff' : '') + lines.join(''));
        expect(read.map((row) => row.cells)).toEqual(cells);
        expect(read.map((row) => row.text)).toEqual(lines);
      }),
    );
  });

  test.each([
    ['a,b\n1,"x', 'has a quote that is never closed in line 2'],
    ['a,b\n1,x"y"', 'has a quote in the middle of a cell in line 2'],
    ['a,b\n1,"x"y', 'has something behind the closing quote of a cell in line 2'],
    [new Uint8Array([0x61, 0xe9, 0x0a]), 'is not text in UTF-8'],
    [`a\n${','.repeat(1000)}`, 'has far too many cells in line 2'],
    ['1\n'.repeat(30_000), 'has far too many rows in line 20003'],
  ])('that is none is told what and where (%#)', (text, wrong) => {
    expect(wrongIn(text)).toBe(wrong);
  });
});
