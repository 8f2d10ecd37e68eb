/** Who opens many records in an hour is asked why (security-sync.md 4.2). */
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { systemRandom } from '#central/system.ts';
import type { StreamKey } from '#domain/streams.ts';
import { newId } from '#kernel/ids.ts';
import { rulesOf } from '../central-rules.ts';
import { typedReferral, type TestDesk } from '../central-world.ts';
import { FeedFollower } from '../feed-follower.ts';
import type { SuiteContext } from './context.ts';

const readsAnHour = 12;

const nobodys = (): StreamKey => `enquiry/${newId<'enquiry'>(systemRandom)}`;
const open = (desk: TestDesk, stream: StreamKey) => desk.get(`/v1/records/${stream}`);

async function openMany(desk: TestDesk, streams: readonly StreamKey[]): Promise<void> {
  for (const stream of streams) expect((await open(desk, stream)).status).toBe(404);
}

async function alertsAt(desk: TestDesk): Promise<readonly unknown[]> {
  const follower = new FeedFollower();
  await follower.follow(desk);
  return [...follower.held.values()].flatMap((record) => (record.kind === 'alert' ? [record.parts.core] : []));
}

export function describeBulkReading({ startWorld }: SuiteContext): void {
  describe('many records in an hour', () => {
    const start = async () => {
      const rules = await rulesOf(`hub-${randomBytes(6).toString('hex')}`);
      const world = await startWorld({ durable: 'on-commit', ruleSets: [{ ...rules, readsAnHour }] });
      const amara = await world.desk(world.person('amara', ['mash-officer']));
      const args = typedReferral(world);
      expect(await amara.give({ kind: 'receive-referral', args })).toMatchObject({ kind: 'applied' });
      const enquiry: StreamKey = `enquiry/${args.enquiryId}`;
      const raise = (reason: string) =>
        amara.give({
          kind: 'raise-alert',
          args: {
            alertId: newId(systemRandom),
            why: 'bulk-reading',
            who: { userId: amara.actor.userId, name: amara.actor.name },
            reason,
            words: 'Seven brothers and sisters.',
          },
        });
      return { world, amara, enquiry, raise };
    };

    test('are asked about, whatever is asked for, and the same again is not one more', async () => {
      const { world, amara, enquiry } = await start();
      const opened = Array.from({ length: readsAnHour }, nobodys);
      await openMany(amara, opened);
      const asked = await open(amara, enquiry);
      expect(asked).toMatchObject({ status: 409, body: { kind: 'say-why' } });
      expect(await open(amara, nobodys())).toEqual(asked);
      expect((await amara.get('/v1/records/enquiry')).status).toBe(409);
      await openMany(amara, opened);
      // The control: a colleague who opened nothing yet is asked nothing.
      const tom = await world.desk(world.person('tom', ['mash-officer']));
      expect((await open(tom, enquiry)).status).toBe(200);
      world.advance(60 * 60_000);
      expect((await open(amara, enquiry)).status).toBe(200);
    });

    test('open after a reason, as many again; whoever reviews reading is told, whoever gave it is not', async () => {
      const { world, amara, enquiry, raise } = await start();
      const auditor = await world.desk(world.person('graham', ['auditor']));
      await openMany(amara, Array.from({ length: readsAnHour }, nobodys));
      expect(await raise('because')).toMatchObject({ refusal: { kind: 'unknown-code', list: 'bulkReadingReasons' } });
      expect((await open(amara, enquiry)).status).toBe(409);
      expect(await raise('large-family')).toMatchObject({ kind: 'applied' });
      world.advance(1000);
      expect((await open(amara, enquiry)).status).toBe(200);
      await openMany(amara, Array.from({ length: readsAnHour - 1 }, nobodys));
      expect((await open(amara, nobodys())).status).toBe(409);
      expect(await alertsAt(auditor)).toMatchObject([
        { why: 'bulk-reading', who: { userId: amara.actor.userId }, reason: 'large-family' },
      ]);
      expect(await alertsAt(amara)).toEqual([]);
    });
  });
}
