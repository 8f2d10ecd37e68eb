/** The tray: what cannot be read stands before a person, whole, and a person settles it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedStore } from '#central/open-store.ts';
import { verifyAudit } from '#central/verify-audit.ts';
import { IntakeProblem } from '#contracts/intake.ts';
import { longestArrivalText } from '#domain/arrival.ts';
import type { CommandArgs } from '#domain/command.ts';
import type { CaseRecord } from '#domain/record.ts';
import { idOf } from '#domain/streams.ts';
import {
  intakeForm,
  startCentralWorld,
  typedReferral,
  type CentralWorld,
  type TestDesk,
} from '../suites/central-world.ts';
import { openMigratedStore } from '../suites/embedded-store.ts';
import { recordsIn } from '../suites/example-pages.ts';

let store: EmbeddedStore;
beforeAll(async () => {
  store = await openMigratedStore();
});
afterAll(() => store.close());

async function start() {
  const world = await startCentralWorld(store);
  const amara = await world.desk(world.person('amara', ['mash-officer']));
  return { world, amara };
}

async function trayOf(desk: TestDesk): Promise<readonly CaseRecord<'arrival'>[]> {
  return recordsIn((await desk.pull()).pages).flatMap((record) => (record.kind === 'arrival' ? [record] : []));
}

/** The referral an officer makes of an item of the tray. */
function completing(world: CentralWorld, arrival: CaseRecord<'arrival'>): CommandArgs<'receive-referral'> {
  const { reference, receivedAt, sha256 } = arrival.parts.core;
  const arrivalId = idOf(arrival.stream);
  const typed = typedReferral(world);
  const referral = {
    ...typed.referral,
    reference: reference as never,
    receivedAt,
    source: { kind: 'completed' as const, arrivalId, sha256 },
  };
  return { ...typed, arrivalId, referral };
}

describe('a body that cannot be read', () => {
  test('stands in the tray as a record of the feed, with everything its sender was told', async () => {
    const { world, amara } = await start();
    const body = '{ "child": "Kian Naylor", "what": "no food at home" ';
    const answer = IntakeProblem.parse((await world.intake(body)).body);
    expect(answer.whatHelps).toContain(answer.keptAs);
    const [arrival] = await trayOf(amara);
    expect(arrival!.parts).toMatchObject({
      core: { reference: answer.keptAs, receivedAt: world.now(), bytes: body.length, why: 'not-json' },
      referrer: { sender: world.sender, text: body, cut: false, problems: answer.problems },
    });
    expect(arrival!.parts.core.settled).toBeUndefined();
    // Sent again it stands there once.
    await world.intake(body);
    expect(await trayOf(amara)).toHaveLength(1);
    expect(await verifyAudit(store, world.hub)).toMatchObject({ ok: true });
  });

  test('keeps who sent it and what it says from whoever may not see who tells the hub', async () => {
    const { world } = await start();
    await world.intake('Kian Naylor');
    const graham = await world.desk(world.person('graham', ['auditor']));
    const [arrival] = await trayOf(graham);
    expect(Object.keys(arrival!.parts)).toEqual(['core']);
    expect(JSON.stringify(await graham.pull())).not.toContain('Kian');
  });

  test.each<[string, Uint8Array, string, boolean]>([
    ['bytes that are no text', Buffer.from([0x4b, 0xff, 0xfe, 0x21]), 'K\ufffd\ufffd!', false],
    ['U+0000', Buffer.from('a\0b'), 'a\ufffdb', false],
    ['half of a pair', Buffer.from([0x61, 0xed, 0xa0, 0x80, 0x62]), 'a\ufffd\ufffd\ufffdb', false],
    ['nothing', Buffer.alloc(0), '', false],
    ['more than travels', Buffer.from('x'.repeat(longestArrivalText + 1)), 'x'.repeat(longestArrivalText), true],
    [
      'a character across the cut',
      Buffer.from(`${'x'.repeat(longestArrivalText - 1)}\u{1F9F8}`),
      'x'.repeat(longestArrivalText - 1),
      true,
    ],
  ])('of %s is shown as far as it can be, and kept as it came', async (_, body, text, cut) => {
    const { world, amara } = await start();
    await world.intake(body);
    const [arrival] = await trayOf(amara);
    expect(arrival!.parts.core.bytes).toBe(body.length);
    expect(arrival!.parts.referrer).toMatchObject({ text, cut });
    const kept = store.database.selectFrom('intake_body').where('hub_id', '=', world.hub).select('bytes');
    expect(Buffer.from((await kept.executeTakeFirstOrThrow()).bytes!)).toEqual(Buffer.from(body));
  });

  test('with a sender’s odd names in it is told and shown all the same', async () => {
    const { world, amara } = await start();
    const odd = JSON.stringify({ ...intakeForm(), ['\ud800\0']: 1, concerns: ['x'.repeat(70)] });
    expect((await world.intake(odd)).status).toBe(422);
    const [arrival] = await trayOf(amara);
    expect(arrival!.parts.referrer!.problems.map(({ where }) => where)).toEqual(['concerns[0]', '\ufffd\ufffd']);
  });
});

