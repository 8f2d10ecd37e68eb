import { IntakeReferral, type FormProblem } from '#contracts/intake.ts';
import { noticeColumns, type NoticeColumn } from '#contracts/notice-columns.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { readCsv, type CsvRow } from './read-csv.ts';
import { notTheForm, whatIsWrong } from './form-problems.ts';
import type { Unfit } from './unfit.ts';

/** A row of a notice by column; what is empty is not there. */
interface NoticeRow {
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** What is assumed where a notice says nothing. */
const whenEmpty = {
  channel: 'police-feed',
  familyKnows: 'not-said',
  consent: 'not-said',
  anonymity: 'none',
  sex: 'unknown',
} as const;

/**
 * The referral in one notice: a header and its rows, which stood at `rows` of the file. Problems name row and column.
 * Never throws, whatever the bytes.
 */
export function readNotice(bytes: Uint8Array, rows: readonly number[]): Result<IntakeReferral, Unfit> {
  const csv = readCsv(bytes);
  if (!csv.ok) return err({ kind: 'not-the-form', problems: [csv.error] });
  const [header, ...people] = csv.value;
  const names = (header?.cells ?? []).map(columnName);
  const read = people.map((person, index) => readRow(person, names, rows[index] ?? person.row));
  const places = read.map((person) => person.row);
  const problems = [...read.flatMap((person) => person.problems), ...differing(read)];
  const parsed = IntakeReferral.safeParse(formOf(read), { reportInput: true });
  for (const issue of parsed.error?.issues ?? []) {
    const path = issue.path.filter((step) => typeof step !== 'symbol');
    problems.push({ where: noticePlace(path, places), ...whatIsWrong(issue, path) });
  }
  if (parsed.success && problems.length === 0) return ok(parsed.data);
  return err(notTheForm(problems, read[0]?.cells['notice']));
}

/** A column's name as it is compared: spreadsheets add spaces and capitals. */
export function columnName(cell: string): string {
  return cell.trim().toLowerCase();
}

function readRow(
  { cells }: CsvRow,
  names: readonly string[],
  row: number,
): NoticeRow & { readonly problems: readonly FormProblem[] } {
  const filled: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const cell = cells[index] ?? '';
    if (cell.trim() !== '') filled[name] = cell;
  }
  if (cells.length === names.length) return { row, cells: filled, problems: [] };
  const wrong = `has ${cells.length} cells, and the header ${names.length}`;
  const right = 'one cell for each column; a cell that holds a comma between double quotes';
  return { row, cells: filled, problems: [{ where: `row ${row}`, wrong, right }] };
}

/** What one row says of the notice and an earlier one otherwise. */
function differing(rows: readonly NoticeRow[]): FormProblem[] {
  const [first, ...others] = rows;
  if (first === undefined) return [];
  return others.flatMap(({ row, cells }) =>
    noticeColumns.flatMap(({ of, name }) => {
      const cell = of === 'notice' ? cells[name] : undefined;
      if (cell === undefined || cell === first.cells[name]) return [];
      const wrong = `is not what row ${first.row} says of the same notice`;
      return [{ where: `row ${row}, ${name}`, wrong, right: 'the same as there, or empty' }];
    }),
  );
}

/** The form of `POST /v1/referrals` that the rows stand for, as far as their cells go. */
function formOf(rows: readonly NoticeRow[]): unknown {
  const cells = rows[0]?.cells ?? {};
  const codes = (name: string): string[] | undefined =>
    cells[name]
      ?.split(';')
      .map((code) => code.trim())
      .filter((code) => code !== '');
  return {
    form: { name: 'mash-referral', version: '1' },
    submissionId: cells['notice'],
    sentAt: cells['sent_at']?.trim(),
    channel: cells['channel']?.trim() ?? whenEmpty.channel,
    concerns: codes('concerns'),
    stated: codes('stated'),
    subjects: rows.map((row) => subjectOf(row.cells)),
    whatHappened: cells['what_happened'],
    ownWords: cells['own_words'],
    familyKnows: cells['family_knows']?.trim() ?? whenEmpty.familyKnows,
    consent: cells['consent']?.trim() ?? whenEmpty.consent,
    senderGrade: cells['grade'],
    referrer: {
      name: cells['referrer_name'],
      organisation: cells['referrer_organisation'],
      role: cells['referrer_role'],
      phone: cells['referrer_phone'],
      email: cells['referrer_email'],
      anonymity: cells['anonymity']?.trim() ?? whenEmpty.anonymity,
    },
  };
}

function subjectOf(cells: NoticeRow['cells']): unknown {
  const lines = [1, 2, 3, 4].flatMap((line) => cells[`address_line_${line}`] ?? []);
  const postcode = cells['postcode'];
  return {
    name: { given: cells['given_name'], family: cells['family_name'], asTold: cells['name_as_told'] },
    dateOfBirth: cells['date_of_birth']?.trim(),
    monthOfBirth: cells['month_of_birth']?.trim(),
    yearOfBirth: numberIn(cells['year_of_birth']),
    ageInYears: numberIn(cells['age']),
    unborn: unbornOf(cells),
    sex: cells['sex']?.trim().toLowerCase() ?? whenEmpty.sex,
    track: cells['track']?.trim().toLowerCase(),
    relationship: cells['relationship'],
    setting: cells['setting'],
    nhsNumber: cells['nhs_number']?.trim(),
    phone: cells['phone'],
    address: lines.length === 0 && postcode === undefined ? undefined : { lines, postcode },
  };
}

/** Anything but yes and no is left as it is: the form says what would be right. */
function unbornOf(cells: NoticeRow['cells']): unknown {
  const said = cells['unborn']?.trim().toLowerCase();
  const expected = cells['expected']?.trim();
  if (said === 'no') return undefined;
  if (said === 'yes' || (said === undefined && expected !== undefined)) return { expected };
  return said;
}

const numberIn = (cell: string | undefined): number | string | undefined =>
  cell !== undefined && /^\d{1,9}$/.test(cell.trim()) ? Number(cell) : cell;

/** Row and column of a place in the form, of a notice whose people stand in `rows` of the file. */
export function noticePlace(path: readonly (string | number)[], rows: readonly number[]): string {
  const ofPerson = path[0] === 'subjects' && typeof path[1] === 'number';
  const row = rows[ofPerson ? Number(path[1]) : 0];
  const inside = (ofPerson ? path.slice(2) : path).map(String);
  const columns = noticeColumns.filter(
    (column) => column.of === (ofPerson ? 'person' : 'notice') && meets(column, inside),
  );
  const names = columns.map((column) => column.name).join(', ');
  if (row === undefined) return names === '' ? 'the whole notice' : names;
  return names === '' ? `row ${row}` : `row ${row}, ${names}`;
}

/** Whether `path` leads to the place of a column, or into it, or stops above it. */
function meets(column: NoticeColumn, path: readonly string[]): boolean {
  return (
    path.length > 0 && path.every((step, index) => column.path[index] === undefined || column.path[index] === step)
  );
}
