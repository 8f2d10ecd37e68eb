/** The people index of a real central in a real cache: fetched in pieces, kept by pages, gone with the right to it. */
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '#central/open-store.ts';
import { publicKeyText } from '#central/signing-key.ts';
import { systemRandom } from '#central/system.ts';
import type { ChangesPage } from '#contracts/case-api.ts';
import { PeopleManifest } from '#contracts/people-index.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { findByWords } from '#linkage/find-by-words.ts';
import { readSearch } from '#linkage/search-words.ts';
import type { HubReads } from '../../src/desk/hub/case-api-client.ts';
import { fetchPeople } from '../../src/desk/people-index/fetch-people.ts';
import { listedPeople } from '../../src/desk/people-index/listed-people.ts';
import { ruleTrust } from '../../src/desk/rules/rule-sets.ts';
import { recordPerson } from '../suites/central-commands.ts';
import { startCentralWorld, typedReferral, type CentralWorld, type TestDesk } from '../suites/central-world.ts';
import { openMigratedStore } from '../suites/embedded-store.ts';
import { temporaryCache } from '../suites/temporary-stores.ts';
import { eventually } from './desk-harness.ts';

let store: Store;
let world: CentralWorld;
let amara: TestDesk;
const people: Id<'person'>[] = [];
const families = ['Naylor', 'Okafor', 'Quist', 'Brandt'];

beforeAll(async () => {
  store = await openMigratedStore();
  world = await startCentralWorld(store);
  amara = await world.desk(world.person('amara', ['mash-officer']));
  for (const family of families) {
    const args = typedReferral(world);
    await amara.give({ kind: 'receive-referral', args });
    const personId = newId<'person'>(systemRandom);
    people.push(personId);
    const name = { given: 'Asha', family };
    const more = family === 'Quist' ? { nhsNumber: '9990000018' as never, phone: '0161 496 0123' as never } : {};
    expect((await amara.give(recordPerson(args, { personId, name, ...more }))).kind).toBe('applied');
  }
});
afterAll(async () => {
  await world.central.close();
  await store.close();
});

/** A desk as far as its people index goes. `reads` takes the place of what the hub says. */
async function deskOf(who: TestDesk, reads: Partial<HubReads> = {}) {
  const { cache, database } = temporaryCache();
  const page = async (path: string): Promise<ChangesPage> => (await who.get(path)).body as unknown as ChangesPage;
  async function pull(): Promise<ChangesPage> {
    const at = cache.position();
    if (at === undefined) {
      const first = await page('/v1/snapshot');
      expect(cache.applyPage(first, true)).toBe('taken');
      return first;
    }
    const standing = cache.people.standing();
    const index = standing.state === 'catching-up' ? `&index=${standing.manifest.build}` : '';
    const next = await page(`/v1/changes?cursor=${at.cursor}${index}`);
    expect(cache.applyPage(next, false)).toBe('taken');
    return next;
  }
  const thrown: unknown[] = [];
  let segments = 0;
  const api = {
    async peopleIndex() {
      const { status, body } = await who.get('/v1/people-index');
      return status === 200
        ? { kind: 'answered', body: PeopleManifest.parse(body) }
        : { kind: 'refused', problem: 'not-found' };
    },
    async peopleSegment(build, number) {
      segments += 1;
      const url = `/v1/people-index/${build}/${String(number)}`;
      const answer = await world.central.inject({ method: 'GET', url, headers: await who.headers() });
      if (answer.statusCode !== 200) return { kind: 'refused', problem: 'not-found' };
      return { kind: 'answered', body: gunzipSync(answer.rawPayload).toString() };
    },
    ...reads,
  } as HubReads;
  const fetching = () =>
    fetchPeople({
      cache,
      api,
      trust: ruleTrust(publicKeyText(world.signingKey), world.hub),
      timer: { after: () => () => undefined },
      pull: () => undefined,
      onMore: () => undefined,
      onThrown: (one) => thrown.push(one),
    });
  await pull();
  const search = (text: string): readonly string[] => {
    const listed = listedPeople(cache.people);
    return [...findByWords(readSearch(text), listed).ids].filter((id) => cache.people.find(id) !== undefined);
  };
  return { cache, database, pull, fetching, search, thrown, segments: () => segments };
}

async function complete(desk: Awaited<ReturnType<typeof deskOf>>): Promise<void> {
  const fetching = desk.fetching();
  fetching.look();
  await eventually(
    () => desk.cache.people.standing().state,
    (state) => state === 'catching-up',
  );
  await desk.pull();
  fetching.look();
  await eventually(
    () => desk.cache.people.standing().state,
    (state) => state === 'complete',
  );
}

