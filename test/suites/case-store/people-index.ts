/** The people index: who is in it, who may hold it, and how somebody leaves it. */
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { isSignedBy, publicKeyText, readPublicKey } from '#central/signing-key.ts';
import { systemRandom } from '#central/system.ts';
import { peopleManifestText, PeopleManifest, PersonRow } from '#contracts/people-index.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import { newId } from '#kernel/ids.ts';
import { typedReferral, type CentralWorld, type TestDesk } from '../central-world.ts';
import { recordPerson } from '../central-commands.ts';
import type { SuiteContext } from './context.ts';

async function segmentOf(world: CentralWorld, desk: TestDesk, build: string, number: number): Promise<string> {
  const url = `/v1/people-index/${build}/${number}`;
  const answer = await world.central.inject({ method: 'GET', url, headers: await desk.headers() });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-encoding']).toBe('gzip');
  return gunzipSync(answer.rawPayload).toString();
}

const manifestOf = async (desk: TestDesk): Promise<PeopleManifest> =>
  PeopleManifest.parse((await desk.get('/v1/people-index')).body);

export function describePeopleIndex({ store, startWorld }: SuiteContext): void {
  async function scene() {
    const world = await startWorld();
    const amara = await world.desk(world.person('amara', ['mash-officer']));
    const tom = await world.desk(world.person('tom', ['mash-officer']));
    const args = typedReferral(world);
    await amara.give({ kind: 'receive-referral', args });
    const personId = newId<'person'>(systemRandom);
    const recorded = await amara.give(recordPerson(args, { personId, nhsNumber: '9990000018' }));
    expect(recorded.kind).toBe('applied');
    return { world, amara, tom, personId };
  }

  async function keepFrom(desk: TestDesk, personId: Id<'person'>, other: TestDesk): Promise<Id<'restriction'>> {
    const restrictionId = newId<'restriction'>(systemRandom);
    const { userId, name } = other.actor;
    const args = {
      restrictionId,
      about: `person/${personId}` as const,
      category: 'own-or-family',
      blocks: [{ userId, name }],
      readers: [],
      words: 'Her aunt works here.',
    };
    expect(await desk.give({ kind: 'restrict', args })).toMatchObject({ kind: 'applied' });
    return restrictionId;
  }

  describe('the people index', () => {
    test('comes in signed segments, thin: numbers and addresses stand in it only to be compared', async () => {
      const { world, tom, personId } = await scene();
      const manifest = await manifestOf(tom);
      const key = readPublicKey(publicKeyText(world.signingKey))!;
      expect(isSignedBy(peopleManifestText(manifest), manifest.signature, key)).toBe(true);
      // Control: another secret is another text.
      expect(isSignedBy(peopleManifestText({ ...manifest, secret: 'AAAA' }), manifest.signature, key)).toBe(false);
      const text = await segmentOf(world, tom, manifest.build, 0);
      expect(createHash('sha256').update(text).digest('hex')).toBe(manifest.segments[0]?.sha256);
      const people = text.split('\n').map((line) => PersonRow.parse(JSON.parse(line)));
      expect(people).toMatchObject([{ personId, name: { given: 'Asha', family: 'Naylor' }, postcode: 'M33 0ZZ' }]);
      expect(Object.keys(people[0]!.hashed).sort()).toEqual(['address', 'nhsNumber']);
      expect(text).not.toContain('9990000018');
      expect(text).not.toContain('Example Close');
      expect((await tom.get(`/v1/people-index/${manifest.build}/1`)).status).toBe(404);
    });

    test('loses whoever is kept from anybody, in the page that takes away their record, and has them again later', async () => {
      const { world, amara, tom, personId } = await scene();
      const { build } = await manifestOf(tom);
      const { cursor } = await tom.pull();
      const caughtUp = await tom.get(`/v1/changes?cursor=${cursor}&index=${build}`);
      expect(caughtUp.body).toMatchObject({ people: { build, put: [], gone: [] } });
      const restrictionId = await keepFrom(amara, personId, tom);
      const page = (await tom.get(`/v1/changes?cursor=${cursor}`)).body;
      expect(page).toMatchObject({ people: { put: [], gone: [`person/${personId}`] } });
      expect(page['evict']).toContain(`person/${personId}`);
      // Whoever fetches the build from before hears of it too, before the first segment.
      const late = await world.desk(world.person('late', ['mash-officer']));
      const lateCursor = (await late.pull()).cursor;
      const behind = await late.get(`/v1/changes?cursor=${lateCursor}&index=${build}`);
      expect(behind.body).toMatchObject({ people: { build, gone: [`person/${personId}`] } });
      const manager = await world.desk(world.person('deborah', ['team-manager']));
      const lift = { restrictionId, reason: 'set-by-mistake', words: 'Another Tom.' };
      expect(await manager.give({ kind: 'lift-restriction', args: lift })).toMatchObject({ kind: 'applied' });
      const again = await tom.get(`/v1/changes?cursor=${String(page['cursor'])}`);
      expect(again.body).toMatchObject({ people: { put: [{ personId }], gone: [] } });
    });

    test('never has whom somebody may not see; a build nobody knows begins anew', async () => {
      const { world, amara, tom, personId } = await scene();
      // Control: nobody is restricted yet.
      expect((await manifestOf(tom)).segments).toHaveLength(1);
      await keepFrom(amara, personId, tom);
      await store().database.deleteFrom('people_build').where('hub_id', '=', world.hub).execute();
      expect((await manifestOf(tom)).segments).toEqual([]);
      const { cursor } = await tom.pull();
      const unknown = await tom.get(`/v1/changes?cursor=${cursor}&index=${'0'.repeat(32)}`);
      expect(unknown.body).toMatchObject({ people: { restart: true, put: [], gone: [] } });
    });

    test('a record opened beside the feed is taken away by the next page once it may not be seen', async () => {
      const { amara, tom, personId } = await scene();
      const stream = `person/${personId}` as const;
      const { cursor } = await tom.pull();
      const other = await tom.pull();
      const args = typedReferral({ now: () => '2026-11-18T09:30:00.000Z' as Instant });
      await amara.give({ kind: 'receive-referral', args });
      const second = newId<'person'>(systemRandom);
      expect((await amara.give(recordPerson(args, { personId: second }))).kind).toBe('applied');
      // Not in what the feed has told Tom so far: only he knows that he opened it.
      expect((await tom.get(`/v1/records/person/${second}`)).status).toBe(200);
      await keepFrom(amara, second, tom);
      const page = (await tom.get(`/v1/changes?cursor=${other.cursor}`)).body;
      expect(page['evict']).toContain(`person/${second}`);
      // Told again with every page until twelve hours are over: an answer can be lost.
      expect((await tom.get(`/v1/changes?cursor=${String(page['cursor'])}`)).body['evict']).toEqual([
        `person/${second}`,
      ]);
      // Control: what he did not open and may still see is left where it is.
      expect(page['evict']).not.toContain(stream);
      expect(cursor).not.toBe(other.cursor);
    });

    test('is nothing an agency’s people may hold', async () => {
      const { world, tom } = await scene();
      const { build } = await manifestOf(tom);
      const agency = await world.desk({ ...world.person('grace', ['agency-representative']), agency: 'gmp' });
      expect(await agency.get('/v1/people-index')).toMatchObject({ status: 404, body: { kind: 'not-found' } });
      expect((await agency.get(`/v1/people-index/${build}/0`)).status).toBe(404);
      const { pages, cursor } = await agency.pull();
      expect(pages.some((page) => page.people !== undefined)).toBe(false);
      expect((await agency.get(`/v1/changes?cursor=${cursor}&index=${build}`)).body['people']).toBeUndefined();
      // Control: an officer's pages speak of it.
      expect((await tom.pull()).pages.every((page) => page.people !== undefined)).toBe(true);
    });
  });
}
