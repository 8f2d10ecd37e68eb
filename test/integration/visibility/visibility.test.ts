/**
 * Visibility is one truth (security-sync.md 7, R3): in a random hub everybody gets exactly what the guidance says, on
 * every way, and what is hidden is answered like what does not exist. `VISIBILITY_ACTS=400` changes the world more often.
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '#central/open-store.ts';
import type { AnyRecord } from '#domain/record.ts';
import type { StreamKey } from '#domain/streams.ts';
import { fixedSteps } from '#domain/testing/random-commands.ts';
import { seededRandom } from '#kernel/random.ts';
import type { TestDesk } from '../../suites/central-world.ts';
import { openMigratedStore } from '../../suites/embedded-store.ts';
import { compareSights, holding, type Held } from './compare-sights.ts';
import { openRandomWorld, type RandomWorld } from './random-world.ts';

const acts = Number(process.env['VISIBILITY_ACTS'] ?? 25);
const seed = Number(process.env['VISIBILITY_SEED'] ?? 1);

let store: Store;
let hub: RandomWorld;
const held = new Map<TestDesk, Held>();
const cursors = new Map<TestDesk, string>();

async function pullAll(): Promise<void> {
  for (const desk of hub.desks) {
    const { pages, cursor } = await desk.pull(cursors.get(desk));
    cursors.set(desk, cursor);
    held.set(desk, holding(held.get(desk) ?? new Map<StreamKey, AnyRecord>(), pages));
  }
}

beforeAll(async () => {
  store = await openMigratedStore();
  hub = await openRandomWorld(store, fixedSteps(Number(process.env['VISIBILITY_PAST'] ?? 1000), seed * 1000));
  await pullAll();
}, 120_000);
afterAll(async () => {
  await hub.world.central.close();
  await store.close();
});

describe('who sees what', () => {
  test(
    `is what the guidance says, on every way, while ${acts} acts change it`,
    { timeout: 60_000 + acts * 3000 },
    async () => {
      const random = seededRandom(seed);
      for (let done = 0; done < acts; done += 1) {
        await hub.act(random);
        if (done % 20 === 10) await pullAll();
      }
      // An access runs out by itself: nobody does anything.
      hub.world.advance(3 * 3_600_000);
      await pullAll();
      const { pairs, hidden, wrong } = await compareSights(
        store,
        hub,
        held,
        undefined,
        process.env['VISIBILITY_ACTS'] !== undefined,
      );
      expect(wrong).toEqual([]);
      expect(pairs).toBeGreaterThan(2000);
      expect(hidden).toBeGreaterThan(150);
    },
  );

  test('a reader’s query without a reader finds nothing', async () => {
    const rows = await store.database.transaction().execute(async (tx) => {
      await sql`set local role mash_reader`.execute(tx);
      return (await sql`select * from record_part`.execute(tx)).rows;
    });
    expect(rows).toEqual([]);
  });

  test('control: restrictions forgotten beside the records are seen on every way', { timeout: 120_000 }, async () => {
    await sql`update record_part set need = '{}' where class = 'core' and need <> '{}'`.execute(store.database);
    const { wrong } = await compareSights(store, hub, held, ['list', 'store']);
    expect(new Set(wrong.map((line) => line.split(':')[0]))).toEqual(new Set(['list', 'count', 'store']));
  });

  test('control: without its policy the store hides nothing from a query that forgets to ask', async () => {
    await sql`drop policy reader on record_part`.execute(store.database);
    await sql`create policy reader on record_part for select to mash_reader using (true)`.execute(store.database);
    const { wrong } = await compareSights(store, hub, held, ['store']);
    expect(wrong.length).toBeGreaterThan(100);
  });
});
