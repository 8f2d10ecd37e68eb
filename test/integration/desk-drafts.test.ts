/** What somebody types follows them to the next computer, sealed to them; nobody else and no hub can read it. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDayWorld, type DayWorld } from './day-world.ts';
import { systemClock } from '#desk/system.ts';
import { typedCall } from './day-work.ts';
import { inStep } from './day-views.ts';
import { eventually, type TestDesk } from './desk-harness.ts';

const passphrase = 'seven quiet herons';
let key: string;
const needle = 'needle-of-half-a-sentence';
let world: DayWorld;
let first: TestDesk;
let second: TestDesk;

beforeAll(async () => {
  world = await openDayWorld();
  [first, second] = await Promise.all([world.workstation('a'), world.workstation('b')]);
  await first.firstTime('amara.okafor', world.password, passphrase);
  await inStep(first.page);
  const call = typedCall(systemClock.now(), 'Prescott', 'Shouting for three nights.');
  key = `note/${call.args.enquiryId}`;
  expect(await first.page.call('send', { command: call })).toMatchObject({ kind: 'saved' });
  await inStep(first.page);
});
afterAll(() => world.close());

const type = (desk: TestDesk, text: string): Promise<unknown> => desk.page.call('save-draft', { key, text });
const found = (desk: TestDesk) => desk.page.call('find-draft', { key });
const isSafe = (desk: TestDesk): Promise<unknown> =>
  eventually(
    () => desk.page.call('unsent', {}),
    ({ drafts }) => drafts.length > 0 && drafts.every(({ atHub }) => atHub),
  );

describe('drafts', () => {
  it('follow their author to another computer, and end there and here once they are sent', async () => {
    await type(first, needle);
    expect(await first.page.call('unsent', {})).toMatchObject({ drafts: [{ form: 'note' }] });
    await isSafe(first);
    await first.lock(true);
    await second.firstTime('amara.okafor', world.password, passphrase);
    const there = await eventually(
      () => found(second),
      ({ draft }) => draft !== undefined,
    );
    expect(there.draft).toMatchObject({ text: needle, from: 'another-computer' });
    expect(there.others).toBeUndefined();
    await type(second, `${needle}, and the rest`);
    await second.page.call('discard-draft', { key });
    await inStep(second.page);
    await second.lock(true);

    await first.signIn('amara.okafor', world.password);
    await first.unlock('amara.okafor', passphrase);
    await eventually(
      () => found(first),
      ({ draft }) => draft === undefined,
      45_000,
    );
  });

  it('stay two where two were typed, until their author ends one', async () => {
    await type(first, 'Typed at the first.');
    await isSafe(first);
    await second.signIn('amara.okafor', world.password);
    await second.unlock('amara.okafor', passphrase);
    await type(second, 'Typed at the second.');
    const both = await eventually(
      () => found(second),
      ({ others }) => others !== undefined,
      45_000,
    );
    expect(both.draft).toMatchObject({ text: 'Typed at the second.' });
    expect(both.others).toMatchObject([{ text: 'Typed at the first.', from: 'another-computer' }]);
    expect((await found(first)).draft).toMatchObject({ text: 'Typed at the first.' });
  });

  it('can be read by nobody else: not by a colleague at the same computer, not at the hub', async () => {
    await type(first, `${needle} again`);
    await isSafe(first);
    const rows = await sql<{ readonly text: string }>`
      select row_to_json(s)::text as text from sealed_draft s
      union all select row_to_json(k)::text from draft_key k`.execute(world.database);
    expect(rows.rows.length).toBeGreaterThan(1);
    expect(rows.rows.filter(({ text }) => text.includes(needle) || text.includes(key))).toEqual([]);
    // The control: the same words unsealed would be found.
    const plain = Buffer.from(JSON.stringify({ key, text: needle })).toString('utf8');
    expect(plain.includes(needle) && plain.includes(key)).toBe(true);
    await second.lock(true);
    await second.firstTime('tom.bradshaw', world.password, passphrase);
    await inStep(second.page);
    expect(await found(second)).toEqual({});
    expect(await second.page.call('unsent', {})).toMatchObject({ acts: [], drafts: [] });
    await second.lock(true);
  });

  it('are sealed where another passphrase was chosen, until that of the other computers is typed', async () => {
    const third = await world.workstation('c');
    await third.firstTime('amara.okafor', world.password, 'another one altogether');
    await eventually(
      () => third.page.call('other-drafts', {}),
      ({ state }) => state === 'sealed',
    );
    expect(await found(third)).toEqual({});
    expect(await third.page.call('open-other-drafts', { passphrase: 'not this one either' })).toEqual({
      opened: false,
    });
    expect(await third.page.call('open-other-drafts', { passphrase })).toEqual({ opened: true });
    expect((await found(third)).draft).toMatchObject({ text: `${needle} again` });
    expect([...first.defects, ...second.defects, ...third.defects]).toEqual([]);
  });
});
