/** More work than a desk is made for: open work first, then what moved last; the rest stays at the hub. */
import { describe, expect, test } from 'vitest';
import type { StreamKey } from '#domain/streams.ts';
import {
  closeEnquiry,
  dutiesOf,
  recommend,
  settle,
  signOff,
  strategyDiscussion,
  type Received,
} from '../central-commands.ts';
import { typedReferral, versionsOf, type CentralWorld, type TestDesk } from '../central-world.ts';
import { FeedFollower } from '../feed-follower.ts';
import { note, type SuiteContext } from './context.ts';

/** An enquiry with one referral, decided and its duties settled: so many records. */
const recordsOfOne = 8;

interface Hub {
  readonly world: CentralWorld;
  readonly amara: TestDesk;
  readonly manager: TestDesk;
}

async function receive({ amara, world }: Hub): Promise<Received['args']> {
  const args = typedReferral(world);
  expect((await amara.give({ kind: 'receive-referral', args })).kind).toBe('applied');
  return args;
}

async function close({ amara, manager, world }: Hub, args: Received['args']): Promise<void> {
  const received: Received = { args, line: args.subjects[0]! };
  const { born, handOver } = dutiesOf(args);
  expect((await amara.give(recommend(received, strategyDiscussion))).kind).toBe('applied');
  const seen = versionsOf((await manager.pull()).pages);
  expect((await manager.give(signOff(received, seen))).kind).toBe('applied');
  for (const duty of [...born, ...handOver]) {
    expect((await amara.give(settle(duty, [received.line.decisionId]))).kind).toBe('applied');
  }
  expect((await amara.give(closeEnquiry(args))).kind).toBe('applied');
  world.advance(60_000);
}

const enquiriesIn = ({ held }: FeedFollower): readonly StreamKey[] =>
  [...held.keys()].filter((stream) => stream.startsWith('enquiry/')).sort();

export function describeInHand({ startWorld }: SuiteContext): void {
  async function fill(most: number) {
    const world = await startWorld({ durable: 'on-commit', mostInHand: most });
    const hub: Hub = {
      world,
      amara: await world.desk(world.person('amara', ['mash-officer'])),
      manager: await world.desk(world.person('deborah', ['team-manager'], ['children-act-1989'])),
    };
    const early = await receive(hub);
    const [first, second] = [await receive(hub), await receive(hub)];
    await close(hub, first);
    const follower = new FeedFollower();
    const tom = await world.desk(world.person('tom', ['mash-officer']));
    await follower.follow(tom);
    await close(hub, second);
    const late = await receive(hub);
    return { ...hub, tom, follower, early, first, second, late };
  }
  const keys = (all: readonly Received['args'][]) => all.map(({ enquiryId }) => `enquiry/${enquiryId}`).sort();

  describe('work in hand', () => {
    test('is what fits: open work first, then what moved last, whole enquiries; the rest leaves, and is at the hub', async () => {
      const { world, amara, tom, follower, early, first, second, late } = await fill(recordsOfOne * 3);
      const pages = [...(await follower.follow(tom)), ...(await follower.follow(tom))];
      expect(enquiriesIn(follower)).toEqual(keys([early, second, late]));
      expect(pages.flatMap((page) => page.evict)).toContain(`referral/${first.referralId}`);
      expect(JSON.stringify(follower.records())).not.toContain(first.referralId);
      const newcomer = new FeedFollower();
      const [page] = await newcomer.follow(await world.desk(world.person('new', ['mash-officer'])));
      expect(enquiriesIn(newcomer)).toEqual(keys([early, second, late]));
      // It is said since when, and what is not here is opened at the hub.
      expect([page!.backTo, pages.at(-1)!.backTo]).toEqual([page!.backTo, page!.backTo]);
      expect(page!.backTo! < world.now()).toBe(true);
      expect((await amara.get(`/v1/records/enquiry/${first.enquiryId}`)).status).toBe(200);

      // Something happens in it: it is in hand again, with all that belongs to it.
      expect((await amara.give(note(first.enquiryId, 'The school rang again.'))).kind).toBe('applied');
      await follower.follow(tom);
      expect(enquiriesIn(follower)).toContain(`enquiry/${first.enquiryId}`);
      expect(follower.held.has(`referral/${first.referralId}`)).toBe(true);
      // That is too much, so the other closed one goes with the next page.
      await follower.follow(tom);
      await follower.follow(tom);
      expect(follower.held.size).toBeLessThanOrEqual(recordsOfOne * 3);
    });

    test('never leaves out what is open, however much it is; and control: where all fits, all is in hand', async () => {
      const crowded = await fill(3);
      await crowded.follower.follow(crowded.tom);
      expect(enquiriesIn(crowded.follower)).toEqual(keys([crowded.early, crowded.late]));
      const roomy = await fill(1000);
      const pages = await roomy.follower.follow(roomy.tom);
      expect(enquiriesIn(roomy.follower)).toEqual(keys([roomy.early, roomy.first, roomy.second, roomy.late]));
      expect(pages.some(({ backTo }) => backTo !== undefined)).toBe(false);
    });
  });
}