describe('the people index of a desk', () => {
  test('is fetched and found by names, slips, numbers and doors; numbers stand nowhere in it', async () => {
    const desk = await deskOf(amara);
    expect(desk.search('quist')).toEqual([]);
    await complete(desk);
    expect(desk.cache.people.count()).toBe(families.length);
    expect(desk.search('asha quist')).toEqual([people[2]]);
    expect(desk.search('Qist')).toEqual([people[2]]);
    expect(desk.search('999 000 0018')).toEqual([people[2]]);
    expect(desk.search('0161 496 0123')).toEqual([people[2]]);
    expect(desk.search('0161 496 0124')).toEqual([]);
    const listed = listedPeople(desk.cache.people);
    const address = { lines: ['14 Example Close'], postcode: 'M33 0ZZ' };
    expect([...listed.atDoor(address)].sort()).toEqual([...people].sort());
    expect(listed.find(people[2]!, { nhsNumber: '9990000018' })?.parts.core.nhsNumber).toBe('9990000018');
    expect(listed.find(people[2]!, { nhsNumber: '9990000026' })?.parts.core.nhsNumber).toBeUndefined();
    const bodies = desk.database.prepare('SELECT body FROM person_row').pluck().all().join('\n');
    expect(bodies).toContain('Quist');
    expect(bodies).not.toMatch(/9990000018|4960123|Example Close/);
    expect(desk.thrown).toEqual([]);
  });

  test('loses in the page that says so whoever is kept from anybody, fetched or still to come', async () => {
    const [loaded, loading] = [await deskOf(amara), await deskOf(amara)];
    await complete(loaded);
    const fetching = loading.fetching();
    fetching.look();
    await eventually(
      () => loading.cache.people.standing().state,
      (state) => state === 'catching-up',
    );
    expect(loaded.search('brandt')).toEqual([people[3]]);
    const restrictionId = newId<'restriction'>(systemRandom);
    const args = {
      restrictionId,
      about: `person/${people[3]!}` as const,
      category: 'own-or-family',
      blocks: [{ userId: 'tom', name: 'Tom', notSignedInYet: true as const }],
      readers: [],
      words: 'His aunt.',
    };
    expect((await amara.give({ kind: 'restrict', args })).kind).toBe('applied');
    expect((await loaded.pull()).people?.gone).toEqual([`person/${people[3]!}`]);
    expect(loaded.search('brandt')).toEqual([]);
    expect(
      loaded.database.prepare("SELECT count(*) FROM person_row_word WHERE key LIKE 'w:brandt%'").pluck().get(),
    ).toBe(0);
    expect(loaded.database.prepare("SELECT count(*) FROM person_row_key WHERE key LIKE '%brandt%'").pluck().get()).toBe(
      0,
    );
    // The segment that comes after that page still has them.
    await loading.pull();
    fetching.look();
    await eventually(
      () => loading.cache.people.standing().state,
      (state) => state === 'complete',
    );
    expect(loading.cache.people.count()).toBe(families.length - 1);
    const manager = await world.desk(world.person('deborah', ['team-manager']));
    const lift = { restrictionId, reason: 'set-by-mistake', words: 'Another.' };
    expect(await manager.give({ kind: 'lift-restriction', args: lift })).toMatchObject({ kind: 'applied' });
    await loading.pull();
    expect(loading.search('brandt')).toEqual([people[3]]);
  });

  test('is taken only as the hub signed it', async () => {
    const real = PeopleManifest.parse((await amara.get('/v1/people-index')).body);
    const forged = await deskOf(amara, {
      peopleIndex: () => Promise.resolve({ kind: 'answered', body: { ...real, secret: 'AAAA' } }),
    });
    forged.fetching().look();
    await new Promise((done) => setTimeout(done, 50));
    expect(forged.cache.people.standing().state).toBe('wanted');
    const changed = await deskOf(amara, {
      peopleSegment: () => Promise.resolve({ kind: 'answered', body: '{}' }),
    });
    const fetching = changed.fetching();
    fetching.look();
    await eventually(
      () => changed.cache.people.standing().state,
      (state) => state === 'catching-up',
    );
    await changed.pull();
    fetching.look();
    await new Promise((done) => setTimeout(done, 50));
    expect(changed.cache.people.standing()).toMatchObject({ state: 'loading', segment: 0, place: 0 });
    expect(changed.search('naylor')).toEqual([]);
  });

  test('never comes to an agency’s desk, and goes from one whose person loses the right to it', async () => {
    const rep = { ...world.person('grace', ['agency-representative']), agency: 'gmp' };
    const agency = await deskOf(await world.desk(rep));
    agency.fetching().look();
    await new Promise((done) => setTimeout(done, 50));
    expect(agency.cache.people.standing()).toEqual({ state: 'none' });
    expect(agency.segments()).toBe(0);
    const officer = await deskOf(amara);
    await complete(officer);
    // Control: another page of the officer's leaves it as it is.
    await officer.pull();
    expect(officer.cache.people.count()).toBe(families.length);
    const { cursor } = officer.cache.position()!;
    const asAgency = amara.as({ ...amara.actor, roles: ['agency-representative'] });
    const page = (await asAgency.get(`/v1/changes?cursor=${cursor}`)).body as unknown as ChangesPage;
    expect(officer.cache.applyPage(page, false)).toBe('taken');
    expect(officer.cache.people.standing()).toEqual({ state: 'none' });
    expect(officer.cache.people.count()).toBe(0);
    expect(officer.search('quist')).toEqual([]);
  });
});
