import { expect, it } from 'vitest';
import type { PlainDate } from '#kernel/clock.ts';
import { lookAgainWords } from './sight.ts';

it('says of a restriction that its day has not come, has come, or has passed, and that it holds all the same', () => {
  const said = ['2027-01-03', '2027-01-04', '2027-01-05'].map((today) =>
    lookAgainWords('2027-01-04' as PlainDate, today as PlainDate),
  );
  expect(said).toEqual([
    '4 January 2027',
    'Today. It stays in force: ask a manager whether it is still needed.',
    'Overdue since 4 January 2027. It stays in force: ask a manager whether it is still needed.',
  ]);
});
