/** Batches: each item stands and falls by itself, and the receipt adds up whenever it is asked for. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedStore } from '#central/open-store.ts';
import { verifyAudit } from '#central/verify-audit.ts';
import { IntakeBatchReceipt, IntakeProblem } from '#contracts/intake.ts';
import { batchExample, noticesExample, referralExample } from '#contracts/intake-examples.ts';
import { intakeForm, startCentralWorld, type Answered, type CentralWorld } from '../suites/central-world.ts';
import { openMigratedStore } from '../suites/embedded-store.ts';
import { recordsIn } from '../suites/example-pages.ts';

let store: EmbeddedStore;
beforeAll(async () => {
  store = await openMigratedStore();
});
afterAll(() => store.close());

const digestOf = (body: string | Uint8Array): string => createHash('sha256').update(body).digest('hex');
const batchOf = (batchId: string, referrals: readonly unknown[]): string =>
  JSON.stringify({ form: { name: 'mash-referral-batch', version: '1' }, batchId, referrals });

/** The receipt in an answer, which always adds up. */
function receiptIn({ body }: Answered): IntakeBatchReceipt {
  const receipt = IntakeBatchReceipt.parse(body);
  const { sent, created, repeated, tray, waiting, items } = receipt;
  expect(created + repeated + tray + waiting).toBe(sent);
  expect(items.map((item) => item.index)).toEqual(items.map((_, index) => index));
  expect(items).toHaveLength(sent);
  return receipt;
}
const countsOf = ({ sent, created, repeated, tray, waiting }: IntakeBatchReceipt) => [
  sent,
  created,
  repeated,
  tray,
  waiting,
];

async function bodiesOf({ hub }: CentralWorld) {
  return store.database.selectFrom('intake_body').where('hub_id', '=', hub).orderBy('place').selectAll().execute();
}

async function countReferrals({ hub }: CentralWorld): Promise<number> {
  const rows = await store.database
    .selectFrom('record')
    .where('hub_id', '=', hub)
    .where('kind', '=', 'referral')
    .select('stream')
    .execute();
  return rows.length;
}

