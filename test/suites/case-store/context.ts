/** What the parts of the case store suite share. */
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Store } from '#central/open-store.ts';
import { systemRandom } from '#central/system.ts';
import type { Command, CommandArgs } from '#domain/command.ts';
import type { StreamKey } from '#domain/streams.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { startCentralWorld, typedReferral, type CentralWorld, type TestDesk } from '../central-world.ts';

/** A hub with one referral in it, received by Amara. */
export interface Scene {
  readonly world: CentralWorld;
  readonly amara: TestDesk;
  readonly tom: TestDesk;
  readonly args: CommandArgs<'receive-referral'>;
  readonly enquiryId: Id<'enquiry'>;
  readonly stream: StreamKey<'enquiry'>;
}

/** Stores, worlds and ways to look behind the API. */
export interface SuiteContext {
  readonly store: () => Store;
  /** A world in a hub of its own, closed after the test. */
  startWorld(options?: Parameters<typeof startCentralWorld>[1]): Promise<CentralWorld>;
  /** The referral is as an officer types it, or as `changed` makes it. */
  start(changed?: (referral: Scene['args']['referral']) => Scene['args']['referral']): Promise<Scene>;
  /** How many rows each table holds for a hub. */
  countRows(hub: string): Promise<Readonly<Record<string, number>>>;
  auditOf(hub: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Does to a record what a later restriction will: its core is denied to the hub's workers from now on. */
  restrict(hub: string, stream: StreamKey): Promise<void>;
  /** Takes that back. */
  unrestrict(hub: string, stream: StreamKey): Promise<void>;
}

export const rate = (enquiryId: Id<'enquiry'>, rating: string): Command => ({
  kind: 'rate-enquiry',
  args: { enquiryId, rating, reason: 'injury' },
});
export const note = (enquiryId: Id<'enquiry'>, text: string): Command => ({
  kind: 'add-note',
  args: { enquiryId, noteId: newId<'note'>(systemRandom), text },
});

const tables = ['command', 'held_command', 'event', 'event_body', 'record', 'record_part', 'audit'] as const;

/** Opens the store before the tests of this describe block and closes it after them. */
export function createSuiteContext(open: () => Promise<Store>): SuiteContext {
  let store: Store;
  const worlds: CentralWorld[] = [];
  beforeAll(async () => {
    store = await open();
  });
  afterEach(async () => {
    for (const world of worlds.splice(0)) await world.central.close();
  });
  afterAll(() => store.close());

  const context: SuiteContext = {
    store: () => store,
    async startWorld(options = {}) {
      const world = await startCentralWorld(store, options);
      worlds.push(world);
      return world;
    },
    async start(changed = (referral) => referral) {
      const world = await context.startWorld({ durable: 'on-commit' });
      const amara = await world.desk(world.person('amara', ['mash-officer']));
      const tom = await world.desk(world.person('tom', ['mash-officer']));
      const typed = typedReferral(world);
      const args = { ...typed, referral: changed(typed.referral) };
      const outcome = await amara.give({ kind: 'receive-referral', args });
      expect(outcome.kind).toBe('applied');
      const { enquiryId } = args;
      return { world, amara, tom, args, enquiryId, stream: `enquiry/${enquiryId}` };
    },
    async countRows(hub) {
      const counts: Record<string, number> = {};
      for (const table of tables) {
        const counted = sql<{ n: number }>`select count(*) as n from ${sql.table(table)} where hub_id = ${hub}`;
        counts[table] = (await counted.execute(store.database)).rows[0]!.n;
      }
      return counts;
    },
    async auditOf(hub) {
      const audit = store.database.selectFrom('audit').where('hub_id', '=', hub).orderBy('seq').select('body');
      return (await audit.execute()).map((row) => JSON.parse(row.body) as Record<string, unknown>);
    },
    restrict: (hub, stream) => deny(hub, stream, [`work@${hub}`]),
    unrestrict: (hub, stream) => deny(hub, stream, []),
  };
  return context;

  async function deny(hub: string, stream: StreamKey, tokens: readonly string[]): Promise<void> {
    await store.database.transaction().execute(async (tx) => {
      await sql`update hub set seq = seq + 1 where hub_id = ${hub}`.execute(tx);
      await sql`update record set seq = (select seq from hub where hub_id = ${hub})
          where hub_id = ${hub} and stream = ${stream}`.execute(tx);
      await sql`update record_part set deny = ${tokens}::text[] where hub_id = ${hub} and stream = ${stream}`.execute(
        tx,
      );
    });
  }
}
