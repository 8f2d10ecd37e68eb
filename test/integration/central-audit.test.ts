/** The audit chain: whole when nobody touched it, and any touch is found, even by whoever owns the database. */
import { sql, type RawBuilder } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedStore } from '#central/open-store.ts';
import { verifyAudit } from '#central/verify-audit.ts';
import { intakeForm, startCentralWorld, typedReferral, type CentralWorld } from '../suites/central-world.ts';
import { openMigratedStore } from '../suites/embedded-store.ts';

let store: EmbeddedStore;
let world: CentralWorld;
let stream: string;
beforeAll(async () => {
  store = await openMigratedStore();
  world = await startCentralWorld(store);
  const amara = await world.desk(world.person('amara', ['mash-officer']));
  const args = typedReferral(world);
  stream = `referral/${args.referralId}`;
  await amara.give({ kind: 'receive-referral', args });
  await amara.give({ kind: 'claim-enquiry', args: { enquiryId: args.enquiryId } });
  await amara.give({ kind: 'rate-enquiry', args: { enquiryId: args.enquiryId, rating: 'none', reason: 'injury' } });
  await world.intake(JSON.stringify(intakeForm()));
  await world.intake('not even JSON');
});
afterAll(() => store.close());

/** What verification finds once `act` has been done by somebody for whom no trigger fires; then undoes it. */
async function findAfter(...acts: readonly RawBuilder<unknown>[]): Promise<unknown> {
  let found: unknown;
  const undone = new Error('undone');
  const work = store.database.transaction().execute(async (tx) => {
    for (const table of ['audit', 'event']) await sql`alter table ${sql.table(table)} disable trigger user`.execute(tx);
    for (const act of acts) await act.execute(tx);
    const same = { ...store, database: { transaction: () => insideOf(tx) } } as unknown as EmbeddedStore;
    found = await verifyAudit(same, world.hub);
    throw undone;
  });
  await work.catch((thrown: unknown) => {
    if (thrown !== undone) throw thrown;
  });
  return found;
}

/** Verification opens a transaction of its own; here it is to look inside the one that holds the change. */
function insideOf(tx: unknown) {
  const opened = {
    setIsolationLevel: () => opened,
    setAccessMode: () => opened,
    execute: (work: (inside: unknown) => unknown) => work(tx),
  };
  return opened;
}

describe('the audit', () => {
  test('is whole, and names every command, refusal, referral and unreadable body', async () => {
    expect(await verifyAudit(store, world.hub)).toEqual({
      ok: true,
      value: { rows: 7, events: 16, bodiesDestroyed: 0 },
    });
    const rows = await store.database.selectFrom('audit').select('body').orderBy('seq').execute();
    const acts = rows.map((row) => JSON.parse(row.body) as { what: string; outcome?: string });
    expect(acts.map(({ what, outcome }) => (outcome === undefined ? what : `${what} ${outcome}`))).toEqual([
      'rule-set-added',
      'device-enrolled',
      'command applied',
      'command applied',
      'command rejected',
      'referral-received',
      'referral-in-tray',
    ]);
  });

  test('says nothing of what a case body says', async () => {
    const rows = await store.database.selectFrom('audit').select('body').execute();
    const text = JSON.stringify(rows);
    for (const secret of ['Asha', 'Mother called', 'Example Close', 'Kian', 'coat']) expect(text).not.toContain(secret);
  });

  test('refuses to be changed', async () => {
    const change = sql`update audit set body = '{}' where seq = 3`.execute(store.database);
    await expect(change).rejects.toThrow(/append-only/);
    await expect(sql`delete from audit`.execute(store.database)).rejects.toThrow(/append-only/);
    await expect(sql`delete from command`.execute(store.database)).rejects.toThrow(/append-only/);
    await expect(sql`update event set at = at`.execute(store.database)).rejects.toThrow(/append-only/);
  });

  test('shows where a row was changed, removed or cut off', async () => {
    expect(await findAfter()).toMatchObject({ ok: true });
    const body = sql`update audit set body = replace(body, 'applied', 'refused') where seq = 4`;
    expect(await findAfter(body)).toEqual({ ok: false, error: { kind: 'row-changed', seq: 4 } });
    const removed = sql`delete from audit where seq = 4`;
    expect(await findAfter(removed)).toEqual({ ok: false, error: { kind: 'row-missing', seq: 4 } });
    const cut = sql`delete from audit where seq > 5`;
    expect(await findAfter(cut)).toEqual({ ok: false, error: { kind: 'end-differs' } });
  });

  test('shows an event whose body, author or time was changed, that is gone, or that nobody gave', async () => {
    const changed = { ok: false, error: { kind: 'event-changed', stream, version: 1 } };
    const at = sql`update event set at = '2020-01-01T00:00:00.000Z' where stream = ${stream} and version = 1`;
    expect(await findAfter(at)).toEqual(changed);
    const author = sql`update event set author = replace(author::text, 'amara', 'tom')::json where stream = ${stream} and version = 1`;
    expect(await findAfter(author)).toEqual(changed);
    const body = sql`update event_body set body = replace(body::text, 'Mother', 'Father')::json where stream = ${stream} and version = 1`;
    expect(await findAfter(body)).toEqual(changed);
    const gone = [
      sql`delete from event_body where stream = ${stream}`,
      sql`delete from event where stream = ${stream}`,
    ];
    expect(await findAfter(...gone)).toMatchObject({ error: { kind: 'event-missing' } });
    const added = sql`insert into event select hub_id, stream, 99, kind, seq, command_id, client_id, place, timeline,
      author, at, recorded_at, rule_set, body_digest, digest from event where stream = ${stream} and version = 1`;
    expect(await findAfter(added)).toEqual({ ok: false, error: { kind: 'events-not-audited', count: 1 } });
  });

  test('stays whole when a body is destroyed, as retention demands', async () => {
    const destroyed = sql`delete from event_body where stream = ${stream} and version = 1`;
    expect(await findAfter(destroyed)).toEqual({ ok: true, value: { rows: 7, events: 16, bodiesDestroyed: 1 } });
  });

  test('of another hub is another chain', async () => {
    expect(await verifyAudit(store, 'nowhere')).toEqual({ ok: false, error: { kind: 'no-such-hub' } });
  });
});