describe('an item of the tray', () => {
  test('is completed by hand: the referral keeps its reference and receipt, and the body stays', async () => {
    const { world, amara } = await start();
    const { body } = await world.intake('not json');
    world.advance(600_000);
    const [arrival] = await trayOf(amara);
    const args = completing(world, arrival!);
    expect((await amara.give({ kind: 'receive-referral', args })).kind).toBe('applied');
    const [settled] = await trayOf(amara);
    expect(settled!.parts.core.settled).toMatchObject({ how: 'completed', referralId: args.referralId });
    const row = await store.database
      .selectFrom('intake_body')
      .where('hub_id', '=', world.hub)
      .selectAll()
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ state: 'tray', reference: body['keptAs'], stream: arrival!.stream });
    expect(Buffer.from(row.bytes!).toString()).toBe('not json');
    // Whoever sends it once more is told the same, and nothing new stands there.
    expect(await world.intake('not json')).toMatchObject({ status: 400, body: { keptAs: body['keptAs'] } });
    expect(await trayOf(amara)).toHaveLength(1);
  });

  test('is completed once, and under no other reference, receipt or digest than its own', async () => {
    const { world, amara } = await start();
    await world.intake('not json');
    const [arrival] = await trayOf(amara);
    const args = completing(world, arrival!);
    const { referral } = args;
    const wrong = { kind: 'rejected', refusal: { kind: 'does-not-fit', what: 'arrival' } };
    for (const change of [
      { reference: typedReferral(world).referral.reference },
      { source: { ...referral.source, sha256: 'b'.repeat(64) } },
    ]) {
      const changed = { ...args, referral: { ...referral, ...change } };
      expect(await amara.give({ kind: 'receive-referral', args: changed })).toMatchObject(wrong);
    }
    await amara.give({ kind: 'receive-referral', args });
    const again = completing(world, arrival!);
    expect(await amara.give({ kind: 'receive-referral', args: again })).toMatchObject({
      kind: 'rejected',
      refusal: { kind: 'arrival-settled' },
    });
  });

  test('stays until a person dismisses it, and its sender is told so when the same comes once more', async () => {
    const { world, amara } = await start();
    const wrong = JSON.stringify({ ...intakeForm(), channel: 'pigeon' });
    expect((await world.intake(wrong)).body['whatHelps']).toContain('a person there will look at it');
    const [arrival] = await trayOf(amara);
    const dismiss = { arrivalId: idOf(arrival!.stream), reason: 'not-a-referral' };
    expect((await amara.give({ kind: 'dismiss-arrival', args: dismiss })).kind).toBe('applied');
    expect((await trayOf(amara))[0]!.parts.core.settled).toMatchObject({ how: 'dismissed', reason: dismiss.reason });
    const again = await world.intake(wrong);
    expect(again.body['whatHelps']).toContain('made no referral of it; nobody will look again');
    expect(again.body['whatHelps']).not.toContain('will look at it');
  });
});