describe('a batch in JSON', () => {
  test('takes each referral by itself and keeps each byte for byte', async () => {
    const world = await startCentralWorld(store);
    const known = intakeForm();
    await world.intake(JSON.stringify(known));
    const good = intakeForm();
    const items = [
      JSON.stringify(good, null, 2),
      JSON.stringify(known),
      JSON.stringify({ ...intakeForm(), channel: 'pigeon' }),
      '42',
      JSON.stringify({ ...good, whatHappened: 'Something else.' }),
      JSON.stringify(good, null, 2),
    ];
    const body = `{ "batchId":"B-1","referrals": [ ${items.join(' ,\n')} ],
      "form": { "version": "1", "name": "mash-referral-batch" } }`;
    const answer = await world.batch(body);
    expect(answer.status).toBe(201);
    const receipt = receiptIn(answer);
    expect(receipt).toMatchObject({ batchId: 'B-1', sha256: digestOf(body), receivedAt: world.now() });
    expect(countsOf(receipt)).toEqual([6, 1, 2, 3, 0]);
    expect(receipt.items.map(({ state }) => state)).toEqual([
      'created',
      'repeated',
      'tray',
      'tray',
      'tray',
      'repeated',
    ]);
    expect(receipt.items[2]!.problems).toMatchObject([{ where: 'channel', wrong: /pigeon/ as never }]);
    expect(receipt.items[4]!.problems).toMatchObject([{ where: 'submissionId' }]);
    expect(receipt.items[5]!.reference).toBe(receipt.items[0]!.reference);
    expect(await countReferrals(world)).toBe(2);
    const kept = (await bodiesOf(world)).filter((row) => row.batch !== null);
    expect(kept.map((row) => row.sha256)).toEqual(items.map(digestOf));
    expect(kept.map((row) => (row.bytes === null ? null : Buffer.from(row.bytes).toString()))).toEqual([
      items[0],
      null,
      items[2],
      items[3],
      items[4],
      null,
    ]);
    expect(await verifyAudit(store, world.hub)).toMatchObject({ ok: true });
  });

  test('sent again is the same receipt, word for word, and asked for is that too', async () => {
    const world = await startCentralWorld(store);
    const body = batchOf('B-1', [intakeForm(), intakeForm(), { form: 'none' }]);
    const first = await world.batch(body);
    world.advance(3_600_000);
    expect(await world.batch(body)).toEqual({ status: 200, body: first.body });
    expect(await world.batchReceipt('B-1')).toEqual({ status: 200, body: first.body });
    expect(await countReferrals(world)).toBe(2);
    expect(countsOf(receiptIn(first))).toEqual([3, 2, 0, 1, 0]);
  });

  test('under the number of another is kept whole before a person, and none of it is taken', async () => {
    const world = await startCentralWorld(store);
    await world.batch(batchOf('B-1', [intakeForm()]));
    const { status, body } = await world.batch(batchOf('B-1', [intakeForm()]));
    expect(status).toBe(409);
    expect(IntakeProblem.parse(body)).toMatchObject({ kind: 'digest-of-another', problems: [{ where: 'batchId' }] });
    expect(await countReferrals(world)).toBe(1);
    // Again: the same answer, once in the tray.
    expect(await world.batch(batchOf('B-1', [intakeForm()]))).not.toMatchObject({ body: { keptAs: body['keptAs'] } });
  });

  test.each([
    ['is empty', '', 422],
    ['is not JSON', '{"form":', 400],
    ['is a list', '[]', 422],
    ['holds nothing', batchOf('B-1', []), 422],
    ['has a number that fits into no address', batchOf('B/1', [intakeForm()]), 422],
    [
      'has more than a batch takes',
      batchOf(
        'B-1',
        Array.from({ length: 1001 }, () => 1),
      ),
      422,
    ],
    ['has an unknown field', JSON.stringify({ ...batchExample, urgent: true }), 422],
  ])('that %s is kept whole before a person, once, and its sender told', async (_, body, status) => {
    const world = await startCentralWorld(store);
    const answer = await world.batch(body);
    expect(answer.status).toBe(status);
    const problem = IntakeProblem.parse(answer.body);
    expect(problem.problems.length).toBeGreaterThan(0);
    expect(await world.batch(body)).toEqual(answer);
    const rows = await bodiesOf(world);
    expect(rows.map((row) => [row.state, row.kind]).sort()).toEqual([
      ['repeated', 'batch'],
      ['tray', 'batch'],
    ]);
    const kept = rows.find((row) => row.state === 'tray')!;
    expect([kept.reference, Buffer.from(kept.bytes!).toString()]).toEqual([problem.keptAs, body]);
    expect(kept.stream).toMatch(/^arrival\//);
  });

  test('beyond all size is said so, and nothing is kept', async () => {
    const world = await startCentralWorld(store);
    const { status, body } = await world.batch('x'.repeat(16 * 1024 * 1024 + 1));
    expect([status, IntakeProblem.parse(body).kind]).toEqual([413, 'too-large']);
    expect(await bodiesOf(world)).toEqual([]);
  });

  test('of another sender is no batch of mine, and nobody without a key is told anything', async () => {
    const world = await startCentralWorld(store);
    await world.batch(batchOf('B-1', [intakeForm()]));
    expect((await world.batchReceipt('B-1', 'mash-intake-')).status).toBe(401);
    expect(await world.batchReceipt('B-2')).toMatchObject({ status: 404, body: { kind: 'not-known-batch' } });
    expect((await world.batchReceipt('../..')).status).toBe(404);
    await sql`update intake_body set sender = 'Somebody else' where hub_id = ${world.hub}`.execute(store.database);
    expect((await world.batchReceipt('B-1')).status).toBe(404);
  });
});

const header = 'notice,concerns,what_happened,given_name,family_name,track,date_of_birth';
const csvOf = (...rows: readonly string[]): string => [header, ...rows].map((row) => `${row}\r\n`).join('');

describe('a batch in CSV', () => {
  const file = csvOf(
    'N-1,domestic-abuse-notice,"He said ""enough"", and left.",Leanne,Okafor,adult,',
    'N-2,missing-child,Not home by 23.00.,Tyler,Moss,child,2012-02-30',
    'N-1,,,Tobi,Okafor,child,2023-06-01',
    ',neglect,Nobody gave this a number.,Ada,Quill,child,',
    'N-3,missing-child,Not home by 22.00.,Ada,Moss,child,2011-01-05',
  );

  test('has one referral for each notice, with everybody in its rows', async () => {
    const world = await startCentralWorld(store);
    const receipt = receiptIn(await world.batch(`\ufeff${file}`, 'police-2026-11-18'));
    expect(receipt.batchId).toBe('police-2026-11-18');
    expect(receipt.items.map(({ state, rows, submissionId }) => [state, rows, submissionId])).toEqual([
      ['created', [2, 4], 'N-1'],
      ['tray', [3], 'N-2'],
      ['tray', [5], undefined],
      ['created', [6], 'N-3'],
    ]);
    expect(receipt.items[1]!.problems).toMatchObject([{ where: 'row 3, date_of_birth' }]);
    expect(receipt.items[2]!.problems).toMatchObject([{ where: 'row 5, notice', wrong: 'is missing' }]);
    const desk = await world.desk(world.person('amara', ['mash-officer']));
    const referrals = recordsIn((await desk.pull()).pages).flatMap((record) =>
      record.kind === 'referral' ? [record.parts.core] : [],
    );
    expect(referrals.find((referral) => referral.subjects.length === 2)).toMatchObject({
      channel: 'police-feed',
      narrative: 'He said "enough", and left.',
      form: { name: 'mash-notice-csv', version: '1' },
      source: { kind: 'intake', sender: world.sender, submission: 'N-1' },
      subjects: [{ name: { given: 'Leanne' } }, { name: { given: 'Tobi' }, birth: { date: '2023-06-01' } }],
    });
    // What stands in the tray is a file of its own that can be read, mended and sent.
    const [first] = (await bodiesOf(world)).filter((row) => row.kind === 'notice');
    expect(Buffer.from(first!.bytes!).toString()).toBe(
      csvOf(...file.split('\r\n').filter((row) => row.startsWith('N-1'))),
    );
  });

  test('without a number is the batch of its digest', async () => {
    const world = await startCentralWorld(store);
    const receipt = receiptIn(await world.batch(file));
    expect(receipt.batchId).toBe(`csv-${digestOf(file).slice(0, 32)}`);
    expect((await world.batch(file)).status).toBe(200);
    expect((await world.batchReceipt(receipt.batchId)).body).toEqual(receipt);
  });

  test('that holds a notice of yesterday’s file makes it once', async () => {
    const world = await startCentralWorld(store);
    const notice = 'N-3,missing-child,Not home by 22.00.,Ada,Moss,child,2011-01-05';
    const before = receiptIn(await world.batch(csvOf(notice), 'monday'));
    const after = receiptIn(await world.batch(csvOf('N-4,neglect,Seen alone.,Bo,Moss,child,', notice), 'tuesday'));
    expect(after.items.map(({ state }) => state)).toEqual(['created', 'repeated']);
    expect(after.items[1]!.reference).toBe(before.items[0]!.reference);
    expect(await countReferrals(world)).toBe(2);
  });

  test.each([
    ['of another table', 'id,name\n1,Kian\n', 'row 1, cell 1'],
    ['without a column that must be there', `${header.replace(',track', '')}\nN-1,neglect,x,y,z,\n`, 'row 1'],
    ['with a column twice', `${header},notice\nN-1,neglect,x,y,z,child,,N-1\n`, 'row 1, cell 8'],
    ['with nothing below its header', `${header}\n`, 'the whole file'],
    ['with semicolons', `${header.replaceAll(',', ';')}\nx\n`, 'row 1, cell 1'],
    ['with an open quote', `${header}\nN-1,neglect,"x\n`, 'the whole file'],
  ])('%s is told where', async (_, body, where) => {
    const world = await startCentralWorld(store);
    const answer = await world.batch(body);
    expect(answer.status).toBe(422);
    expect(IntakeProblem.parse(answer.body).problems[0]!.where).toBe(where);
  });

  test('under a number that is none is kept as a whole, and nothing of it is taken', async () => {
    const world = await startCentralWorld(store);
    expect((await world.batch(file, 'a%20b')).status).toBe(422);
    expect(await bodiesOf(world)).toMatchObject([{ kind: 'batch', state: 'tray' }]);
    expect(await countReferrals(world)).toBe(0);
  });
});

describe('the examples of /openapi.json', () => {
  test('are taken as they stand there', async () => {
    const world = await startCentralWorld(store);
    expect((await world.intake(JSON.stringify(referralExample))).status).toBe(201);
    expect(countsOf(receiptIn(await world.batch(JSON.stringify(batchExample))))).toEqual([2, 1, 1, 0, 0]);
    expect(countsOf(receiptIn(await world.batch(noticesExample)))).toEqual([1, 1, 0, 0, 0]);
  });
});

describe('a batch that a crash left', () => {
  /** As it stands after `keepBody` or after its items were registered, when nothing else happened. */
  async function leftBehind(world: CentralWorld, registered: boolean): Promise<string> {
    const body = batchOf('B-1', [intakeForm(), { form: 'none' }, intakeForm()]);
    await world.batch(body);
    const { hub } = world;
    await sql`delete from record_part where hub_id = ${hub}`.execute(store.database);
    await sql`delete from record where hub_id = ${hub}`.execute(store.database);
    if (registered) {
      await sql`update intake_body set state = 'kept', submission = null, receipt = null, problem = null, stream = null
        where hub_id = ${hub} and batch is not null`.execute(store.database);
    } else {
      await sql`delete from intake_body where hub_id = ${hub} and batch is not null`.execute(store.database);
      await sql`update intake_body set state = 'kept' where hub_id = ${hub}`.execute(store.database);
    }
    return body;
  }

  test.each([true, false])('is finished at the next start (items registered: %s)', async (registered) => {
    const world = await startCentralWorld(store);
    await leftBehind(world, registered);
    world.advance(120_000);
    const after = await startCentralWorld(store, { ruleSets: [world.ruleSet], clock: world.clock });
    expect(await countReferrals(after)).toBe(2);
    expect((await bodiesOf(after)).map((row) => row.state).sort()).toEqual(['taken', 'taken', 'taken', 'tray']);
  });

  test('is finished when its sender sends it again, or asks', async () => {
    const world = await startCentralWorld(store);
    const body = await leftBehind(world, true);
    const receipt = receiptIn(await world.batchReceipt('B-1'));
    expect(countsOf(receipt)).toEqual([3, 2, 0, 1, 0]);
    expect(await world.batch(body)).toEqual({ status: 200, body: receipt });
    expect(await countReferrals(world)).toBe(2);
  });

  test('with an item that brings central down still takes the others, and says that one waits', async () => {
    const world = await startCentralWorld(store);
    // A defect in one of them, as the database would meet it.
    await sql
      .raw(
        `create function refuse_boom() returns trigger language plpgsql as $$ begin
        if new.submission = 'boom' and new.state = 'taken' then raise exception 'boom'; end if; return new; end $$`,
      )
      .execute(store.database);
    await sql`create trigger boom before update on intake_body for each row execute function refuse_boom()`.execute(
      store.database,
    );
    const body = batchOf('B-1', [intakeForm(), intakeForm({ submissionId: 'boom' }), intakeForm()]);
    expect(countsOf(receiptIn(await world.batch(body)))).toEqual([3, 2, 0, 0, 1]);
    await sql`drop trigger boom on intake_body`.execute(store.database);
    await sql`drop function refuse_boom`.execute(store.database);
    expect(countsOf(receiptIn(await world.batchReceipt('B-1')))).toEqual([3, 3, 0, 0, 0]);
  });
});
