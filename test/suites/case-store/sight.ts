/** Who sees what through the API: restrictions, access, broken glass, alerts (domain.md 3.5, security-sync.md 4.2). */
import { describe, expect, test } from 'vitest';
import { systemRandom } from '#central/system.ts';
import type { Actor } from '#domain/author.ts';
import type { AnyRecord, CaseRecord } from '#domain/record.ts';
import type { StreamKey } from '#domain/streams.ts';
import { plusMs } from '#kernel/clock.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { newReference } from '#kernel/reference.ts';
import { typedReferral, type TestDesk } from '../central-world.ts';
import { FeedFollower } from '../feed-follower.ts';
import type { Scene, SuiteContext } from './context.ts';

const words = 'The police ring about her address now.';

/** Asha, recorded from the referral of the scene, with a number nobody else has. */
async function recordAsha({ amara, args }: Scene): Promise<StreamKey<'person'>> {
  const personId = newId<'person'>(systemRandom);
  const [subject] = args.referral.subjects;
  const outcome = await amara.give({
    kind: 'record-person',
    args: {
      personId,
      reference: newReference('P', systemRandom),
      name: subject!.name,
      otherNames: [],
      birth: { kind: 'day', date: '2018-01-14' as never },
      sex: 'female',
      nhsNumber: '9990000018',
      from: { kind: 'referral', referralId: args.referralId, subjectId: subject!.id },
    },
  });
  expect(outcome.kind).toBe('applied');
  return `person/${personId}`;
}

async function restrict(
  desk: TestDesk,
  about: StreamKey<'person' | 'enquiry'>,
  more: { category?: string; blocks?: readonly Actor[]; readers?: readonly Actor[] } = {},
): Promise<Id<'restriction'>> {
  const restrictionId = newId<'restriction'>(systemRandom);
  const named = (people: readonly Actor[] = []) => people.map(({ userId, name }) => ({ userId, name }));
  const { category = 'staff', blocks, readers } = more;
  const args = { restrictionId, about, category, blocks: named(blocks), readers: named(readers), words };
  expect(await desk.give({ kind: 'restrict', args })).toMatchObject({ kind: 'applied' });
  return restrictionId;
}

async function heldBy(desk: TestDesk): Promise<ReadonlyMap<StreamKey, AnyRecord>> {
  const follower = new FeedFollower();
  await follower.follow(desk);
  return follower.held;
}

const alertsOf = (held: ReadonlyMap<StreamKey, AnyRecord>): readonly CaseRecord<'alert'>[] =>
  [...held.values()].filter((record) => record.kind === 'alert');

