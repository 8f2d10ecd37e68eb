/** The intake: nothing that arrives is lost, doubled or changed, and a sender is told what would be right. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedStore } from '#central/open-store.ts';
import { IntakeProblem, IntakeReceipt, IntakeReferral } from '#contracts/intake.ts';
import type { CaseRecord } from '#domain/record.ts';
import { plusMs } from '#kernel/clock.ts';
import { intakeForm, startCentralWorld, type CentralWorld } from '../suites/central-world.ts';
import { openMigratedStore } from '../suites/embedded-store.ts';
import { recordsIn } from '../suites/example-pages.ts';

let store: EmbeddedStore;
beforeAll(async () => {
  store = await openMigratedStore();
});
afterAll(() => store.close());

const digestOf = (body: string | Uint8Array): string => createHash('sha256').update(body).digest('hex');

async function bodiesOf(hub: string) {
  return store.database
    .selectFrom('intake_body')
    .where('hub_id', '=', hub)
    .orderBy('received_at')
    .selectAll()
    .execute();
}

async function referralsOf(world: CentralWorld): Promise<readonly CaseRecord<'referral'>[]> {
  const officer = await world.desk(world.person('reader', ['mash-officer']));
  return recordsIn((await officer.pull()).pages).flatMap((record) => (record.kind === 'referral' ? [record] : []));
}

describe('a referral from a system', () => {
  test('becomes a referral with an enquiry and a duty; the body is kept byte for byte', async () => {
    const world = await startCentralWorld(store);
    const body = `\n${JSON.stringify(intakeForm(), null, 3)}\t`;
    const { status, body: receipt } = await world.intake(body);
    expect(status).toBe(201);
    expect(IntakeReceipt.parse(receipt)).toMatchObject({ sha256: digestOf(body), subjects: 1, repeated: false });
    const [kept] = await bodiesOf(world.hub);
    expect(Buffer.from(kept!.bytes!).toString()).toBe(body);
    const [referral] = await referralsOf(world);
    expect(referral!.parts.core).toMatchObject({
      reference: receipt['reference'],
      receivedAt: world.now(),
      narrative: intakeForm().whatHappened,
      source: { kind: 'intake', sender: world.sender, sha256: digestOf(body) },
      placement: { reason: 'opened' },
    });
    expect(referral!.parts.referrer).toMatchObject({ name: 'Sam Ellery' });
  });

  test('all examples of resources/demo are taken, with every person in them', async () => {
    const world = await startCentralWorld(store);
    const folder = `${import.meta.dirname}/../../resources/demo`;
    const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
    expect(files).toHaveLength(5);
    for (const file of files) {
      const body = readFileSync(`${folder}/${file}`);
      const form = IntakeReferral.parse(JSON.parse(body.toString()));
      expect(await world.intake(body)).toMatchObject({ status: 201, body: { subjects: form.subjects.length } });
    }
    const referrals = await referralsOf(world);
    const births = referrals.flatMap((referral) => referral.parts.core.subjects.map((subject) => subject.birth.kind));
    expect(births.sort()).toEqual(['day', 'day', 'day', 'day', 'day', 'day', 'unknown', 'year', 'year', 'year']);
  });

  test('starts its clocks when it was sent, if that was earlier, and never later than its receipt', async () => {
    const world = await startCentralWorld(store);
    const sent = plusMs(world.now(), -7_200_000);
    await world.intake(JSON.stringify(intakeForm({ sentAt: sent })));
    await world.intake(JSON.stringify(intakeForm({ sentAt: plusMs(world.now(), 86_400_000) })));
    const starts = (await referralsOf(world)).map((referral) => referral.parts.core.receivedAt);
    expect(starts.sort()).toEqual([sent, world.now()]);
  });

  test('sent again gets the same receipt and makes nothing new', async () => {
    const world = await startCentralWorld(store);
    const body = JSON.stringify(intakeForm());
    const first = await world.intake(body);
    world.advance(3_600_000);
    const again = await world.intake(body);
    expect(again).toEqual({ status: 200, body: { ...first.body, repeated: true } });
    expect(await referralsOf(world)).toHaveLength(1);
    expect((await bodiesOf(world.hub)).map((row) => [row.state, row.bytes === null])).toEqual([
      ['taken', false],
      ['repeated', true],
    ]);
  });

  test('with the number of another submission is kept and refused', async () => {
    const world = await startCentralWorld(store);
    const form = intakeForm();
    const first = await world.intake(JSON.stringify(form));
    world.advance(1);
    const other = JSON.stringify({ ...form, whatHappened: 'Something else altogether.' });
    const { status, body } = await world.intake(other);
    expect(status).toBe(409);
    expect(body).toMatchObject({ kind: 'digest-of-another', problems: [{ where: 'submissionId' }] });
    expect(JSON.stringify(body)).toContain(first.body['reference'] as string);
    const [, kept] = await bodiesOf(world.hub);
    expect([kept!.state, Buffer.from(kept!.bytes!).toString()]).toEqual(['tray', other]);
  });

  test('of one sender never meets that of another with the same number', async () => {
    const world = await startCentralWorld(store);
    const form = JSON.stringify(intakeForm({ submissionId: '1' }));
    await world.intake(form);
    const { hub } = world;
    await sql`update intake_body set sender = 'Somebody else' where hub_id = ${hub}`.execute(store.database);
    expect((await world.intake(form)).status).toBe(201);
  });
});

describe('what cannot be read', () => {
  test('is kept, and the sender is told where, what and what would be right', async () => {
    const world = await startCentralWorld(store);
    const bad = {
      ...intakeForm(),
      whatHappened: undefined,
      familyKnows: 'perhaps',
      colour: 'blue',
      concerns: [],
      subjects: [{ name: { given: 'Kian' }, dateOfBirth: '2018-02-30', sex: 'male', track: 'child' }],
    };
    const body = JSON.stringify(bad);
    const answer = await world.intake(body);
    expect(answer.status).toBe(422);
    const problem = IntakeProblem.parse(answer.body);
    expect(problem.problems).toEqual([
      {
        where: 'concerns',
        wrong: 'is empty or too short',
        right: expect.stringMatching(/^a list of 1 to 10 entries\. /) as string,
      },
      {
        where: 'subjects[0].dateOfBirth',
        wrong: 'is not right',
        right: 'a real date as year-month-day, for example 2018-01-14',
      },
      { where: 'whatHappened', wrong: 'is missing', right: expect.stringContaining("sender's words") as string },
      {
        where: 'familyKnows',
        wrong: 'is none of the possible values',
        right: expect.stringMatching(/^one of yes, no, not-said\./) as string,
      },
      {
        where: 'colour',
        wrong: 'is not a field of the form',
        right: expect.stringContaining('whatHappened') as string,
      },
    ]);
    const [kept] = await bodiesOf(world.hub);
    expect(kept).toMatchObject({ state: 'tray', reference: problem.keptAs, problem: answer.body });
    expect(Buffer.from(kept!.bytes!).toString()).toBe(body);
  });

  test('waits in the tray once, however often it is sent', async () => {
    const world = await startCentralWorld(store);
    const first = await world.intake('{ "form": ');
    const again = await world.intake('{ "form": ');
    expect(first.status).toBe(400);
    expect(again).toEqual(first);
    expect((await bodiesOf(world.hub)).map((row) => row.state).sort()).toEqual(['repeated', 'tray']);
  });

  test.each([
    ['nothing at all', '', 400],
    ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x00]), 400],
    ['a list', '[]', 422],
    ['null', 'null', 422],
    ['brackets without end', '['.repeat(500_000), 400],
    ['a number', '1e999', 422],
  ])('%s gets a clear answer', async (_, body, status) => {
    const world = await startCentralWorld(store);
    const answer = await world.intake(body);
    expect(answer.status).toBe(status);
    expect(IntakeProblem.parse(answer.body).problems.length).toBeGreaterThan(0);
    const [kept] = await bodiesOf(world.hub);
    expect(Buffer.from(kept!.bytes!)).toEqual(Buffer.from(body));
  });

  test('with codes the hub does not have is answered with those it has', async () => {
    const world = await startCentralWorld(store);
    const { status, body } = await world.intake(
      JSON.stringify(intakeForm({ channel: 'pigeon', concerns: ['neglect', 'gloom'] })),
    );
    expect(status).toBe(422);
    const { problems } = IntakeProblem.parse(body);
    expect(problems.map(({ where }) => where)).toEqual(['channel', 'concerns[1]']);
    expect(problems[0]!.right).toContain('web-portal');
  });

  test('too large is said so, and nothing is kept', async () => {
    const world = await startCentralWorld(store);
    const { status, body } = await world.intake('x'.repeat(2 * 1024 * 1024 + 1));
    expect(status).toBe(413);
    expect(IntakeProblem.parse(body).kind).toBe('too-large');
    expect(await bodiesOf(world.hub)).toEqual([]);
  });

  test('nobody without a key is heard', async () => {
    const world = await startCentralWorld(store);
    const body = JSON.stringify(intakeForm());
    for (const key of ['', 'mash-intake-', `mash-intake-${'A'.repeat(43)}`, `${world.intakeKey}x`]) {
      expect(await world.intake(body, key)).toMatchObject({ status: 401, body: { kind: 'not-known-sender' } });
    }
    expect(await bodiesOf(world.hub)).toEqual([]);
    expect((await world.intake(body)).status).toBe(201);
  });
});

describe('a body that was kept when the process ended', () => {
  test('becomes a referral at the next start, once', async () => {
    const world = await startCentralWorld(store);
    const body = JSON.stringify(intakeForm());
    await world.intake(body);
    const [row] = await bodiesOf(world.hub);
    // As it stands between keeping and taking: the transaction that takes it never ended.
    await sql`update intake_body set state = 'kept', receipt = null, stream = null, submission = null
      where hub_id = ${world.hub}`.execute(store.database);
    await sql`delete from record_part where hub_id = ${world.hub}`.execute(store.database);
    await sql`delete from record where hub_id = ${world.hub}`.execute(store.database);
    const before = await startCentralWorld(store, { ruleSets: [world.ruleSet] });
    // Still younger than a request may take: left alone.
    expect((await bodiesOf(before.hub))[0]!.state).toBe('kept');
    world.advance(120_000);
    const { clock } = world;
    const after = await startCentralWorld(store, { ruleSets: [world.ruleSet], clock });
    expect((await bodiesOf(after.hub))[0]).toMatchObject({ state: 'taken', reference: row!.reference });
    expect(await referralsOf(after)).toHaveLength(1);
    await startCentralWorld(store, { ruleSets: [world.ruleSet], clock });
    expect(await referralsOf(after)).toHaveLength(1);
  });
});
