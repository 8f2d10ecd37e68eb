import { describe, expect, test } from 'vitest';
import { noticesExample } from '#contracts/intake-examples.ts';
import { noticeColumns } from '#contracts/notice-columns.ts';
import { readNotice } from './read-notice.ts';

const header = ['notice', 'concerns', 'what_happened', 'given_name', 'track'];

/** A notice with these columns; `rows` stood at 14, 15 … of its file. */
function read(columns: readonly string[], ...rows: readonly (readonly string[])[]) {
  const text = [columns, ...rows].map((cells) => `${cells.map((cell) => `"${cell}"`).join(',')}\n`).join('');
  return readNotice(
    Buffer.from(text),
    rows.map((_, index) => 14 + index),
  );
}
const first = ['N-1', 'domestic-abuse-notice; neglect', 'Two officers attended.', 'Leanne', 'adult'];
const problemsOf = (answer: ReturnType<typeof read>) => (answer.ok ? [] : answer.error.problems);

describe('a notice', () => {
  test('is one referral about everybody in its rows; what is empty says nothing', () => {
    expect(read(header, first, ['N-1', '', '', 'Tobi', 'CHILD'])).toEqual({
      ok: true,
      value: {
        form: { name: 'mash-referral', version: '1' },
        submissionId: 'N-1',
        channel: 'police-feed',
        concerns: ['domestic-abuse-notice', 'neglect'],
        subjects: [
          { name: { given: 'Leanne' }, sex: 'unknown', track: 'adult' },
          { name: { given: 'Tobi' }, sex: 'unknown', track: 'child' },
        ],
        whatHappened: 'Two officers attended.',
        familyKnows: 'not-said',
        consent: 'not-said',
        referrer: { anonymity: 'none' },
      },
    });
  });

  test('fills every place of the form from its column', () => {
    const read = readNotice(Buffer.from(noticesExample), [2, 3]);
    expect(read).toMatchObject({
      ok: true,
      value: {
        sentAt: '2026-11-20T06:05:00.000Z',
        stated: ['weapon'],
        senderGrade: 'High',
        referrer: { name: 'PC 4412 Greene', organisation: 'Greater Moss Police' },
        subjects: [
          { dateOfBirth: '1991-05-17', address: { lines: ['5 Example Terrace'], postcode: 'M33 0ZZ' } },
          { ageInYears: 3, relationship: 'son' },
        ],
      },
    });
    // No column leads nowhere: each value given here comes out somewhere.
    const marked = noticeColumns.filter(({ name }) => !/birth|age|unborn|expected|sex|track|sent|channel/.test(name));
    const cells = noticeColumns.map(({ name }) =>
      marked.some((column) => column.name === name) ? valueFor(name) : '',
    );
    const answer = read2(
      noticeColumns.map(({ name }) => name),
      cells,
    );
    for (const { name } of marked) expect(JSON.stringify(answer), name).toContain(valueFor(name));
  });

  test.each([
    [['unborn', 'expected'], ['yes', '2027-03-19'], { unborn: { expected: '2027-03-19' } }],
    [['expected'], ['2027-03-19'], { unborn: { expected: '2027-03-19' } }],
    [['unborn'], ['yes'], { unborn: {} }],
    [['unborn'], ['no'], {}],
    [['month_of_birth'], [' 2018-01 '], { monthOfBirth: '2018-01' }],
    [['postcode'], ['M33 0ZZ'], { address: { lines: [], postcode: 'M33 0ZZ' } }],
  ])('says %j %j of a person', (columns, cells, expected) => {
    const answer = read([...header, ...columns], [...first, ...cells]);
    const base = { name: { given: 'Leanne' }, sex: 'unknown', track: 'adult' };
    expect(answer).toMatchObject({ ok: true, value: { subjects: [{ ...base, ...expected }] } });
  });

  test('names row and column of everything that is wrong, and what would be right', () => {
    const columns = [...header, 'sex', 'age', 'nhs_number', 'unborn', 'consent', 'anonymity'];
    const answer = read(
      columns,
      [...first, 'f', 'old', '', '', 'perhaps', ''],
      ['N-1', '', 'Something else.', '', 'child', '', '', '999 000 0000', 'soon', '', 'maybe'],
    );
    expect(problemsOf(answer).map(({ where, wrong }) => `${where} ${wrong}`)).toEqual([
      'row 15, what_happened is not what row 14 says of the same notice',
      'row 15, anonymity is not what row 14 says of the same notice',
      'row 14, age is of the wrong kind',
      'row 14, sex is none of the possible values',
      'row 15, given_name, family_name, name_as_told is not right',
      'row 15, unborn, expected is of the wrong kind',
      'row 15, nhs_number is not of the expected form',
      'row 14, consent is none of the possible values',
    ]);
    expect(problemsOf(answer).every(({ right }) => right !== '')).toBe(true);
  });

  test('with a row that has other cells than the header is not guessed at', () => {
    expect(problemsOf(read(header, first.slice(0, 4)))[0]).toMatchObject({
      where: 'row 14',
      wrong: /has 4 cells/ as never,
    });
  });
});

function valueFor(name: string): string {
  if (name === 'concerns' || name === 'stated') return `code-${name}`.replaceAll('_', '-');
  if (name === 'family_knows') return 'yes';
  if (name === 'consent') return 'refused';
  if (name === 'anonymity') return 'anonymous';
  if (name === 'nhs_number') return '9990000018';
  if (name === 'phone') return '0161 496 0777';
  return name === 'postcode' ? 'M33 0YY' : `value of ${name}`;
}

function read2(columns: readonly string[], cells: readonly string[]) {
  const values = columns.map((name, index) => (name === 'track' ? 'child' : (cells[index] ?? '')));
  return readNotice(Buffer.from(`${columns.join(',')}\n${values.join(',')}\n`), [2]);
}
