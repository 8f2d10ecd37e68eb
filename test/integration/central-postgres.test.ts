/** What only a real server can show: the same suite, and many writers at once. */
import { sql } from 'kysely';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { migrate } from '#central/migrate.ts';
import { migrations } from '#central/store/migrations.ts';
import { openPostgresStore } from '#central/open-store.ts';
import { systemClock, systemRandom } from '#central/system.ts';
import { verifyAudit } from '#central/verify-audit.ts';
import type { ChangesPage } from '#contracts/case-api.ts';
import { newId } from '#kernel/ids.ts';
import { startPostgres } from '#test/postgres.ts';
import { caseStoreSuite } from '../suites/case-store-suite.ts';
import { intakeForm, startCentralWorld, typedReferral, versionsOf } from '../suites/central-world.ts';
import { openServerStore } from '../suites/server-store.ts';

const server = await startPostgres();

if (!server.available) {
  test('the case API on a PostgreSQL server', (context) => {
    context.skip(server.reason);
  });
} else {
  const { url, stop } = server;
  afterAll(stop);
  caseStoreSuite('a PostgreSQL server', async () => (await openServerStore(url)).store);

  describe('many writers on a PostgreSQL server', () => {
    test('duplicates of one command that arrive at once take effect once', async () => {
      const { store } = await openServerStore(url);
      const world = await startCentralWorld(store);
      const amara = await world.desk(world.person('amara', ['mash-officer']));
      const args = typedReferral(world);
      await amara.give({ kind: 'receive-referral', args });
      for (let round = 0; round < 5; round += 1) {
        const noteId = newId<'note'>(systemRandom);
        const envelope = await amara.envelope({
          kind: 'add-note',
          args: { enquiryId: args.enquiryId, noteId, text: `Round ${round}` },
        });
        const outcomes = await Promise.all(Array.from({ length: 8 }, () => amara.send(envelope)));
        expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
      }
      expect(versionsOf((await amara.pull()).pages).get(`enquiry/${args.enquiryId}`)).toBe(6);
      await world.central.close();
      await store.close();
    });

    test('who has only named the hub holds up nobody who writes to it', async () => {
      const { store } = await openServerStore(url);
      const world = await startCentralWorld(store);
      const amara = await world.desk(world.person('amara', ['mash-officer']));
      const args = typedReferral(world);
      const outcome = await store.database.transaction().execute(async (tx) => {
        // What the foreign key of any row holds; two that each hold it and want the line to themselves are a deadlock.
        await sql`select 1 from hub where hub_id = ${world.hub} for key share`.execute(tx);
        return amara.give({ kind: 'receive-referral', args });
      });
      expect(outcome.kind).toBe('applied');
      await world.central.close();
      await store.close();
    });

    test('eight writers leave no gap in the feed, nothing lost and the audit whole', async () => {
      const { store, address } = await openServerStore(url);
      const world = await startCentralWorld(store);
      const reader = await world.desk(world.person('reader', ['mash-officer']));
      const desks = await Promise.all(
        Array.from({ length: 8 }, (_, index) => world.desk(world.person(`officer-${index}`, ['mash-officer']))),
      );
      // A second process on the same database takes half of them, and tells the first that something moved.
      const other = openPostgresStore(address);
      const second = await startCentralWorld(other, { ruleSets: [world.ruleSet], signingKey: world.signingKey });
      const shared = typedReferral(world);
      await desks[0]!.give({ kind: 'receive-referral', args: shared });

      const stop = new AbortController();
      const watched = watch(() => stop.signal.aborted);
      const written = await Promise.all(
        desks.map(async (desk, index) => {
          const { central } = index % 2 === 0 ? world : second;
          const made: string[] = [];
          for (let turn = 0; turn < 6; turn += 1) {
            const args = typedReferral(world, `By ${index}, turn ${turn}`);
            const noteId = newId<'note'>(systemRandom);
            const envelopes = [
              await desk.envelope({ kind: 'receive-referral', args }),
              // All of them write to this one enquiry as well.
              await desk.envelope({
                kind: 'add-note',
                args: { enquiryId: shared.enquiryId, noteId, text: `${index}` },
              }),
            ];
            const answer = await central.inject({
              method: 'POST',
              url: '/v1/commands',
              headers: { ...(await desk.headers()), 'content-type': 'application/json' },
              payload: JSON.stringify({ epoch: envelopes[0]!.epoch, commands: envelopes }),
            });
            const { outcomes } = answer.json<{ outcomes: { kind: string }[] }>();
            expect(outcomes.map((outcome) => /applied|merged/.test(outcome.kind))).toEqual([true, true]);
            made.push(`referral/${args.referralId}`);
          }
          return made;
        }),
      );
      stop.abort();
      const followed = await watched;
      const whole = versionsOf((await reader.pull()).pages);
      expect(whole.get(`enquiry/${shared.enquiryId}`)).toBe(1 + 48);
      for (const stream of written.flat()) expect(whole.get(stream as never)).toBe(2);
      // Whoever followed the feed while it grew ends where whoever asks now does.
      expect(followed).toEqual(whole);
      const { rows } = await sql<{ gaps: number }>`
        select h.seq - count(distinct e.seq) - count(distinct r.seq) as gaps
        from hub h left join event e using (hub_id) left join rule_set r using (hub_id)
        where h.hub_id = ${world.hub} group by h.seq`.execute(store.database);
      expect(rows[0]!.gaps).toBe(0);
      expect(await verifyAudit(store, world.hub)).toMatchObject({ ok: true });
      await second.central.close();
      await other.close();
      await world.central.close();
      await store.close();

      async function watch(ended: () => boolean): Promise<Map<string, number>> {
        const pages: ChangesPage[] = [];
        const first = await reader.pull();
        let { cursor } = first;
        pages.push(...first.pages);
        for (;;) {
          const last = ended();
          const next = await reader.pull(cursor);
          pages.push(...next.pages);
          ({ cursor } = next);
          if (last) return versionsOf(pages);
        }
      }
    });

    test('senders that repeat themselves at once get one receipt and make one referral', async () => {
      const { store } = await openServerStore(url);
      const world = await startCentralWorld(store);
      const bodies = Array.from({ length: 10 }, () => JSON.stringify(intakeForm()));
      const answers = await Promise.all(bodies.flatMap((body) => [1, 2, 3, 4].map(() => world.intake(body))));
      expect(new Set(answers.map((answer) => answer.body['reference'])).size).toBe(10);
      expect(answers.filter((answer) => answer.status === 201)).toHaveLength(10);
      const taken = await store.database
        .selectFrom('record')
        .where('hub_id', '=', world.hub)
        .where('kind', '=', 'referral')
        .select('stream')
        .execute();
      expect(taken).toHaveLength(10);
      // What cannot be taken waits once, too, under one reference.
      const unfit = await Promise.all([1, 2, 3, 4, 5, 6].map(() => world.intake('{"not":"the form"}')));
      expect(new Set(unfit.map((answer) => answer.body['keptAs'])).size).toBe(1);
      const waiting = store.database
        .selectFrom('intake_body')
        .where('hub_id', '=', world.hub)
        .where('state', '=', 'tray');
      expect(await waiting.select('reference').execute()).toHaveLength(1);
      expect(await verifyAudit(store, world.hub)).toMatchObject({ ok: true });
      await world.central.close();
      await store.close();
    });

    test('processes that migrate at once do it once', async () => {
      const { store, address } = await openServerStore(url);
      await sql`drop schema public cascade`.execute(store.database);
      await sql`create schema public`.execute(store.database);
      const stores = [1, 2, 3].map(() => openPostgresStore(address));
      const steps = await Promise.all(stores.map((one) => migrate(one, systemClock)));
      expect(steps.map((taken) => taken.length).sort()).toEqual([0, 0, migrations.length]);
      for (const one of [store, ...stores]) await one.close();
    });

    test('connections that the server cuts are replaced, and listening goes on', async () => {
      const { store, address } = await openServerStore(url);
      const world = await startCentralWorld(store);
      const other = openPostgresStore(address);
      const heard: string[] = [];
      const stopListening = await other.listen((hub) => heard.push(hub));
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`.execute(store.database);
      await vi.waitFor(
        async () => {
          await world.intake(JSON.stringify(intakeForm()));
          expect(heard).toContain(world.hub);
        },
        { timeout: 20_000, interval: 500 },
      );
      await stopListening();
      await other.close();
      await world.central.close();
      await store.close();
    });

    test('a server that is gone is trouble to come back from, not a refusal', async () => {
      const { store, address } = await openServerStore(url);
      const world = await startCentralWorld(store);
      const admin = openPostgresStore(url);
      const name = new URL(address).pathname.slice(1);
      const body = JSON.stringify(intakeForm());
      await sql`alter database ${sql.ref(name)} with allow_connections false`.execute(admin.database);
      const cut = sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`;
      await cut.execute(admin.database);
      await vi.waitFor(async () => expect((await world.intake(body)).status).toBe(503));
      await sql`alter database ${sql.ref(name)} with allow_connections true`.execute(admin.database);
      await vi.waitFor(async () => expect((await world.intake(body)).status).toBe(201));
      await admin.close();
      await world.central.close();
      await store.close();
    });

    test('a commit in one process pokes the readers of another', async () => {
      const { store, address } = await openServerStore(url);
      const other = openPostgresStore(address);
      const moved = new Promise<string>((resolve) => {
        void other.listen(resolve);
      });
      const world = await startCentralWorld(store);
      await world.intake(JSON.stringify(intakeForm()));
      expect(await moved).toBe(world.hub);
      await other.close();
      await world.central.close();
      await store.close();
    });
  });
}
