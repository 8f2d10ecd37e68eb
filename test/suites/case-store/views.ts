/** What a client holds, kept at the hub: differences of any cause reach it, whatever gets lost on the way. */
import { describe, expect, test } from 'vitest';
import type { Actor } from '#domain/author.ts';
import type { AnyRecord } from '#domain/record.ts';
import type { StreamKey } from '#domain/streams.ts';
import { below, seededRandom } from '#kernel/random.ts';
import { typedReferral, type TestDesk } from '../central-world.ts';
import { FeedFollower, wholeView } from '../feed-follower.ts';
import { note, type SuiteContext } from './context.ts';
import { addThinCommits } from './thin-commits.ts';

const classesIn = (records: readonly AnyRecord[]): readonly string[] =>
  [...new Set(records.flatMap(({ parts }) => Object.keys(parts)))].sort();

export function describeViews({ store, start, restrict, unrestrict }: SuiteContext): void {
  describe('what a client holds', () => {
    test('follows its person’s rights without a new snapshot, narrower and wider', async () => {
      const { world, amara } = await start();
      const follower = new FeedFollower();
      await follower.follow(amara);
      expect(classesIn(follower.records())).toEqual(['address', 'core', 'referrer']);
      const auditor = amara.as(world.person('amara', ['auditor']));
      const [narrower, ...others] = await follower.follow(auditor);
      expect(others).toEqual([]);
      expect(narrower!.evict).toEqual([]);
      // Only what lost a part, at the version it had.
      expect(narrower!.changes).toHaveLength(1);
      expect(classesIn(follower.records())).toEqual(['core']);
      expect(follower.records()).toEqual(await wholeView(auditor));
      expect((await follower.ask(auditor)).changes).toEqual([]);
      await follower.follow(amara);
      expect(classesIn(follower.records())).toEqual(['address', 'core', 'referrer']);
      const nobody = amara.as(world.person('amara', ['agency-representative']));
      const [gone] = await follower.follow(nobody);
      expect(gone).toMatchObject({ changes: [], more: false });
      expect(gone!.evict).toHaveLength(6);
      expect(follower.records()).toEqual([]);
    });

    test('gets again at the same version what is open again', async () => {
      const { world, amara, stream } = await start();
      const follower = new FeedFollower();
      await follower.follow(amara);
      const before = follower.held.get(stream);
      await restrict(world.hub, stream);
      await follower.follow(amara);
      expect(follower.held.has(stream)).toBe(false);
      await unrestrict(world.hub, stream);
      await follower.follow(amara);
      expect(follower.held.get(stream)).toEqual(before);
    });

    test('loses what it may not have before it gets anything, however much has moved since', async () => {
      const { world, amara, stream } = await start();
      const follower = new FeedFollower();
      await follower.follow(amara);
      await addThinCommits(store(), world.hub, 300);
      await restrict(world.hub, stream);
      const pages = await follower.follow(amara);
      expect(pages.map(({ evict }) => evict)).toEqual([[stream], []]);
      expect(follower.records()).toEqual(await wholeView(amara));
    });

    test('a change of rights that needs many pages ends whole, and so does one that comes in the middle of it', async () => {
      const { world, amara } = await start();
      await addThinCommits(store(), world.hub, 400, 'person');
      const follower = new FeedFollower();
      const nobody = amara.as(world.person('amara', ['agency-representative']));
      const auditor = amara.as(world.person('amara', ['auditor']));
      // The very first snapshot begins with no rights at all.
      follower.take(await follower.ask(amara));
      follower.take(await follower.ask(nobody));
      expect(follower.records()).toEqual([]);
      await follower.follow(amara);
      expect(follower.records()).toEqual(await wholeView(amara));
      follower.take(await follower.ask(auditor));
      const wide = follower.records().filter(({ parts }) => 'address' in parts).length;
      expect(wide).toBeGreaterThan(700);
      await follower.follow(auditor);
      expect(follower.records()).toEqual(await wholeView(auditor));
      follower.take(await follower.ask(amara));
      await follower.follow(auditor);
      expect(follower.records()).toEqual(await wholeView(auditor));
    });

    test('a page that is asked for twice is made twice, and either may be taken', async () => {
      const { amara, enquiryId } = await start();
      const follower = new FeedFollower();
      await follower.follow(amara);
      await amara.give(note(enquiryId, 'One.'));
      const first = await follower.ask(amara);
      await amara.give(note(enquiryId, 'Two.'));
      const second = await follower.ask(amara);
      expect(second.from).toBe(first.from);
      follower.take(first);
      expect((await follower.follow(amara)).flatMap(({ changes }) => changes)).toHaveLength(1);
      expect(follower.records()).toEqual(await wholeView(amara));
      // What its client has gone on from leads nowhere: the answer would go nowhere either.
      expect(await amara.get(`/v1/changes?cursor=${first.from!}`)).toMatchObject({ status: 400 });
      await follower.follow(amara);
    });

    test('whatever moves, is hidden, is opened or gets lost on the way: it ends with what a new vault would get', async () => {
      const { world, amara, tom, args } = await start();
      const chance = seededRandom(20_261_120);
      const streams: StreamKey[] = [`enquiry/${args.enquiryId}`, `referral/${args.referralId}`];
      const roles: readonly Actor['roles'][] = [
        ['mash-officer'],
        ['auditor'],
        ['agency-representative'],
        ['team-manager'],
      ];
      const follower = new FeedFollower();
      let reader: TestDesk = amara;
      const late: (() => Promise<unknown>)[] = [];
      for (let turn = 0; turn < 60; turn += 1) {
        const roll = below(chance, 100);
        const stream = streams[below(chance, streams.length)]!;
        if (roll < 15) {
          const referral = typedReferral(world);
          await tom.give({ kind: 'receive-referral', args: referral });
          streams.push(`enquiry/${referral.enquiryId}`, `referral/${referral.referralId}`);
        } else if (roll < 30) await tom.give(note(args.enquiryId, 'Something.'));
        else if (roll < 42) await restrict(world.hub, stream);
        else if (roll < 54) await unrestrict(world.hub, stream);
        else if (roll < 62) reader = amara.as(world.person('amara', roles[below(chance, roles.length)]!));
        else if (roll < 80) follower.take(await follower.ask(reader));
        else {
          // The answer is lost, or the same question comes again when all is over.
          await follower.ask(reader);
          const { cursor } = follower;
          if (cursor !== undefined) late.push(() => amara.get(`/v1/changes?cursor=${cursor}`));
        }
        if (below(chance, 8) === 0) for (const again of late.splice(0)) await again();
      }
      await follower.follow(reader);
      expect(follower.records()).toEqual(await wholeView(reader));
      await follower.follow(amara);
      expect(follower.records()).toEqual(await wholeView(amara));
    });

    test('what nobody can come back to is forgotten', async () => {
      const { world, amara } = await start();
      const views = async (): Promise<number> =>
        (await store().database.selectFrom('feed_view').where('hub_id', '=', world.hub).select('view').execute())
          .length;
      const follower = new FeedFollower();
      await follower.follow(amara);
      for (let again = 0; again < 6; again += 1) await wholeView(amara);
      expect(await views()).toBeLessThanOrEqual(4);
      const last = new FeedFollower();
      await last.follow(amara);
      await last.follow(amara);
      expect(await views()).toBe(1);
      world.advance(41 * 24 * 60 * 60_000);
      await wholeView(await world.desk(world.person('new', ['mash-officer'])));
      expect(await views()).toBe(1);
    });
  });
}
