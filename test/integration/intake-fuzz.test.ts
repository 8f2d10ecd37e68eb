/**
 * Generated and hostile intake bodies, alone and in batches, in JSON and CSV: every answer is one of the contract, no
 * 5xx, every body kept, every receipt adds up, and what stands at the hub afterwards can be read by every desk. A slice
 * here; `CENTRAL_FUZZ_RUNS=10000` asks for more.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EmbeddedStore } from '#central/open-store.ts';
import { verifyAudit } from '#central/verify-audit.ts';
import { caseApi } from '#contracts/case-api.ts';
import { IntakeBatchReceipt, IntakeProblem, IntakeReceipt } from '#contracts/intake.ts';
import { noticesExample } from '#contracts/intake-examples.ts';
import { noticeColumns } from '#contracts/notice-columns.ts';
import { intakeForm, startCentralWorld, type CentralWorld } from '../suites/central-world.ts';
import { openMigratedStore } from '../suites/embedded-store.ts';
import { change, changed, jsonOf, oddValue } from '../suites/hostile.ts';

const runs = Number(process.env['CENTRAL_FUZZ_RUNS'] ?? 120);

let store: EmbeddedStore;
let world: CentralWorld;
beforeAll(async () => {
  store = await openMigratedStore();
  world = await startCentralWorld(store);
});
afterAll(async () => {
  await world.central.close();
  await store.close();
});

const changes = fc.array(change, { maxLength: 3 });

/** One referral, right or changed in some places; a number may come again. */
const form = fc
  .record({ changes, number: fc.integer({ min: 0, max: 400 }) })
  .map(({ changes: made, number }) =>
    made.reduce<unknown>(
      changed,
      intakeForm({ submissionId: `N-${number}`, stated: ['weapon'], ownWords: 'x', whatHappened: `Told ${number}.` }),
    ),
  );

const batch = fc
  .record({ referrals: fc.array(form, { maxLength: 4 }), number: fc.integer({ min: 0, max: 200 }), changes })
  .map(({ referrals, number, changes: made }) => {
    const value = { form: { name: 'mash-referral-batch', version: '1' }, batchId: `B-${number}`, referrals };
    // Most envelopes are right, so that what is in them is met.
    return number % 4 === 0 ? made.reduce<unknown>(changed, value) : value;
  });

const goodCells: Readonly<Partial<Record<string, string>>> = {
  concerns: 'domestic-abuse-notice',
  what_happened: 'He said "enough",\r\nand left.',
  given_name: 'Leanne',
  track: 'adult',
  sex: 'female',
  postcode: 'M33 0ZZ',
};
const oddCell = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '',
    ' ',
    '"',
    ',',
    '2012-02-30',
    '01/02/2003',
    '999 000',
    '-1',
    '1e9',
    '=1+1',
    '\ud83e\uddf8',
    'x'.repeat(400),
  ),
);

/** A file of notices: columns missing, twice or strange, rows of any length, cells of any kind. */
const notices = fc
  .record({
    columns: fc.subarray(
      noticeColumns.map(({ name }) => name),
      { minLength: 20 },
    ),
    strange: fc.option(fc.constantFrom('notice', 'colour', '', 'Track ')),
    rows: fc.array(
      fc.record({
        notice: fc.integer({ min: 0, max: 60 }),
        odd: fc.dictionary(fc.nat(35).map(String), oddCell, { maxKeys: 3 }),
        more: fc.nat(12),
      }),
      { maxLength: 6 },
    ),
    end: fc.constantFrom('\r\n', '\n', '\r'),
    mark: fc.constantFrom('', '', '\ufeff'),
  })
  .map(({ columns, strange, rows, end, mark }) => {
    const needed = noticeColumns.filter(({ required, name }) => required && !columns.includes(name));
    const all = [...columns, ...needed.map(({ name }) => name), ...(strange === null ? [] : [strange])];
    const lines = rows.map(({ notice, odd, more }) => {
      const cells = all.map(
        (name, at) =>
          (odd as Partial<Record<string, string>>)[String(at)] ??
          (name === 'notice' ? `N-${notice}` : (goodCells[name] ?? '')),
      );
      return [...cells, ...(more === 0 ? ['more'] : [])];
    });
    const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
    return mark + [all, ...lines].map((cells) => cells.map(quoted).join(',') + end).join('');
  });

