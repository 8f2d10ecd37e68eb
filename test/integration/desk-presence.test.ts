/** Two workstations and the hub: each hears of the other in an enquiry, takes the writing over, and nobody is held up. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#desk/system.ts';
import { present } from '#kernel/assert.ts';
import { openDayWorld, type DayWorld } from './day-world.ts';
import { typedCall } from './day-work.ts';
import { enquiryAbout, inStep } from './day-views.ts';
import type { TestDesk } from './desk-harness.ts';

const passphrase = 'seven quiet herons';
let world: DayWorld;
let [amara, tom]: readonly TestDesk[] = [];

beforeAll(async () => {
  world = await openDayWorld();
  [amara, tom] = await Promise.all([world.workstation('a'), world.workstation('b')]);
  await amara.firstTime('amara.okafor', world.password, passphrase);
  await tom.firstTime('tom.bradshaw', world.password, passphrase);
});
afterAll(() => world.close());

describe('two people in one enquiry', () => {
  it('hear of each other, of who writes the decision and who took it over; without the hub nobody is named', async () => {
    const [first, second] = [present(amara, 'a desk').page, present(tom, 'a desk').page];
    const call = typedCall(systemClock.now(), 'Prescott', 'Shouting for three nights.');
    expect(await first.call('send', { command: call })).toMatchObject({ kind: 'saved' });
    const { enquiryId } = call.args;
    const { decisionId } = present(call.args.subjects[0], 'a subject');
    await inStep(first);
    await enquiryAbout(second, 'Leon Prescott');
    const at = (deciding?: { takeOver?: true }) => ({
      enquiryId,
      ...(deciding === undefined ? {} : { deciding: { decisionId, ...deciding } }),
    });
    expect(await first.call('presence', at())).toEqual({ others: [] });
    expect(await second.call('presence', at({}))).toMatchObject({
      others: [{ name: 'Amara Okafor', doing: 'reading' }],
    });
    expect(await first.call('presence', at())).toMatchObject({
      others: [{ name: 'Tom Bradshaw', doing: 'deciding', decisionId }],
    });
    await first.call('presence', at({ takeOver: true }));
    const { others } = await second.call('presence', at({}));
    expect(others).toMatchObject([{ name: 'Amara Okafor', doing: 'deciding', decisionId }]);
    expect(others[0]?.tookOverAt).toBeDefined();
    // It holds nobody up: whoever it was taken from goes on, and their work is taken.
    expect(
      await second.call('send', {
        command: { kind: 'rate-enquiry', args: { enquiryId, rating: 'red', reason: 'new-information', words: 'Now.' } },
      }),
    ).toMatchObject({ kind: 'saved' });
    await inStep(second);
    // The control: they are named for as long as the hub answers, and not a call longer.
    expect((await second.call('presence', at({}))).others).toHaveLength(1);
    await world.central.stop();
    expect(await second.call('presence', at({}))).toEqual({ others: [] });
  });
});