export function describeSight({ store, start }: SuiteContext): void {
  describe('who sees what', () => {
    test('a person kept from a colleague takes the enquiry they are in with them, and comes back with it', async () => {
      const scene = await start();
      const { world, amara, tom, args, stream } = scene;
      const person = await recordAsha(scene);
      const follower = new FeedFollower();
      await follower.follow(tom);
      expect(follower.held.has(stream) && follower.held.has(person)).toBe(true);
      const restrictionId = await restrict(amara, person, { category: 'own-or-family', blocks: [tom.actor] });
      await follower.follow(tom);
      expect(follower.records()).toEqual([]);
      for (const key of [stream, person, `referral/${args.referralId}`, `restriction/${restrictionId}`]) {
        expect(await tom.get(`/v1/records/${key}`)).toMatchObject({ status: 404, body: { kind: 'not-found' } });
        expect((await amara.get(`/v1/records/${key}`)).status).toBe(200);
      }
      const manager = await world.desk(world.person('deborah', ['team-manager']));
      const lift = { restrictionId, reason: 'set-by-mistake', words: 'Another Tom.' };
      expect(await amara.give({ kind: 'lift-restriction', args: lift })).toMatchObject({
        refusal: { kind: 'not-for-your-role' },
      });
      expect(await manager.give({ kind: 'lift-restriction', args: lift })).toMatchObject({ kind: 'applied' });
      await follower.follow(tom);
      expect(follower.held.has(stream) && follower.held.has(person)).toBe(true);
    });

    test('live covert work is there for those named alone; nobody breaks its glass', async () => {
      const { world, amara, tom, args, stream } = await start();
      await restrict(tom, stream, { category: 'covert', readers: [tom.actor] });
      expect((await heldBy(tom)).has(stream)).toBe(true);
      expect([...(await heldBy(amara)).keys()]).toEqual([]);
      const auditor = await world.desk(world.person('graham', ['auditor']));
      expect([...(await heldBy(auditor)).keys()]).toEqual([]);
      const glass = {
        reason: 'covering',
        words,
        accessId: newId<'access'>(systemRandom),
        alertId: newId<'alert'>(systemRandom),
      };
      const nothing = newReference('E', systemRandom);
      const [covert, absent] = [
        await amara.give({ kind: 'break-glass', args: { ...glass, reference: args.enquiryReference } }),
        await amara.give({ kind: 'break-glass', args: { ...glass, reference: nothing } }),
      ];
      expect(covert).toMatchObject({ refusal: { kind: 'reference-not-available', reference: args.enquiryReference } });
      expect(absent).toMatchObject({ refusal: { kind: 'reference-not-available', reference: nothing } });
    });

    test('glass is broken for an hour, for one record, and those who review it are told and whoever broke it is not', async () => {
      const { world, amara, args, stream } = await start();
      await restrict(amara, stream);
      const karen = await world.desk({ ...world.person('karen', ['agency-representative']), agency: 'police' });
      const auditor = await world.desk(world.person('graham', ['auditor']));
      const glass = {
        accessId: newId<'access'>(systemRandom),
        alertId: newId<'alert'>(systemRandom),
        reference: args.enquiryReference,
        reason: 'immediate-danger',
      };
      expect(await karen.give({ kind: 'break-glass', args: { ...glass, words: 'Please.' } })).toMatchObject({
        refusal: { kind: 'say-more', least: 20 },
      });
      expect(await karen.give({ kind: 'break-glass', args: { ...glass, words } })).toMatchObject({ kind: 'applied' });
      const follower = new FeedFollower();
      await follower.follow(karen);
      expect(follower.held.get(stream)?.parts).toHaveProperty('core');
      // A desk closes it by itself, without the network too.
      const hour = plusMs(world.now(), 60 * 60_000);
      expect(follower.lent.get(stream)).toEqual({ core: hour });
      expect(follower.lent.get(`referral/${args.referralId}`)).toEqual({ core: hour, address: hour });
      const referral = follower.held.get(`referral/${args.referralId}`);
      // Who told us asked not to be named to the family: no general door leads there.
      expect(Object.keys(referral?.parts ?? {}).sort()).toEqual(['address', 'core']);
      expect(alertsOf(follower.held)).toEqual([]);
      const seen = await heldBy(auditor);
      expect(alertsOf(seen).map(({ parts }) => parts.core)).toMatchObject([
        { why: 'break-glass', about: stream, who: { userId: 'karen' }, words },
      ]);
      // Whoever reviews that it was opened does not see what was.
      expect(seen.has(`access/${glass.accessId}`) && !seen.has(stream)).toBe(true);
      const review = { accessId: glass.accessId, finding: 'justified', words: 'The call is in the log.' } as const;
      expect(await auditor.give({ kind: 'review-access', args: review })).toMatchObject({ kind: 'applied' });
      world.advance(60 * 60_000 - 1);
      expect((await karen.get(`/v1/records/${stream}`)).status).toBe(200);
      world.advance(1);
      expect((await karen.get(`/v1/records/${stream}`)).status).toBe(404);
      await follower.follow(karen);
      expect(follower.records()).toEqual([]);
    });

    test('an opening is reviewed whatever the record became since; what else lets people in to it stays hidden', async () => {
      const { world, amara, tom, args, stream } = await start();
      const karen = await world.desk({ ...world.person('karen', ['agency-representative']), agency: 'police' });
      const auditor = await world.desk(world.person('graham', ['auditor']));
      const given = newId<'access'>(systemRandom);
      const { userId, name } = tom.actor;
      const task = {
        accessId: given,
        about: stream,
        reader: { kind: 'person', userId, name },
        kind: 'task',
        classes: ['core' as const],
        from: world.now(),
        until: plusMs(world.now(), 86_400_000),
        words: 'To check the chronology.',
      } as const;
      expect(await amara.give({ kind: 'give-access', args: { ...task, classes: [...task.classes] } })).toMatchObject({
        kind: 'applied',
      });
      const glass = { accessId: newId<'access'>(systemRandom), alertId: newId<'alert'>(systemRandom), words };
      const breaking = { ...glass, reference: args.enquiryReference, reason: 'immediate-danger' };
      expect(await karen.give({ kind: 'break-glass', args: breaking })).toMatchObject({ kind: 'applied' });
      await restrict(amara, stream);
      await restrict(tom, stream, { category: 'covert', readers: [tom.actor] });
      const seen = await heldBy(auditor);
      expect([...seen.keys()].sort()).toEqual([`access/${glass.accessId}`, `alert/${glass.alertId}`]);
      expect((await auditor.get(`/v1/records/access/${glass.accessId}`)).status).toBe(200);
      for (const hidden of [`access/${given}`, stream]) {
        expect(await auditor.get(`/v1/records/${hidden}`)).toMatchObject({ status: 404, body: { kind: 'not-found' } });
      }
      const review = { accessId: glass.accessId, finding: 'not-justified', words: 'No call is in the log.' } as const;
      expect(await auditor.give({ kind: 'review-access', args: review })).toMatchObject({ kind: 'applied' });
    });

    test('an agency sees what it was asked about, while it was asked, and no referrer', async () => {
      const { world, amara, args, stream } = await start((referral) => referral);
      const karen = await world.desk({ ...world.person('karen', ['agency-representative']), agency: 'police' });
      expect([...(await heldBy(karen)).keys()]).toEqual([]);
      const accessId = newId<'access'>(systemRandom);
      const access = {
        accessId,
        about: stream,
        reader: { kind: 'agency', agency: 'police' },
        kind: 'asked',
        classes: ['core', 'address'],
        from: world.now(),
        until: plusMs(world.now(), 7 * 86_400_000),
        words: 'Strategy discussion.',
      } as const;
      const tooMuch = await amara.give({ kind: 'give-access', args: { ...access, classes: ['core', 'referrer'] } });
      expect(tooMuch).toMatchObject({ refusal: { kind: 'does-not-fit', what: 'classes' } });
      expect(
        await amara.give({ kind: 'give-access', args: { ...access, classes: [...access.classes] } }),
      ).toMatchObject({
        kind: 'applied',
      });
      const held = await heldBy(karen);
      expect(held.has(stream) && held.has(`referral/${args.referralId}`)).toBe(true);
      for (const { parts } of held.values()) expect(parts).not.toHaveProperty('referrer');
      // Asked again and for longer: the later end counts, and a desk that holds the record is told.
      const follower = new FeedFollower();
      await follower.follow(karen);
      expect(follower.lent.get(stream)).toEqual({ core: access.until });
      const [longer, until] = [newId<'access'>(systemRandom), plusMs(access.until, 86_400_000)];
      const again = { ...access, accessId: longer, until, classes: ['core'] as const };
      expect(await amara.give({ kind: 'give-access', args: { ...again, classes: [...again.classes] } })).toMatchObject({
        kind: 'applied',
      });
      await follower.follow(karen);
      expect(follower.lent.get(stream)).toEqual({ core: until });
      expect(follower.lent.get(`referral/${args.referralId}`)).toEqual({ core: until, address: access.until });
      expect(await amara.give({ kind: 'end-access', args: { accessId: longer } })).toMatchObject({ kind: 'applied' });
      await follower.follow(karen);
      expect(follower.lent.get(stream)).toEqual({ core: access.until });
      // Who sees it by role is lent nothing.
      const own = new FeedFollower();
      await own.follow(amara);
      expect(own.held.has(stream)).toBe(true);
      expect(own.lent.size).toBe(0);
      expect(await amara.give({ kind: 'end-access', args: { accessId } })).toMatchObject({ kind: 'applied' });
      expect([...(await heldBy(karen)).keys()]).toEqual([]);
    });

    test('who handles somebody kept from them hears nothing; those who may see them are alerted, once', async () => {
      const scene = await start();
      const { world, amara, tom } = scene;
      const person = await recordAsha(scene);
      await restrict(amara, person, { category: 'own-or-family', blocks: [tom.actor] });
      const again = (nhsNumber: string) => {
        const typed = typedReferral(world, 'A neighbour called.');
        const subjects = typed.referral.subjects.map((one) => ({ ...one, nhsNumber }));
        return { ...typed, referral: { ...typed.referral, subjects } };
      };
      const [touching, other] = [again('9990000018'), again('9990000026')];
      const outcomes = [
        await tom.give({ kind: 'receive-referral', args: touching }),
        await tom.give({ kind: 'receive-referral', args: other }),
      ];
      const shape = outcomes.map((outcome) => ({ ...outcome, commandId: '', versions: [], at: '', recordedAt: '' }));
      expect(shape[0]).toEqual(shape[1]);
      expect(await tom.give({ kind: 'claim-enquiry', args: { enquiryId: touching.enquiryId } })).toMatchObject({
        kind: 'applied',
      });
      await expect.poll(async () => alertsOf(await heldBy(amara)).length).toBe(2);
      const alerts = alertsOf(await heldBy(amara)).map(({ parts }) => parts.core);
      expect(new Set(alerts.map(({ by }) => by))).toEqual(
        new Set([`referral/${touching.referralId}`, `enquiry/${touching.enquiryId}`]),
      );
      for (const alert of alerts) {
        expect(alert).toMatchObject({ why: 'touches-restricted', about: person, who: { userId: 'tom' } });
      }
      expect(alertsOf(await heldBy(tom))).toEqual([]);
    });

    test('a note that fails holds up none of the others', async () => {
      const scene = await start();
      const { world, amara, tom } = scene;
      const person = await recordAsha(scene);
      await restrict(amara, person, { category: 'own-or-family', blocks: [tom.actor] });
      const poisoned = { command_id: '0'.repeat(32), stream: person, actor: '{}', at: plusMs(world.now(), -1000) };
      await store()
        .database.insertInto('touch')
        .values({ hub_id: world.hub, ...poisoned })
        .execute();
      const typed = typedReferral(world);
      const subjects = typed.referral.subjects.map((one) => ({ ...one, nhsNumber: '9990000018' }));
      await tom.give({ kind: 'receive-referral', args: { ...typed, referral: { ...typed.referral, subjects } } });
      await expect.poll(async () => alertsOf(await heldBy(amara)).length).toBe(1);
      const left = store().database.selectFrom('touch').where('hub_id', '=', world.hub).select('command_id');
      expect(await left.execute()).toEqual([{ command_id: poisoned.command_id }]);
    });

    test('control: the same child kept from nobody alerts nobody', async () => {
      const scene = await start();
      const { world, amara, tom } = scene;
      await recordAsha(scene);
      const typed = typedReferral(world);
      const subjects = typed.referral.subjects.map((one) => ({ ...one, nhsNumber: '9990000018' }));
      const args = { ...typed, referral: { ...typed.referral, subjects } };
      expect(await tom.give({ kind: 'receive-referral', args })).toMatchObject({ kind: 'applied' });
      const waiting = store().database.selectFrom('touch').where('hub_id', '=', world.hub).select('command_id');
      await expect.poll(async () => (await waiting.execute()).length).toBe(0);
      expect(alertsOf(await heldBy(amara))).toEqual([]);
    });
  });
}