/** A body that was right until something happened to it on the way. */
const broken = fc
  .record({
    right: fc.constantFrom(
      JSON.stringify(intakeForm()),
      noticesExample,
      `{"form":{"name":"mash-referral-batch","version":"1"},"batchId":"B-9","referrals":[${JSON.stringify(intakeForm())}]}`,
    ),
    at: fc.nat(100_000),
    how: fc.constantFrom('cut', 'flip', 'insert', 'repeat'),
    byte: fc.nat(255),
  })
  .map(({ right, at, how, byte }) => {
    const bytes = Buffer.from(right);
    const place = at % bytes.length;
    if (how === 'cut') return bytes.subarray(0, place);
    if (how === 'repeat') return Buffer.concat([bytes, bytes]);
    if (how === 'insert') return Buffer.concat([bytes.subarray(0, place), Buffer.from([byte]), bytes.subarray(place)]);
    const flipped = Buffer.from(bytes);
    flipped[place] = byte;
    return flipped;
  });

const body = fc.oneof(
  { weight: 4, arbitrary: form.map(jsonOf) },
  { weight: 4, arbitrary: batch.map(jsonOf) },
  { weight: 4, arbitrary: notices.map((text) => Buffer.from(text)) },
  { weight: 2, arbitrary: broken },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 1, arbitrary: oddValue.map(jsonOf) },
);
const sending = fc.record({
  body,
  // Now and then through the wrong door.
  batch: fc.constantFrom(undefined, undefined, undefined, true, false),
  query: fc.constantFrom('', '', '', '?batchId=csv-1', '?batchId=', '?batchId=a%2fb', '?colour=blue'),
});

/** Where such a body belongs. */
const belongsToBatch = (bytes: Buffer): boolean =>
  !/^\ufeff?[{[]/.test(bytes.toString()) || bytes.includes('referral-batch');

test(`${runs} generated and hostile bodies`, { timeout: 60_000 + runs * 500 }, async () => {
  const statuses = new Map<string, number>();
  let [kept, items] = [0, 0];
  await fc.assert(
    fc.asyncProperty(sending, async ({ body: payload, batch: isBatch, query }) => {
      const endpoint = (isBatch ?? belongsToBatch(payload)) ? caseApi.receiveBatch : caseApi.receiveReferral;
      const { statusCode: status, body: text } = await world.central.inject({
        method: 'POST',
        url: endpoint.path + query,
        headers: { authorization: `Bearer ${world.intakeKey}` },
        payload,
      });
      const name = endpoint === caseApi.receiveBatch ? 'batch' : 'single';
      statuses.set(`${name} ${status}`, (statuses.get(`${name} ${status}`) ?? 0) + 1);
      expect(status).toBeLessThan(500);
      expect(text).not.toMatch(/at .*\.ts:\d|select |insert /);
      const answer: unknown = JSON.parse(text);
      if (status >= 300) {
        const problem = IntakeProblem.parse(answer);
        expect(problem.problems.length).toBeGreaterThan(0);
        if (problem.keptAs !== undefined) kept += 1;
      } else if (name === 'single') {
        IntakeReceipt.parse(answer);
        kept += 1;
      } else {
        const receipt = IntakeBatchReceipt.parse(answer);
        kept += 1;
        if (status === 201) items += receipt.sent;
        expect(receipt.created + receipt.repeated + receipt.tray).toBe(receipt.sent);
        expect((await world.batchReceipt(receipt.batchId)).body).toEqual(answer);
      }
    }),
    { numRuns: runs },
  );
  // All doors were used, and what lies behind them was met.
  for (const met of ['single 201', 'single 422', 'single 400', 'batch 201', 'batch 422']) {
    expect(statuses.get(met) ?? 0, met).toBeGreaterThan(0);
  }
  const rows = await store.database.selectFrom('intake_body').select(['state', 'stream', 'batch']).execute();
  expect(rows.filter((row) => row.batch === null)).toHaveLength(kept);
  expect(rows.filter((row) => row.batch !== null)).toHaveLength(items);
  expect(rows.filter((row) => row.state === 'kept')).toEqual([]);
  // Each that is a referral or stands in the tray is a record that a desk can read: its answers are checked.
  const reader = await world.desk(world.person('reader', ['mash-officer']));
  const streams = (await reader.pull()).pages
    .flatMap((page) => page.changes)
    .flatMap((change) => (change.kind === 'record' ? [change.record.stream as string] : []));
  const told = rows.flatMap((row) => row.stream ?? []);
  expect(streams.filter((stream) => /^(referral|arrival)/.test(stream)).sort()).toEqual(told.sort());
  expect(await verifyAudit(store, world.hub)).toMatchObject({ ok: true });
  if (process.env['CENTRAL_FUZZ_RUNS'] !== undefined)
    console.log(Object.fromEntries([...statuses].sort()), { kept, items });
});
