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
  return (await desk.pull()).pages
    .flatMap((page) => page.changes)
    .flatMap((change) => (change.kind === 'record' && change.record.kind === 'arrival' ? [change.record] : []));
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

  test('stays until a person dismisses it, also when its sender sends again and it is taken', async () => {
    const { world, amara } = await start();
    const form = intakeForm();
    const wrong = await world.intake(JSON.stringify({ ...form, channel: 'pigeon' }));
    expect(wrong.status).toBe(422);
    expect(wrong.body['whatHelps']).toContain('under the same number');
    const right = await world.intake(JSON.stringify(form));
    expect(right.status).toBe(201);
    expect(right.body['reference']).not.toBe(wrong.body['keptAs']);
    const [arrival] = await trayOf(amara);
    expect(arrival!.parts.core.settled).toBeUndefined();
    const dismiss = { arrivalId: idOf(arrival!.stream), reason: 'sent-again-rightly' };
    expect((await amara.give({ kind: 'dismiss-arrival', args: dismiss })).kind).toBe('applied');
    expect((await trayOf(amara))[0]!.parts.core.settled).toMatchObject({ how: 'dismissed', reason: dismiss.reason });
  });
});

describe('an automatic receipt', () => {
  test('acknowledges where the rule set names its channel, and nowhere else', async () => {
    const { world, amara } = await start();
    await world.intake(JSON.stringify(intakeForm({ channel: 'system-notice' })));
    await world.intake(JSON.stringify(intakeForm({ channel: 'web-portal' })));
    const records = (await amara.pull()).pages.flatMap((page) => page.changes);
    const duties = records.flatMap((change) =>
      change.kind === 'record' && change.record.kind === 'duty' ? [change.record.parts.core] : [],
    );
    const acknowledged = duties.filter(({ duty }) => duty === 'acknowledge-referrer').map(({ settled }) => settled);
    expect(acknowledged).toHaveLength(2);
    expect(acknowledged.filter((settled) => settled !== undefined)).toMatchObject([
      { kind: 'done', how: 'automatic-receipt', by: { userId: `intake:${world.sender}` } },
    ]);
  });
});
