import type { ChangesPage } from '#contracts/case-api.ts';
import type { CaseRecord } from '#domain/record.ts';
import { present } from '#kernel/assert.ts';
import type { BaseStore } from '#sync/ports.ts';
import { changesOf, examplePage, exampleRecords, numbers } from '../../suites/example-pages.ts';

const records = exampleRecords(numbers(0, 20));
const template = present(
  records.find((record): record is CaseRecord<'duty'> => record.kind === 'duty'),
  'a duty among the examples',
);

/** The page after where `base` stands: one new record for each page, so that the cursor says how many there must be. */
export function pageAfter(base: BaseStore): ChangesPage {
  const from = base.position()?.cursor ?? null;
  const next = Number(from ?? 0) + 1;
  const before = Array.from({ length: next - 1 }, (_, index) => recordOf(index + 1));
  return examplePage({ from, cursor: String(next), changes: changesOf([recordOf(next)]) }, before);
}

function recordOf(number: number): CaseRecord<'duty'> {
  return { ...template, stream: `duty/${number.toString(16).padStart(32, '0')}` };
}
