/** What somebody typed and may not send any more reaches a manager who sees the record, word for word, and nobody else. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock, systemRandom } from '#desk/system.ts';
import { streamKey } from '#domain/streams.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { openDayWorld, type DayWorld } from './day-world.ts';
import { typedCall } from './day-work.ts';
import { enquiryAbout, inStep } from './day-views.ts';
import { eventually, type TestDesk } from './desk-harness.ts';

const passphrase = 'seven quiet herons';
const words = 'Her aunt said: “not again”.\n\nRing the school on Monday.';
const draftOf = (note: string): string => JSON.stringify({ note, readers: null });
let world: DayWorld;
let officer: TestDesk;
let tom: TestDesk;
let toms: TestDesk;
let deborah: TestDesk;
let alan: TestDesk;

beforeAll(async () => {
  world = await openDayWorld();
  [officer, tom, toms, deborah, alan] = (await Promise.all(
    ['officer', 'tom', 'toms', 'deborah', 'alan'].map((name) => world.workstation(name)),
  )) as [TestDesk, TestDesk, TestDesk, TestDesk, TestDesk];
  await officer.firstTime('amara.okafor', world.password, passphrase);
  await tom.firstTime('tom.bradshaw', world.password, passphrase);
  await deborah.firstTime('deborah.reid', world.password, passphrase);
  await alan.firstTime('alan.cole', world.password, passphrase);
});
afterAll(() => world.close());

const typeOn = (desk: TestDesk, enquiryId: Id<'enquiry'>, note: string) =>
  desk.page.call('save-draft', { key: `note/${enquiryId}`, text: draftOf(note) });
const alertsOf = async (desk: TestDesk) => (await desk.page.call('alerts', {})).alerts;

async function arrived(family: string): Promise<Id<'enquiry'>> {
  const call = typedCall(systemClock.now(), family, 'Shouting for three nights.');
  await officer.page.call('send', { command: call });
  for (const desk of [officer, tom, deborah, alan]) await enquiryAbout(desk.page, `Leon ${family}`);
  return call.args.enquiryId;
}

async function restrict(enquiryId: Id<'enquiry'>): Promise<void> {
  const sent = await officer.page.call('send', {
    command: {
      kind: 'restrict',
      args: {
        restrictionId: newId<'restriction'>(systemRandom),
        about: streamKey('enquiry', enquiryId),
        category: 'own-or-family',
        blocks: [
          { userId: 'p-tom-bradshaw', name: 'Tom Bradshaw' },
          { userId: 'p-alan-cole', name: 'Alan Cole' },
        ],
        readers: [],
        words: 'Both are related to her.',
      },
    },
  });
  expect(sent).toMatchObject({ kind: 'saved' });
}

describe('what was typed before access ended', () => {
  it('goes to a manager who sees the record, and its author is told that and nothing of the record', async () => {
    const [enquiryId, other] = [await arrived('Prescott'), await arrived('Ashdown')];
    await typeOn(tom, enquiryId, words);
    await typeOn(tom, other, 'About somebody he goes on seeing.');
    expect(await alertsOf(deborah)).toEqual([]);
    await restrict(enquiryId);

    const [item] = await eventually(
      () => alertsOf(deborah),
      (alerts) => alerts.length > 0,
      30_000,
    );
    expect(item).toMatchObject({
      about: { enquiryId },
      alert: {
        parts: {
          core: {
            why: 'typed-before-access-ended',
            about: streamKey('enquiry', enquiryId),
            who: { userId: 'p-tom-bradshaw', name: 'Tom Bradshaw' },
            typed: { what: 'note' },
            words,
          },
        },
      },
    });
    const { ended } = await eventually(
      () => tom.page.call('connection', {}),
      (view) => view.ended.some(({ state }) => state === 'passed-on'),
    );
    expect(ended).toMatchObject([{ kind: 'pass-on-text', state: 'passed-on', text: words }]);
    expect(ended[0]).not.toHaveProperty('enquiryId');
    expect(JSON.stringify(ended)).not.toContain(enquiryId);
    expect((await tom.page.call('find-draft', { key: `note/${enquiryId}` })).draft).toBeUndefined();

    // Whom the record is kept from hears nothing, nor do those who are no managers; what he still sees stays with him.
    for (const desk of [alan, officer, tom]) {
      await inStep(desk.page);
      expect(await alertsOf(desk)).toEqual([]);
    }
    expect((await tom.page.call('find-draft', { key: `note/${other}` })).draft?.text).toBe(
      draftOf('About somebody he goes on seeing.'),
    );

    const alertId = item!.alert.stream.slice('alert/'.length) as Id<'alert'>;
    const filed = {
      kind: 'file-passed-text',
      args: { alertId, enquiryId, noteId: newId<'note'>(systemRandom) },
    } as const;
    expect(await deborah.page.call('send', { command: filed })).toMatchObject({ kind: 'saved' });
    const { enquiry } = await enquiryAbout(
      officer.page,
      'Leon Prescott',
      (view) => view.enquiry.parts.core.notes.length > 0,
    );
    expect(enquiry.parts.core.notes).toMatchObject([
      { text: words, typedBy: { userId: 'p-tom-bradshaw', name: 'Tom Bradshaw' }, by: { name: 'Deborah Reid' } },
    ]);
    expect(await alertsOf(deborah)).toMatchObject([{ alert: { parts: { core: { settled: { how: 'filed' } } } } }]);
  }, 60_000);

  it('goes from another computer of its author too, once they can read it there', async () => {
    const enquiryId = await arrived('Whitby');
    await typeOn(tom, enquiryId, words);
    await eventually(
      () => tom.page.call('unsent', {}),
      ({ drafts }) => drafts.every(({ atHub }) => atHub),
    );
    await tom.lock(true);
    await restrict(enquiryId);
    await inStep(deborah.page);
    const before = (await alertsOf(deborah)).length;
    await toms.firstTime('tom.bradshaw', world.password, passphrase);
    const alerts = await eventually(
      () => alertsOf(deborah),
      (found) => found.length > before,
      30_000,
    );
    expect(alerts[0]).toMatchObject({ about: { enquiryId, whom: [{}] }, alert: { parts: { core: { words } } } });
    for (const desk of [officer, toms, deborah, alan]) expect(desk.defects).toEqual([]);
  }, 60_000);
});
