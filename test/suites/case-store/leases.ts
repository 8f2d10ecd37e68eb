/** What a desk is told first. */
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { markDurable } from '#central/start-timeline.ts';
import { note, type SuiteContext } from './context.ts';

export function describeLeases({ store, startWorld, start }: SuiteContext): void {
  describe('the lease', () => {
    test('says what is durable: at commit, or when a backup holds it', async () => {
      const { world, amara, enquiryId } = await start();
      await amara.give(note(enquiryId, 'Two.'));
      expect((await amara.get('/v1/lease')).body).toMatchObject({ device: 'active', durableNumber: 2 });
      const careful = await startWorld({ ruleSets: [world.ruleSet] });
      const lease = async () => {
        const headers = await amara.headers();
        return (await careful.central.inject({ url: '/v1/lease', headers })).json<{ durableNumber: number }>();
      };
      expect((await lease()).durableNumber).toBe(0);
      // Recorded, but it may have been committed after the backup began.
      await markDurable({ store: store() }, world.hub, world.now());
      expect((await lease()).durableNumber).toBe(0);
      world.advance(10 * 60_000);
      await markDurable({ store: store() }, world.hub, world.now());
      await amara.give(note(enquiryId, 'Three.'));
      expect((await lease()).durableNumber).toBe(2);
    });

    test('tells an unknown and a revoked device how it stands; other calls turn it away', async () => {
      const { world, amara } = await start();
      const headers = { ...(await amara.headers()), 'mash-device': 'f'.repeat(32) };
      const unknown = await world.central.inject({ url: '/v1/lease', headers });
      expect(unknown.json()).toMatchObject({ device: 'unknown', durableNumber: 0 });
      await sql`update device set state = 'revoked' where hub_id = ${world.hub}`.execute(store().database);
      expect((await amara.get('/v1/lease')).body).toMatchObject({ device: 'revoked' });
      expect(await amara.get('/v1/snapshot')).toMatchObject({ status: 403, body: { kind: 'not-known-device' } });
    });
  });
}
