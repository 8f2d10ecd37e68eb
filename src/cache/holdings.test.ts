import { expect, test } from 'vitest';
import { openExample } from '#test/suites/temporary-stores.ts';
import { cacheSchema } from './base/schema.ts';
import { holdings } from './holdings.ts';
import { workSchema } from './work/schema.ts';

test.each([
  ['cache', cacheSchema],
  ['work', workSchema],
] as const)('every table of the %s is said, and none that is not there', (store, schema) => {
  const tables = openExample(schema)
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .pluck()
    .all();
  const said = holdings.filter((one) => one.store === store).map(({ table }) => table);
  expect([...said].sort()).toEqual(tables);
});