describe('put right and sent again under the same number', () => {
  const referralsOf = async ({ hub }: CentralWorld): Promise<number> =>
    (
      await store.database
        .selectFrom('record')
        .where('hub_id', '=', hub)
        .where('kind', '=', 'referral')
        .select('stream')
        .execute()
    ).length;

  test('is taken, and what waited in the tray is settled with it', async () => {
    const { world, amara } = await start();
    const form = intakeForm();
    const wrong = await world.intake(JSON.stringify({ ...form, channel: 'pigeon' }));
    expect(wrong.body['whatHelps']).toContain('under the same number');
    await world.intake(JSON.stringify({ ...form, concerns: undefined }));
    const right = await world.intake(JSON.stringify(form));
    expect(right.status).toBe(201);
    const items = await trayOf(amara);
    expect(items).toHaveLength(2);
    for (const { parts } of items) {
      expect(parts.core.settled).toMatchObject({
        how: 'dismissed',
        reason: 'sent-again-rightly',
        by: { userId: `intake:${world.sender}` },
      });
      expect(parts.referrer).toMatchObject({ sender: world.sender });
    }
    expect(await referralsOf(world)).toBe(1);
    // The wrong one once more makes nothing, and is told what became of it.
    const late = await world.intake(JSON.stringify({ ...form, channel: 'pigeon' }));
    expect(late.status).toBe(409);
    expect(late.body['whatHelps']).toContain('The hub has taken what you sent after it');
    expect(await world.intake(JSON.stringify(form))).toMatchObject({ status: 200, body: { repeated: true } });
    expect(await verifyAudit(store, world.hub)).toMatchObject({ ok: true });
  });

  test('in one batch, too', async () => {
    const { world, amara } = await start();
    const form = intakeForm();
    const batch = { form: { name: 'mash-referral-batch', version: '1' }, batchId: 'B-9' };
    const answer = await world.batch(JSON.stringify({ ...batch, referrals: [{ ...form, channel: 'pigeon' }, form] }));
    expect(answer.body).toMatchObject({ sent: 2, created: 1, tray: 1 });
    const [item] = await trayOf(amara);
    expect(item!.parts.core.settled).toMatchObject({ reason: 'sent-again-rightly' });
    expect(await referralsOf(world)).toBe(1);
  });

  test('leaves alone what another sender or another number had wrong', async () => {
    const { world, amara } = await start();
    const form = intakeForm();
    await world.intake(JSON.stringify({ ...form, channel: 'pigeon' }));
    expect((await world.intake(JSON.stringify(intakeForm()))).status).toBe(201);
    expect((await trayOf(amara))[0]!.parts.core.settled).toBeUndefined();
  });

  async function completedByHand(change: Partial<CommandArgs<'receive-referral'>['referral']> = {}) {
    const { world, amara } = await start();
    const form = intakeForm();
    const wrong = JSON.stringify({ ...form, channel: 'pigeon' });
    const { body } = await world.intake(wrong);
    const [arrival] = await trayOf(amara);
    const args = completing(world, arrival!);
    const [subject] = args.referral.subjects;
    const [told] = form.subjects;
    const { name, sex, track } = told!;
    const { phone: _, nhsNumber: __, setting: ___, relationship: ____, ...bare } = subject!;
    const referral = {
      ...args.referral,
      ...{ narrative: form.whatHappened, concerns: form.concerns, stated: [], attachments: [] },
      ...{ familyKnows: form.familyKnows, consent: form.consent },
      subjects: [{ ...bare, name, sex, track, birth: { kind: 'unknown' as const } }],
      ...change,
    };
    const { ownWords: _____, senderGrade: ______, ...plain } = referral;
    const lines = args.subjects.slice(0, 1).map((line) => ({ ...line, track }));
    const whole = { ...args, addresses: {}, subjects: lines, referral: plain };
    expect((await amara.give({ kind: 'receive-referral', args: whole })).kind).toBe('applied');
    return { world, amara, form, wrong, reference: body['keptAs'] };
  }

  test('after somebody completed it by hand, it is that referral: one submission, one referral', async () => {
    const { world, amara, form, wrong, reference } = await completedByHand();
    const right = await world.intake(JSON.stringify(form));
    expect(right).toMatchObject({ status: 200, body: { reference, repeated: true, subjects: 1 } });
    expect(await referralsOf(world)).toBe(1);
    expect(await trayOf(amara)).toHaveLength(1);
    // Its bytes are other ones, so they are kept, also where they say the same.
    const rows = await store.database.selectFrom('intake_body').where('hub_id', '=', world.hub).selectAll().execute();
    expect(rows.map((row) => Buffer.from(row.bytes!).toString()).toSorted()).toEqual(
      [JSON.stringify(form), wrong].toSorted(),
    );
    // Asked again it says the same; and the wrong one is told that a referral was made of it.
    expect(await world.intake(JSON.stringify(form))).toMatchObject({ status: 200, body: { reference } });
    const late = await world.intake(wrong);
    expect(late.body['whatHelps']).toContain(`A person at the hub has made a referral of it, ${String(reference)}`);
  });

  test('after it was completed, what it says besides goes before a person', async () => {
    const { world, amara, form, reference } = await completedByHand();
    const more = { ...form, whatHappened: `${form.whatHappened} He has a burn on his arm.` };
    expect(await world.intake(JSON.stringify(more))).toMatchObject({
      status: 200,
      body: { reference, repeated: true },
    });
    expect(await referralsOf(world)).toBe(1);
    const waiting = (await trayOf(amara)).filter(({ parts }) => parts.core.settled === undefined);
    expect(waiting).toHaveLength(1);
    expect(waiting[0]!.parts.core.why).toBe('differs-from-completed');
    expect(waiting[0]!.parts.referrer!.text).toContain('a burn on his arm');
    expect(waiting[0]!.parts.referrer!.problems[0]!.wrong).toContain(String(reference));
    // The same once more: the same receipt, and it waits there once.
    expect(await world.intake(JSON.stringify(more))).toMatchObject({ status: 200, body: { reference } });
    expect((await trayOf(amara)).filter(({ parts }) => parts.core.settled === undefined)).toHaveLength(1);
    // A fact stated that the completed referral lacks is as much as a word.
    const danger = { ...form, stated: ['injury'] };
    expect((await world.intake(JSON.stringify(danger))).status).toBe(200);
    expect((await trayOf(amara)).filter(({ parts }) => parts.core.settled === undefined)).toHaveLength(2);
    expect(await verifyAudit(store, world.hub)).toMatchObject({ ok: true });
  });

  test('while somebody completes it, one of the two is first and nothing is made twice', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { world, amara } = await start();
      const form = intakeForm();
      await world.intake(JSON.stringify({ ...form, channel: 'pigeon' }));
      const [arrival] = await trayOf(amara);
      const args = completing(world, arrival!);
      const [outcome, answer] = await Promise.all([
        amara.give({ kind: 'receive-referral', args }),
        world.intake(JSON.stringify(form)),
      ]);
      expect(await referralsOf(world)).toBe(1);
      expect([outcome.kind, answer.status]).toEqual(outcome.kind === 'applied' ? ['applied', 200] : ['rejected', 201]);
    }
  });
});

