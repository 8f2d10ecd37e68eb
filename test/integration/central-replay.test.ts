/** A history played into an empty hub is one that central could have written, and goes nowhere else. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EmbeddedStore } from '#central/open-store.ts';
import { replay, type PastAct } from '#central/replay.ts';
import { newSigningKey } from '#central/signing-key.ts';
import { systemRandom } from '#central/system.ts';
import { verifyAudit } from '#central/verify-audit.ts';
import type { Command, CommandArgs } from '#domain/command.ts';
import { plusMs, type Clock, type Instant } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import { newReference } from '#kernel/reference.ts';
import { rulesOf } from '../suites/central-rules.ts';
import { intakeForm, startCentralWorld, typedReferral, versionsOf } from '../suites/central-world.ts';
import { openMigratedStore } from '../suites/embedded-store.ts';

let store: EmbeddedStore;
let hub = 'replayed';
beforeAll(async () => {
  store = await openMigratedStore();
});
// Each test has a hub of its own.
beforeEach(() => {
  hub += 'x';
});
afterAll(() => store.close());

const clock: Clock = { now: () => '2026-11-18T09:30:00.000Z' as Instant, monotonicMs: () => 0 };
const officer = () => ({
  userId: 'amara',
  name: 'Amara',
  hub,
  roles: ['mash-officer' as const],
  signsFor: [],
  employer: 'Trafford Council',
  controller: 'Trafford Council',
  agency: 'childrens-social-care',
});
const intake = () => ({ ...officer(), userId: 'intake:School', name: 'School', roles: ['intake' as const] });
const start = '2026-01-05T09:00:00.000Z' as Instant;

/** 75 referrals, one an hour, each rated and acknowledged: more than one transaction takes. */
function history(): PastAct[] {
  const acts: PastAct[] = [];
  for (let hour = 0; hour < 75; hour += 1) {
    const at = plusMs(start, hour * 3_600_000);
    const args = typedReferral({ now: () => at }, `Hour ${hour}`);
    acts.push({ command: { kind: 'receive-referral', args }, actor: officer(), at });
    const rate = { enquiryId: args.enquiryId, rating: 'amber', reason: 'injury' };
    acts.push({ command: { kind: 'rate-enquiry', args: rate }, actor: officer(), at: plusMs(at, 60_000) });
    const settle = { dutyId: args.acknowledgeDutyId, settle: { kind: 'done' as const, how: 'phone' } };
    acts.push({ command: { kind: 'settle-duty', args: settle }, actor: officer(), at: plusMs(at, 120_000) });
  }
  return acts;
}

const options = async () => ({
  store,
  clock,
  random: systemRandom,
  ruleSets: [await rulesOf(hub)],
  signingKey: newSigningKey(),
});

