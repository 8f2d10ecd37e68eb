import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import type { FormProblem } from '#contracts/intake.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { readText } from './read-json.ts';

/** One row of a CSV file. */
export interface CsvRow {
  readonly cells: readonly string[];
  /** Its bytes in the file, with the end of its line. */
  readonly bytes: Uint8Array;
  /** As a spreadsheet counts: the header is row 1, and an empty line is a row. */
  readonly row: number;
}

/** Most characters of one row: a narrative and then some. */
const longestRow = 400_000;

/** What the parser answers for each row when it is asked for where it stands. */
interface ParsedRow {
  readonly record: readonly string[];
  readonly info: { readonly bytes: number; readonly records: number; readonly empty_lines: number };
}

/** The rows of a CSV file (RFC 4180; UTF-8 with or without byte order mark), without its empty lines. */
export function readCsv(bytes: Uint8Array): Result<readonly CsvRow[], FormProblem> {
  const where = 'the whole file';
  if (readText(bytes) === undefined) {
    return err({ where, wrong: 'is not text in UTF-8', right: 'CSV in UTF-8: in a spreadsheet, save as CSV UTF-8' });
  }
  try {
    const parsed = parse(Buffer.from(bytes), {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: longestRow,
    }) as unknown as readonly ParsedRow[];
    let end = 0;
    return ok(
      parsed.map(({ record, info }) => {
        const start = end;
        end = info.bytes;
        return { cells: record, bytes: rowBytes(bytes.subarray(start, end)), row: info.records + info.empty_lines };
      }),
    );
  } catch (thrown) {
    if (!(thrown instanceof CsvError)) throw thrown;
    return err({ where, ...csvProblem(thrown) });
  }
}

/** A row without the byte order mark and the empty lines that stand before it. */
function rowBytes(bytes: Uint8Array): Uint8Array {
  let start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (bytes[start] === 0x0a || bytes[start] === 0x0d) start += 1;
  return bytes.subarray(start);
}

/** What the parser could not read; its own message would quote the file. */
function csvProblem(error: CsvError): Omit<FormProblem, 'where'> {
  const { lines } = error;
  const from = typeof lines === 'number' ? ` from line ${lines} on` : '';
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return { wrong: `has a quote that is never closed${from}`, right: 'each quoted cell between two double quotes' };
    case 'INVALID_OPENING_QUOTE':
    case 'CSV_INVALID_CLOSING_QUOTE':
      return {
        wrong: `has a quote in the middle of a cell${from}`,
        right: 'the cell between double quotes, and each double quote inside it written twice',
      };
    case 'CSV_MAX_RECORD_SIZE':
      return { wrong: `has a row that is far too long${from}`, right: `rows of at most ${longestRow} characters` };
    default:
      return { wrong: `is not CSV${from}`, right: 'a header row and rows with commas between the cells' };
  }
}