describe('a batch that cannot be read', () => {
  const batch = ['notice,given,track', 'N-1,Ada,child', 'N-2,Ben,child', 'N-3,Cal,adult', ''].join('\n');

  test('is many referrals in one item: it waits until a person says that all of it is entered', async () => {
    const { world, amara } = await start();
    expect((await world.batch(batch)).status).toBe(422);
    const [arrival] = await trayOf(amara);
    expect(arrival!.parts.core).toMatchObject({ batch: { items: 3 } });
    const own = (): CommandArgs<'receive-referral'> => {
      const args = completing(world, arrival!);
      return { ...args, referral: { ...args.referral, reference: typedReferral(world).referral.reference } };
    };
    // Two referrals are never one by their reference.
    expect(await amara.give({ kind: 'receive-referral', args: completing(world, arrival!) })).toMatchObject({
      refusal: { kind: 'does-not-fit', what: 'arrival' },
    });
    const entered = [own(), own(), own()];
    for (const args of entered) expect((await amara.give({ kind: 'receive-referral', args })).kind).toBe('applied');
    const [waiting] = await trayOf(amara);
    expect(waiting!.parts.core.settled).toBeUndefined();
    expect(waiting!.parts.core.entered).toEqual(entered.map(({ referralId }) => referralId));
    const done = { arrivalId: idOf(arrival!.stream), reason: 'all-entered' };
    expect((await amara.give({ kind: 'dismiss-arrival', args: done })).kind).toBe('applied');
    expect(await amara.give({ kind: 'receive-referral', args: own() })).toMatchObject({
      refusal: { kind: 'arrival-settled' },
    });
  });

  test.each([
    ['a number with strokes', '2026/11/20'],
    ['an empty number', ''],
    ['a very long one', 'x'.repeat(2000)],
  ])('under %s is kept all the same, and waits in the tray', async (_, number) => {
    const { world, amara } = await start();
    const answer = await world.batch(batch, encodeURIComponent(number));
    expect(answer).toMatchObject({ status: 422, body: { problems: [{ where: 'query: batchId' }] } });
    const [arrival] = await trayOf(amara);
    expect(arrival!.parts.core.reference).toBe(answer.body['keptAs']);
    expect(arrival!.parts.referrer!.text).toBe(batch);
  });
});

describe('an automatic receipt', () => {
  test('acknowledges where the rule set names its channel, and nowhere else', async () => {
    const { world, amara } = await start();
    await world.intake(JSON.stringify(intakeForm({ channel: 'system-notice' })));
    await world.intake(JSON.stringify(intakeForm({ channel: 'web-portal' })));
    const duties = recordsIn((await amara.pull()).pages).flatMap((record) =>
      record.kind === 'duty' ? [record.parts.core] : [],
    );
    const acknowledged = duties.filter(({ duty }) => duty === 'acknowledge-referrer').map(({ settled }) => settled);
    expect(acknowledged).toHaveLength(2);
    expect(acknowledged.filter((settled) => settled !== undefined)).toMatchObject([
      { kind: 'done', how: 'automatic-receipt', by: { userId: `intake:${world.sender}` } },
    ]);
  });
});