describe('a replay', () => {
  test('fills an empty hub with records, feed and audit, at the times of then', async () => {
    const told: number[] = [];
    const acts = history();
    const all = { ...(await options()), onProgress: (done: number) => told.push(done) };
    expect(await replay(all, hub, acts)).toBe(225);
    expect(told).toEqual([200, 225]);
    expect(await verifyAudit(store, hub)).toMatchObject({ ok: true, value: { rows: 226 } });
    const world = await startCentralWorld(store, { ruleSets: all.ruleSets, signingKey: all.signingKey });
    const reader = await world.desk({ ...world.person('reader', ['mash-officer']), hub });
    const { pages } = await reader.pull();
    const first = acts[0]!.command.args as CommandArgs<'receive-referral'>;
    const versions = versionsOf(pages);
    expect(versions.get(`enquiry/${first.enquiryId}`)).toBe(2);
    expect(versions.get(`duty/${first.acknowledgeDutyId}`)).toBe(2);
    // referral, enquiry and four duties each
    expect(versions.size).toBe(75 * 6);
    const events = await store.database
      .selectFrom('event')
      .where('hub_id', '=', hub)
      .select(['at', 'recorded_at'])
      .orderBy('seq')
      .execute();
    expect(events.at(0)).toEqual({ at: start, recorded_at: start });
    // What is there goes on as if it had come in by itself.
    expect(await reader.give({ kind: 'claim-enquiry', args: { enquiryId: first.enquiryId } })).toMatchObject({
      kind: 'applied',
    });
  });

  test('keeps what a sender sent, so that the same submission is known again', async () => {
    const body = JSON.stringify(intakeForm({ submissionId: 'S-1' }));
    const sha256 = createHash('sha256').update(body).digest('hex');
    const args = typedReferral({ now: () => start });
    const referral = {
      ...args.referral,
      source: { kind: 'intake' as const, sender: 'Example Academy Trust', submission: 'S-1', sha256 },
    };
    const command = { kind: 'receive-referral' as const, args: { ...args, referral } };
    const all = await options();
    const act = { command, actor: intake(), at: start };
    await expect(replay(all, hub, [{ ...act, body: Buffer.from(`${body} `) }])).rejects.toThrow(/by its digest/);
    await replay(all, hub, [{ ...act, body: Buffer.from(body) }]);
    const world = await startCentralWorld(store, { ruleSets: all.ruleSets, signingKey: all.signingKey });
    expect(await world.intake(body)).toMatchObject({
      status: 200,
      body: { reference: args.referral.reference, repeated: true },
    });
  });

  test('a restriction that was lifted in another piece of it is lifted from every part', async () => {
    const all = await options();
    const args = typedReferral({ now: () => start });
    const { enquiryId, referralId, referral } = args;
    const [subject] = referral.subjects;
    const personId = newId<'person'>(systemRandom);
    const restrictionId = newId<'restriction'>(systemRandom);
    const manager = { ...officer(), userId: 'mary', roles: ['team-manager' as const] };
    const from = { kind: 'referral' as const, referralId, subjectId: subject!.id };
    const known = { personId, reference: newReference('P', systemRandom), name: subject!.name, otherNames: [], from };
    const another = { referralId, subjectId: subject!.id, personId, reason: 'wrong-person' };
    const blocks = [{ userId: 'reader', name: 'Reader' }];
    const restriction = { about: `enquiry/${enquiryId}` as const, category: 'own-or-family', blocks, readers: [] };
    const commands: readonly Command[] = [
      { kind: 'receive-referral', args },
      { kind: 'record-person', args: { ...known, birth: subject!.birth, sex: 'female' } },
      { kind: 'restrict', args: { restrictionId, ...restriction, words: 'Her aunt works here.' } },
      ...Array.from({ length: 200 }, (_, turn): Command => {
        return { kind: 'rate-enquiry', args: { enquiryId, rating: ['amber', 'green'][turn % 2]!, reason: 'injury' } };
      }),
      { kind: 'lift-restriction', args: { restrictionId, reason: 'set-by-mistake', words: 'Another family.' } },
      { kind: 'unlink-subject', args: another },
    ];
    const acts = commands.map((command, minute) => ({ command, actor: manager, at: plusMs(start, minute * 60_000) }));
    await replay(all, hub, acts);
    const world = await startCentralWorld(store, { ruleSets: all.ruleSets, signingKey: all.signingKey });
    const reader = await world.desk({ ...world.person('reader', ['mash-officer']), hub });
    const { body } = await reader.get(`/v1/records/referral/${referralId}`);
    expect(Object.keys(body['parts'] as object).sort()).toEqual(['address', 'core', 'referrer']);
  });

  test('stops at a hub with a history, at a refused act and where time goes backwards', async () => {
    const all = await options();
    const [receive, rate, settle] = history() as [PastAct, PastAct, PastAct];
    await expect(replay(all, 'elsewhere', [receive])).rejects.toThrow(/no hub called elsewhere/);
    await expect(replay(all, hub, [receive, { ...rate, at: plusMs(start, -1) }])).rejects.toThrow(/Act 2 is from/);
    await expect(replay(all, hub, [receive, rate, { ...settle, actor: intake() }])).rejects.toThrow(
      /Act 3, settle-duty by intake:School at .* is refused: \{"kind":"not-for-your-role"/,
    );
    // Nothing of these went in.
    await replay(all, hub, [receive, rate, settle]);
    await expect(replay(all, hub, [receive])).rejects.toThrow(/has a history already/);
  });
});
