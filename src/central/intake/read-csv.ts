import type { FormProblem } from '#contracts/intake.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { readText } from './read-json.ts';

/** One row of a CSV file. */
export interface CsvRow {
  readonly cells: readonly string[];
  /** The row exactly as it stands in the file, with the end of its line. */
  readonly text: string;
  /** As a spreadsheet counts: the header is row 1, and an empty line is a row. */
  readonly row: number;
}

/** What no batch has more of. A file with more is not looked through: it would only cost the others time. */
const most = { rows: 20_001, cells: 200 };

interface Cell {
  readonly value: string;
  readonly end: number;
}

/** Something that cannot be read, and where in the text. */
class NotCsv extends Error {
  override readonly name = 'NotCsv';
  readonly at: number;
  readonly right: string;
  constructor(at: number, wrong: string, right: string) {
    super(wrong);
    this.at = at;
    this.right = right;
  }
}

/**
 * The rows of a CSV file (RFC 4180, or line feeds alone; UTF-8 with or without byte order mark), without its empty
 * lines. Strict: a quote where none may stand is told and not guessed at. Takes time and memory in step with the file.
 */
export function readCsv(bytes: Uint8Array): Result<readonly CsvRow[], FormProblem> {
  const where = 'the whole file';
  const text = readText(bytes);
  if (text === undefined) {
    return err({ where, wrong: 'is not text in UTF-8', right: 'CSV in UTF-8: in a spreadsheet, save as CSV UTF-8' });
  }
  try {
    return ok(rowsOf(text));
  } catch (thrown) {
    if (!(thrown instanceof NotCsv)) throw thrown;
    const line = text.slice(0, thrown.at).split('\n').length;
    return err({ where, wrong: `${thrown.message} in line ${line}`, right: thrown.right });
  }
}

function rowsOf(text: string): readonly CsvRow[] {
  const rows: CsvRow[] = [];
  let at = 0;
  for (let row = 1; at < text.length; row += 1) {
    const start = at;
    if (text[at] === '\n' || text[at] === '\r') {
      at = endOfLine(text, at);
      continue;
    }
    const cells: string[] = [];
    for (;;) {
      const cell = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at);
      cells.push(cell.value);
      if (cells.length > most.cells) throw new NotCsv(at, 'has far too many cells', 'the documented columns');
      at = cell.end;
      if (text[at] !== ',') break;
      at += 1;
    }
    at = endOfLine(text, at);
    rows.push({ cells, text: text.slice(start, at), row });
    if (rows.length > most.rows)
      throw new NotCsv(at, 'has far too many rows', `at most ${most.rows - 1} people in a file`);
  }
  return rows;
}

function plainCell(text: string, start: number): Cell {
  let end = start;
  for (; end < text.length; end += 1) {
    const character = text[end];
    if (character === ',' || character === '\r' || character === '\n') break;
    if (character === '"') {
      const right = 'the cell between double quotes, and each double quote inside it written twice';
      throw new NotCsv(end, 'has a quote in the middle of a cell', right);
    }
  }
  return { value: text.slice(start, end), end };
}

function quotedCell(text: string, start: number): Cell {
  for (let from = start + 1; ;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) {
      throw new NotCsv(start, 'has a quote that is never closed', 'each quoted cell between two double quotes');
    }
    if (text[quote + 1] !== '"') {
      const end = quote + 1;
      if (end < text.length && !',\r\n'.includes(text[end] ?? '')) {
        const right = 'a comma or the end of the line there; a double quote inside a cell is written twice';
        throw new NotCsv(end, 'has something behind the closing quote of a cell', right);
      }
      return { value: text.slice(start + 1, quote).replaceAll('""', '"'), end };
    }
    from = quote + 2;
  }
}

function endOfLine(text: string, at: number): number {
  if (text.startsWith('\r\n', at)) return at + 2;
  return at < text.length ? at + 1 : at;
}
