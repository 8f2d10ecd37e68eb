/** What a desk is told first, and what a second copy of it comes to. */
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { listDevices, NotManaged, offerRenewal, revokeDevice } from '#central/manage-devices.ts';
import { publicKeyText } from '#central/signing-key.ts';
import { markDurable, startTimeline } from '#central/start-timeline.ts';
import { systemRandom } from '#central/system.ts';
import { newId } from '#kernel/ids.ts';
import type { CentralWorld, TestDesk } from '../central-world.ts';
import { signEnvelope } from '../test-envelope.ts';
import { note, type SuiteContext } from './context.ts';

export function describeLeases({ store, startWorld, start, auditOf }: SuiteContext): void {
  const managed = (world: CentralWorld) => ({ store: store(), clock: world.clock, random: systemRandom });

  /** Enrols another client with a key of its own for `desk`; answers the status and, if there is one, the problem. */
  async function enrol(
    world: CentralWorld,
    desk: TestDesk,
    next: TestDesk,
    renews?: { clientId: string; code?: string },
  ) {
    const answer = await world.central.inject({
      method: 'POST',
      url: '/v1/devices',
      headers: { authorization: `Bearer ${await world.token(desk.actor)}`, 'content-type': 'application/json' },
      payload: JSON.stringify({
        deviceId: desk.deviceId,
        clientId: next.clientId,
        publicKey: publicKeyText(next.key),
        label: 'Test workstation',
        renews,
      }),
    });
    return [answer.statusCode, answer.json<{ kind?: string }>().kind];
  }

  /** How many views the hub keeps of what the client of `desk` holds. */
  async function viewsOf({ clientId }: TestDesk): Promise<number> {
    const views = store().database.selectFrom('feed_view').where('client_id', '=', clientId).select('view');
    return (await views.execute()).length;
  }

  describe('the lease', () => {
    test('says what is durable: at commit, or when a backup holds it', async () => {
      const { world, amara, enquiryId } = await start();
      await amara.give(note(enquiryId, 'Two.'));
      expect((await amara.lease()).body).toMatchObject({ device: 'active', durableNumber: 2 });
      const careful = await startWorld({ ruleSets: [world.ruleSet] });
      const lease = async () => {
        const headers = await amara.headers();
        const payload = JSON.stringify({ attempt: amara.attempt() });
        const answer = await careful.central.inject({ method: 'POST', url: '/v1/lease', headers, payload });
        return answer.json<{ durableNumber: number }>();
      };
      expect((await lease()).durableNumber).toBe(0);
      // Recorded, but it may have been committed after the backup began.
      await markDurable({ store: store() }, world.hub, world.now());
      expect((await lease()).durableNumber).toBe(0);
      world.advance(10 * 60_000);
      await markDurable({ store: store() }, world.hub, world.now());
      await amara.give(note(enquiryId, 'Three.'));
      expect((await lease()).durableNumber).toBe(2);
    });

    test('tells an unknown and a revoked device how it stands; other calls turn it away', async () => {
      const { world, amara } = await start();
      const headers = { ...(await amara.headers()), 'mash-device': 'f'.repeat(32) };
      const payload = JSON.stringify({ attempt: amara.attempt() });
      const unknown = await world.central.inject({ method: 'POST', url: '/v1/lease', headers, payload });
      expect(unknown.json()).toMatchObject({ device: 'unknown', durableNumber: 0 });
      await amara.pull();
      await revokeDevice(managed(world), world.hub, amara.clientId);
      expect((await amara.lease()).body).toMatchObject({ device: 'revoked', durableNumber: 0 });
      expect(await amara.get('/v1/snapshot')).toMatchObject({ status: 403, body: { kind: 'not-known-device' } });
      expect(await viewsOf(amara)).toBe(0);
      await expect(revokeDevice(managed(world), world.hub, amara.clientId)).rejects.toThrow(NotManaged);
      expect((await auditOf(world.hub)).at(-1)).toMatchObject({ what: 'device-revoked', clientId: amara.clientId });
    });
  });

  describe('a second copy of a client', () => {
    test('is found out at its first contact; both get nothing from then on, and an alarm is raised once', async () => {
      const { world, amara, tom } = await start();
      await amara.pull();
      const copy = amara.copy();
      expect((await amara.lease()).body).toMatchObject({ device: 'active' });
      const rows = (await auditOf(world.hub)).length;
      expect((await copy.lease()).body).toMatchObject({ device: 'frozen', durableNumber: 0 });
      for (const holder of [amara, copy]) {
        expect((await holder.lease()).body).toMatchObject({ device: 'frozen' });
        expect((await holder.get('/v1/snapshot')).status).toBe(403);
        expect((await holder.get('/v1/events')).status).toBe(403);
        expect((await holder.post([])).status).toBe(403);
      }
      expect((await auditOf(world.hub)).slice(rows)).toMatchObject([
        { what: 'alarm', alarm: 'second-holder', shownBy: 'contact', clientId: amara.clientId, actorId: 'amara' },
      ]);
      expect(await viewsOf(amara)).toBe(0);
      expect((await tom.lease()).body).toMatchObject({ device: 'active' });
    });

    test('that had been further on is found out when the other one has come as far', async () => {
      const { amara } = await start();
      const copy = amara.copy();
      for (let offline = 0; offline < 5; offline += 1) copy.attempt();
      expect((await copy.lease()).body).toMatchObject({ device: 'active' });
      // Until then its numbers may be questions that come late.
      for (let overtaken = 0; overtaken < 5; overtaken += 1) expect((await amara.lease()).status).toBe(503);
      expect((await amara.lease()).body).toMatchObject({ device: 'frozen' });
      expect((await copy.lease()).body).toMatchObject({ device: 'frozen' });
    });

    test('the same question twice, late or in another order is no second copy', async () => {
      const { world, amara } = await start();
      const attempts = Array.from({ length: 5 }, () => amara.attempt());
      for (const at of [0, 0, 2, 4, 4, 2, 0]) {
        expect((await amara.lease(attempts[at])).body).toMatchObject({ device: 'active' });
      }
      // Overtaken by a later one, and never seen before: late or of a copy, only the next question tells.
      expect(await amara.lease(attempts[1])).toMatchObject({ status: 503, body: { kind: 'try-again' } });
      expect((await amara.lease()).body).toMatchObject({ device: 'active' });
      world.advance(3 * 60 * 60_000);
      expect((await amara.lease(attempts[1])).body).toMatchObject({ device: 'frozen' });
    });

    test('that begins with a number nobody has seen is found out with the next', async () => {
      const { amara } = await start();
      const copy = amara.copy();
      amara.attempt();
      expect((await amara.lease()).body).toMatchObject({ device: 'active' });
      expect(await copy.lease()).toMatchObject({ status: 503, body: { kind: 'try-again' } });
      expect((await copy.lease()).body).toMatchObject({ device: 'frozen' });
    });

    test('a hub that forgot questions in a restore freezes nobody for them, as long as they can be late', async () => {
      const { world, amara } = await start();
      const attempts = Array.from({ length: 9 }, () => amara.attempt());
      for (const attempt of attempts.slice(0, 6)) await amara.lease(attempt);
      await sql`delete from contact_attempt where hub_id = ${world.hub} and number > ${attempts[2]!.number}`.execute(
        store().database,
      );
      await startTimeline(managed(world), world.hub);
      expect((await amara.lease(attempts[7])).body).toMatchObject({ device: 'active' });
      expect(await amara.lease(attempts[4])).toMatchObject({ status: 503, body: { kind: 'try-again' } });
      expect((await amara.lease(attempts[8])).body).toMatchObject({ device: 'active' });
      const copy = amara.copy();
      expect((await amara.lease(attempts[2])).body).toMatchObject({ device: 'active' });
      world.advance(3 * 60 * 60_000);
      expect((await copy.lease(attempts[4])).body).toMatchObject({ device: 'frozen' });
    });

    test('old questions are forgotten, but never so that a copy could go on from there', async () => {
      const { world, amara } = await start();
      const copy = amara.copy();
      await amara.lease();
      const before = amara.attempt().number;
      await sql`insert into contact_attempt select hub_id, client_id, n, md5(n::text), at
        from contact_attempt, generate_series(${before}::int, ${before + 249}::int) n
        where hub_id = ${world.hub} and client_id = ${amara.clientId} and number = ${before - 1}`.execute(
        store().database,
      );
      world.advance(4 * 60 * 60_000);
      await amara.lease({ number: before + 250, value: newId(systemRandom) });
      const kept = await store()
        .database.selectFrom('contact_attempt')
        .where('hub_id', '=', world.hub)
        .where('client_id', '=', amara.clientId)
        .select('number')
        .execute();
      expect(kept.length).toBeLessThan(110);
      expect((await copy.lease()).body).toMatchObject({ device: 'frozen' });
    });

    test('a command with a number that another one had is held, and freezes the client', async () => {
      const { world, amara, enquiryId } = await start();
      const copy = amara.copy();
      const theirs = await copy.envelope(note(enquiryId, 'By the copy.'));
      expect((await amara.give(note(enquiryId, 'By the person.'))).kind).toBe('applied');
      const { epoch } = theirs;
      const sent = await copy.post([theirs], { epoch });
      expect(sent.body['outcomes']).toMatchObject([{ kind: 'held', why: 'frozen-client' }]);
      expect((await amara.lease()).body).toMatchObject({ device: 'frozen' });
      expect((await auditOf(world.hub)).at(-1)).toMatchObject({
        alarm: 'second-holder',
        shownBy: 'command',
        number: 2,
      });
    });
  });

  describe('a frozen client', () => {
    test('is followed by another with the code an administrator gave, once; its unsent work is held for a person', async () => {
      const { world, amara, tom, enquiryId } = await start();
      const unsent = await amara.envelope(note(enquiryId, 'Not sent yet.'));
      const sentOnce = await amara.envelope(note(enquiryId, 'Taken, and the answer was lost.'));
      await amara.send(sentOnce);
      const copy = amara.copy();
      await expect(offerRenewal(managed(world), world.hub, amara.clientId)).rejects.toThrow(/active, not frozen/);
      await amara.lease();
      await copy.lease();
      const [next, other] = [await world.desk(amara.actor), await world.desk(tom.actor)];
      const fresh = { ...next, clientId: newId<'client'>(systemRandom) };
      const first = await offerRenewal(managed(world), world.hub, amara.clientId);
      const code = await offerRenewal(managed(world), world.hub, amara.clientId);
      const renews = { clientId: amara.clientId, code: code.toLowerCase().replaceAll('-', ' ') };
      expect(await enrol(world, amara, fresh, { ...renews, code: first })).toEqual([400, 'wrong-code']);
      expect(await enrol(world, amara, fresh, { ...renews, clientId: tom.clientId })).toEqual([400, 'wrong-code']);
      expect(await enrol(world, other, fresh, renews)).toEqual([400, 'wrong-code']);
      expect(await enrol(world, amara, fresh, renews)).toEqual([200, undefined]);
      // Its answer may be lost; another holder comes too late.
      expect(await enrol(world, amara, fresh, renews)).toEqual([200, undefined]);
      const late = { ...next, clientId: newId<'client'>(systemRandom) };
      expect(await enrol(world, amara, late, renews)).toEqual([400, 'wrong-code']);
      await expect(offerRenewal(managed(world), world.hub, amara.clientId)).rejects.toThrow(/taken its place already/);

      // What the frozen one signed comes over the new one's calls.
      const { epoch } = unsent;
      const sent = await next.post([unsent, sentOnce], { epoch });
      const outcomes = sent.body['outcomes'] as { kind: string }[];
      expect(outcomes).toMatchObject([{ kind: 'held', why: 'frozen-client' }, { kind: 'applied' }]);
      expect(JSON.stringify((await tom.pull()).pages)).not.toContain('Not sent yet.');
      const held = await store()
        .database.selectFrom('held_command')
        .where('hub_id', '=', world.hub)
        .select(['why', 'envelope'])
        .execute();
      expect(held).toMatchObject([{ why: 'frozen-client', envelope: { commandId: unsent.commandId } }]);
      expect((await copy.lease()).body).toMatchObject({ device: 'frozen' });
      const devices = await listDevices(managed(world), world.hub);
      expect(devices[0]).toMatchObject({ clientId: amara.clientId, state: 'frozen', userId: 'amara' });
      expect(devices.find(({ clientId }) => clientId === fresh.clientId)).toMatchObject({ renews: amara.clientId });
      expect((await auditOf(world.hub)).map(({ what }) => what)).toEqual(
        expect.arrayContaining(['device-renewal-offered', 'device-renewed', 'command-held']),
      );
    });

    test('that a restored hub takes for what it was is frozen again by the one that took its place', async () => {
      const { world, amara, tom } = await start();
      const fresh = { ...(await world.desk(amara.actor)), clientId: newId<'client'>(systemRandom) };
      const late = { ...fresh, clientId: newId<'client'>(systemRandom) };
      const renews = { clientId: amara.clientId };
      // Nobody else can say so of her.
      expect(await enrol(world, await world.desk(tom.actor), late, renews)).toEqual([200, undefined]);
      expect((await amara.lease()).body).toMatchObject({ device: 'active' });
      expect(await enrol(world, amara, fresh, renews)).toEqual([200, undefined]);
      expect((await amara.lease()).body).toMatchObject({ device: 'frozen' });
      const again = { ...fresh, clientId: newId<'client'>(systemRandom) };
      expect(await enrol(world, amara, again, renews)).toEqual([200, undefined]);
      const places = (await listDevices(managed(world), world.hub)).map((device) => device.renews);
      expect(places.filter((place) => place !== null)).toEqual([amara.clientId]);
    });

    test('that a restored hub has forgotten is frozen when it comes, where another has said that it took its place', async () => {
      const { world, amara, tom } = await start();
      const another = (): TestDesk => ({ ...amara, clientId: newId<'client'>(systemRandom) });
      const stateOf = async ({ clientId }: TestDesk): Promise<string | undefined> =>
        (await listDevices(managed(world), world.hub)).find((device) => device.clientId === clientId)?.state;
      const [former, control] = [another(), another()];
      expect(await enrol(world, amara, another(), { clientId: former.clientId })).toEqual([200, undefined]);
      expect(await enrol(world, amara, former)).toEqual([200, undefined]);
      expect(await stateOf(former)).toBe('frozen');
      // Nobody else can say so of her.
      const hers = another();
      expect(await enrol(world, tom, another(), { clientId: hers.clientId })).toEqual([200, undefined]);
      for (const desk of [hers, control]) {
        expect(await enrol(world, amara, desk)).toEqual([200, undefined]);
        expect(await stateOf(desk)).toBe('active');
      }
    });

    test('a code ends after a day', async () => {
      const { world, amara } = await start();
      const copy = amara.copy();
      await amara.lease();
      await copy.lease();
      const code = await offerRenewal(managed(world), world.hub, amara.clientId);
      const fresh = { ...(await world.desk(amara.actor)), clientId: newId<'client'>(systemRandom) };
      world.advance(24 * 60 * 60_000);
      const renews = { clientId: amara.clientId, code };
      expect(await enrol(world, amara, fresh, renews)).toEqual([400, 'wrong-code']);
    });

    test('work of it under a false signature is what it always was', async () => {
      const { amara, tom, enquiryId } = await start();
      const envelope = signEnvelope(await amara.envelope(note(enquiryId, 'Not hers.')), tom.key);
      const copy = amara.copy();
      await amara.lease();
      await copy.lease();
      const sent = await tom.post([envelope], { epoch: envelope.epoch });
      expect(sent.body['outcomes']).toMatchObject([{ kind: 'held', why: 'bad-signature' }]);
    });
  });
}
