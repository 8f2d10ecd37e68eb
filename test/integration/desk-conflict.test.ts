/** Two workstations and the hub: a conflict arises, is compared, is settled, and nothing written is lost on either. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#desk/system.ts';
import type { TwoVersionsView } from '#contracts/two-versions.ts';
import type { Command } from '#domain/command.ts';
import { present } from '#kernel/assert.ts';
import type { Id } from '#kernel/ids.ts';
import { settlingOf } from '../../src/console/panes/settling/settling-command.ts';
import { openDayWorld, type DayWorld } from './day-world.ts';
import { typedCall } from './day-work.ts';
import { enquiryAbout, inStep } from './day-views.ts';
import { eventually, type TestDesk } from './desk-harness.ts';

const passphrase = 'seven quiet herons';
let world: DayWorld;
let [amara, tom]: readonly TestDesk[] = [];
const desks = (): readonly [TestDesk, TestDesk] => [present(amara, 'a desk'), present(tom, 'a desk')];

beforeAll(async () => {
  world = await openDayWorld();
  [amara, tom] = await Promise.all([world.workstation('a'), world.workstation('b')]);
  const [first, second] = desks();
  await first.firstTime('amara.okafor', world.password, passphrase);
  await second.firstTime('tom.bradshaw', world.password, passphrase);
});
afterAll(() => world.close());

const rate = (enquiryId: Id<'enquiry'>, rating: string, words: string): Command => ({
  kind: 'rate-enquiry',
  args: { enquiryId, rating, reason: 'new-information', words },
});

/** Tom rates; Amara, whose form was open before that, rates otherwise. Gives the card she then has. */
async function meet(family: string): Promise<{ enquiryId: Id<'enquiry'>; commandId: Id<'command'> }> {
  const [first, second] = desks();
  const call = typedCall(systemClock.now(), family, 'Shouting for three nights.');
  expect(await first.page.call('send', { command: call })).toMatchObject({ kind: 'saved' });
  const { enquiryId } = call.args;
  const { seen } = await enquiryAbout(second.page, `Leon ${family}`);
  await inStep(first.page);
  await second.page.call('send', { command: rate(enquiryId, 'amber', 'The school saw no injury.') });
  await inStep(second.page);
  await first.page.call('send', { command: rate(enquiryId, 'red', 'A new injury, seen today.'), seen });
  const { items } = await eventually(
    () => first.page.call('connection', {}),
    ({ needsYou }) => needsYou === 1,
  );
  expect(items).toMatchObject([{ state: 'needs-you', problem: { kind: 'conflict', comparable: true } }]);
  return { enquiryId, commandId: present(items[0], 'the card').commandId };
}

async function compared(commandId: Id<'command'>): Promise<TwoVersionsView> {
  const answer = await eventually(
    () => desks()[0].page.call('two-versions', { commandId }),
    ({ kind }) => kind === 'shown',
  );
  if (answer.kind !== 'shown') throw new Error(answer.kind);
  return answer.view;
}

describe('two people who did one thing at once', () => {
  it('are told of each other: before, theirs, mine, who and when; what is not used is a note on both desks', async () => {
    const [first, second] = desks();
    const { enquiryId, commandId } = await meet('Prescott');
    const view = await compared(commandId);
    expect(view.work).toEqual(rate(enquiryId, 'red', 'A new injury, seen today.'));
    expect(view.over).toMatchObject([
      {
        facet: 'rating',
        theirs: [
          {
            by: { name: 'Tom Bradshaw' },
            stated: { kind: 'enquiry-rated', body: { core: { rating: 'amber', words: 'The school saw no injury.' } } },
          },
        ],
      },
    ]);
    expect(view.givenAt > present(view.over[0]?.theirs[0], 'theirs').at).toBe(true);
    const settling = settlingOf(view, 'theirs', 'Tom spoke to the school.');
    expect(await first.page.call('send', { command: settling, seen: view.seen })).toMatchObject({ kind: 'saved' });
    await inStep(first.page);
    for (const { page } of [first, second]) {
      const { enquiry } = await enquiryAbout(
        page,
        'Leon Prescott',
        (one) => one.enquiry.parts.core.conflicts.length > 0,
      );
      expect(enquiry.parts.core.ratings.map(({ rating }) => rating)).toEqual(['amber']);
      expect(enquiry.parts.core.conflicts).toMatchObject([
        {
          ...{ settles: commandId, use: 'theirs', reason: 'Tom spoke to the school.', by: { name: 'Amara Okafor' } },
          notApplied: { kind: 'rate-enquiry', args: { rating: 'red', words: 'A new injury, seen today.' } },
        },
      ]);
    }
    expect(await first.page.call('two-versions', { commandId })).toEqual({ kind: 'gone' });
    expect(await first.page.call('connection', {})).toMatchObject({ needsYou: 0, ended: [{ commandId }] });
  });

  it('never write over what came after the comparison was opened: that is compared anew', async () => {
    const [first, second] = desks();
    const { enquiryId, commandId } = await meet('Tatton');
    const view = await compared(commandId);
    await second.page.call('send', { command: rate(enquiryId, 'green', 'It was somebody else.') });
    await inStep(second.page);
    const newer = present(view.over[0]?.theirs.at(-1), 'theirs').version + 1;
    await enquiryAbout(first.page, 'Leon Tatton', ({ enquiry }) => enquiry.version >= newer);
    await first.page.call('send', { command: settlingOf(view, 'mine', 'I saw her.'), seen: view.seen });
    const { items } = await eventually(
      () => first.page.call('connection', {}),
      (one) => one.items.some(({ kind, state }) => kind === 'settle-conflict' && state === 'needs-you'),
    );
    const again = await compared(present(items[0], 'the card').commandId);
    expect(again.work).toEqual(view.work);
    expect(again.givenAt).toBe(view.givenAt);
    expect(again.over[0]?.theirs).toMatchObject([{ version: newer, stated: { body: { core: { rating: 'green' } } } }]);
    await first.page.call('send', { command: settlingOf(again, 'mine', 'I saw her.'), seen: again.seen });
    await inStep(first.page);
    const { enquiry } = await enquiryAbout(
      second.page,
      'Leon Tatton',
      (one) => one.enquiry.parts.core.conflicts.length > 0,
    );
    expect(enquiry.parts.core.ratings.map(({ rating }) => rating)).toEqual(['amber', 'green', 'red']);
    expect(first.defects).toEqual([]);
  });
});
