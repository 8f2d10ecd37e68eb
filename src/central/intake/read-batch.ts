import { createHash } from 'node:crypto';
import * as z from 'zod';
import { BatchId, IntakeBatch, largestIntakeBatch, type FormProblem } from '#contracts/intake.ts';
import { noticeColumns } from '#contracts/notice-columns.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { countItems } from './count-items.ts';
import { describeBatch } from './describe-expected.ts';
import type { BatchItem } from './keep-body.ts';
import { readCsv, type CsvRow } from './read-csv.ts';
import { formProblems, notTheForm } from './form-problems.ts';
import { readJson } from './read-json.ts';
import { columnName } from './read-notice.ts';
import { elementTexts } from './split-json.ts';
import type { Unfit } from './unfit.ts';

/** A batch as far as it is read: its number and the bodies in it, each still to be read by itself. */
export interface ReadBatch {
  readonly batchId: string;
  readonly items: readonly BatchItem[];
}

/** The envelope alone: what is in it is read item by item. */
const Envelope = IntakeBatch.extend({
  referrals: z.array(z.unknown()).min(1).max(largestIntakeBatch.referrals),
});

/** Reads a batch. `given` is the number a CSV file was sent under. Never throws, whatever the bytes. */
export function readBatch(bytes: Uint8Array, given: string | undefined): Result<ReadBatch, Unfit> {
  const read = given !== undefined && !BatchId.safeParse(given).success ? err(badNumber) : readWhole(bytes, given);
  if (read.ok) return read;
  const items = countItems(bytes);
  return items === undefined ? read : err({ ...read.error, items });
}

function readWhole(bytes: Uint8Array, given: string | undefined): Result<ReadBatch, Unfit> {
  return isJson(bytes) ? readJsonBatch(bytes) : readCsvBatch(bytes, given);
}

const badNumber = notTheForm([
  {
    where: 'query: batchId',
    wrong: 'is not of the expected form, or stands beside something else',
    right: '?batchId= and up to 100 letters, digits, dots, dashes and underscores',
  },
]);

/** A header row never begins with a bracket, and JSON with nothing else: the label of a body may be wrong, this is not. */
function isJson(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 1000)).trimStart();
  return start.startsWith('{') || start.startsWith('[');
}

function readJsonBatch(bytes: Uint8Array): Result<ReadBatch, Unfit> {
  const json = readJson(bytes, 'one batch');
  if (!json.ok) return err({ kind: 'not-json', problems: [json.error] });
  const { text, value } = json.value;
  const parsed = Envelope.safeParse(value, { reportInput: true });
  if (!parsed.success)
    return err(notTheForm(parsed.error.issues.flatMap((issue) => formProblems(issue, describeBatch))));
  const items = elementTexts(text, 'referrals').map((element) => ({
    kind: 'referral' as const,
    bytes: Buffer.from(element),
  }));
  return ok({ batchId: parsed.data.batchId, items });
}

function readCsvBatch(bytes: Uint8Array, given: string | undefined): Result<ReadBatch, Unfit> {
  const csv = readCsv(bytes);
  if (!csv.ok) return err(notTheForm([csv.error]));
  const [header, ...rows] = csv.value;
  if (header === undefined || rows.length === 0) {
    const wrong = header === undefined ? 'is empty' : 'holds no row below its header';
    const right = 'a header row with the documented columns, and one row for each person';
    return err(notTheForm([{ where: 'the whole file', wrong, right }]));
  }
  const names = header.cells.map(columnName);
  const wrongHeader = headerProblems(names);
  if (wrongHeader.length > 0) return err(notTheForm(wrongHeader));
  const items = noticesOf(header, rows, names.indexOf('notice'));
  if (items.length > largestIntakeBatch.referrals) {
    const wrong = `holds ${items.length} notices`;
    const right = `at most ${largestIntakeBatch.referrals} in a file: send it in parts`;
    return err(notTheForm([{ where: 'the whole file', wrong, right }]));
  }
  // A file has no number inside: without one, the same bytes are the same batch.
  const digest = createHash('sha256').update(bytes).digest('hex');
  return ok({ batchId: given ?? `csv-${digest.slice(0, 32)}`, items });
}

function headerProblems(names: readonly string[]): FormProblem[] {
  const known = noticeColumns.map((column) => column.name);
  const problems: FormProblem[] = [];
  for (const [index, name] of names.entries()) {
    const where = `row 1, cell ${index + 1}`;
    if (!known.includes(name)) {
      const wrong = name === '' ? 'is empty' : 'is not a column of the form';
      problems.push({ where, wrong, right: `take it out, or one of ${known.join(', ')}` });
    } else if (names.indexOf(name) !== index) {
      problems.push({ where, wrong: `is the column ${name} again`, right: 'each column once' });
    }
  }
  for (const { name, required, description } of noticeColumns) {
    if (!required || names.includes(name)) continue;
    problems.push({ where: 'row 1', wrong: `lacks the column ${name}`, right: `the column ${name}. ${description}` });
  }
  return problems;
}

/** The rows of each notice below a header of their own, in the order of the file. A row without a number stands alone. */
function noticesOf(header: CsvRow, rows: readonly CsvRow[], numberAt: number): BatchItem[] {
  const notices = new Map<string, CsvRow[]>();
  for (const row of rows) {
    const number = (row.cells[numberAt] ?? '').trim();
    const key = number === '' ? `row ${row.row}` : `notice ${number}`;
    const own = notices.get(key);
    if (own === undefined) notices.set(key, [row]);
    else own.push(row);
  }
  return [...notices.values()].map((own) => ({
    kind: 'notice',
    bytes: Buffer.from([header, ...own].map((row) => wholeLine(row.text)).join('')),
    rows: own.map((row) => row.row),
  }));
}

/** The last line of a file may lack its end; rows put together must not. */
function wholeLine(text: string): string {
  return /[\r\n]$/.test(text) ? text : `${text}\r\n`;
}
