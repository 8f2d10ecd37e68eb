/** Somebody copies the folder of a vault and uses it: both are stopped, nothing is lost, and an administrator ends it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listDevices, offerRenewal } from '#central/manage-devices.ts';
import { systemClock, systemRandom } from '#central/system.ts';
import type { ConnectionView } from '#contracts/views.ts';
import { inStep, offline } from './day-views.ts';
import { note, typedCall } from './day-work.ts';
import { openDayWorld, type DayWorld } from './day-world.ts';
import { eventually, type TestDesk } from './desk-harness.ts';

const [userName, passphrase] = ['tom.bradshaw', 'seven quiet herons'];
let world: DayWorld;
let desk: TestDesk;
let copy: TestDesk;

beforeAll(async () => {
  world = await openDayWorld();
  desk = await world.workstation('desk');
  await desk.firstTime(userName, world.password, passphrase);
  await eventually(
    () => desk.page.call('rules', {}),
    ({ ruleSet }) => ruleSet !== undefined,
  );
});
afterAll(() => world.close());

const call = typedCall(systemClock.now(), 'Prescott', 'Before the copy was made.');
const { enquiryId } = call.args;
const administering = () => ({ store: world.store, clock: systemClock, random: systemRandom });
const isFrozen = ({ frozen }: ConnectionView): boolean => frozen === true;
const connectionOf = ({ page }: TestDesk): Promise<ConnectionView> => page.call('connection', {});
const notesAt = async ({ page }: TestDesk): Promise<readonly (string | undefined)[]> => {
  const answer = await page.call('enquiry', { enquiryId });
  return answer.kind === 'shown' ? answer.view.enquiry.parts.core.notes.map(({ text }) => text) : [];
};
const wordsOf = async (one: TestDesk): Promise<readonly (string | undefined)[]> =>
  (await connectionOf(one)).items.map(({ text }) => text);

describe('a vault whose folder was copied', () => {
  it('works on, until both have asked the hub; then nothing goes either way, and each keeps what was written there', async () => {
    expect(await desk.page.call('send', { command: call })).toMatchObject({ kind: 'saved' });
    await inStep(desk.page);
    await world.central.stop();
    await offline(desk.page);
    await desk.lock();
    world.copyFolder('desk', 'copy');
    copy = await world.workstation('copy');
    await copy.unlock(userName, passphrase);
    await desk.unlock(userName, passphrase);
    expect(await notesAt(copy)).toEqual(await notesAt(desk));
    await copy.page.call('send', { command: note(enquiryId, 'Written at the copy.') });
    await world.central.start();
    // One refresh token serves one of them; the other has to sign in.
    await copy.signIn(userName, world.password);
    await inStep(copy.page);
    await desk.signIn(userName, world.password);
    await eventually(() => connectionOf(desk), isFrozen);
    await desk.page.call('send', { command: note(enquiryId, 'Written while it was stopped.') });
    await copy.page.call('send', { command: note(enquiryId, 'Written later at the copy.') });
    await copy.page.call('send-now', {});
    await eventually(() => connectionOf(copy), isFrozen);
    await desk.page.call('send-now', {});
    await eventually(() => connectionOf(desk), isFrozen);
    expect(await connectionOf(desk)).toMatchObject({ state: 'stopped', waiting: 1, lease: 'fresh' });
    expect(await wordsOf(desk)).toEqual(['Written while it was stopped.']);
    expect(await wordsOf(copy)).toEqual(['Written later at the copy.']);
  });

  it('is enrolled anew with the code, once; what was unsent is held at the hub and shown to its author', async () => {
    const [frozen] = await listDevices(administering(), world.hub);
    expect(frozen).toMatchObject({ state: 'frozen', label: 'loopback desk' });
    expect(await desk.page.call('renew-client', { code: 'AAAA-AAAA-AAAA' })).toEqual({ kind: 'wrong-code' });
    const code = await offerRenewal(administering(), world.hub, frozen!.clientId);
    await world.central.stop();
    expect(await desk.page.call('renew-client', { code })).toEqual({ kind: 'not-now' });
    await world.central.start();
    const locked = desk.locked();
    expect(await desk.page.call('renew-client', { code })).toEqual({ kind: 'renewed' });
    await locked;
    await desk.unlock(userName, passphrase);
    expect(await copy.page.call('renew-client', { code })).toEqual({ kind: 'wrong-code' });
    const { items } = await eventually(
      () => connectionOf(desk),
      ({ state }) => state === 'attention',
    );
    expect(items).toMatchObject([
      { state: 'needs-you', text: 'Written while it was stopped.', problem: { kind: 'held' } },
    ]);
    const held = await world.store.database.selectFrom('held_command').select(['client_id', 'why']).execute();
    expect(held).toEqual([{ client_id: frozen!.clientId, why: 'frozen-client' }]);
    await eventually(
      () => notesAt(desk),
      (notes) => notes.join() === 'Written at the copy.',
    );
    // Work goes on at once, on the very same enquiry.
    await desk.page.call('send', { command: note(enquiryId, 'After it was enrolled anew.') });
    await eventually(
      () => notesAt(desk),
      (notes) => notes.length === 2,
    );
    await eventually(
      () => connectionOf(desk),
      ({ waiting }) => waiting === 0,
    );
    expect(await desk.page.call('settle', { commandId: items[0]!.commandId })).toEqual({ settled: true });
    await inStep(desk.page);
    await copy.page.call('send-now', {});
    await eventually(() => connectionOf(copy), isFrozen);
    expect(await wordsOf(copy)).toEqual(['Written later at the copy.']);
  });
});
