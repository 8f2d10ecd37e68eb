/** Files of a real central in a real cache: fetched in parts, resumed, compared with their digest, gone with their record. */
import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CacheDatabase } from '#cache/cache-database.ts';
import type { Store } from '#central/open-store.ts';
import { BlobPart, blobPartBytes } from '#contracts/blob.ts';
import type { ChangesPage } from '#contracts/case-api.ts';
import { systemRandom } from '#central/system.ts';
import type { World } from '#domain/command-rules.ts';
import type { StreamKey } from '#domain/streams.ts';
import { newId } from '#kernel/ids.ts';
import type { HubReads } from '../../src/desk/hub/case-api-client.ts';
import { fetchFile, readFilePart } from '../../src/desk/opened/fetch-file.ts';
import { startCentralWorld, typedReferral, type CentralWorld, type TestDesk } from '../suites/central-world.ts';
import { openMigratedStore } from '../suites/embedded-store.ts';
import { temporaryCache } from '../suites/temporary-stores.ts';

const file = randomBytes(blobPartBytes + 7);
const sha256 = createHash('sha256').update(file).digest('hex');

let store: Store;
let world: CentralWorld;
let amara: TestDesk;
let tom: TestDesk;
let stream: StreamKey<'referral'>;

beforeAll(async () => {
  store = await openMigratedStore();
  world = await startCentralWorld(store);
  amara = await world.desk(world.person('amara', ['mash-officer']));
  tom = await world.desk(world.person('tom', ['mash-officer']));
  const typed = typedReferral(world);
  const attachments = [{ name: 'map.pdf', mediaType: 'application/pdf', bytes: file.length, sha256 }];
  const args = { ...typed, referral: { ...typed.referral, attachments } };
  expect((await amara.give({ kind: 'receive-referral', args })).kind).toBe('applied');
  stream = `referral/${args.referralId}`;
  for (let offset = 0; offset < file.length; offset += blobPartBytes) {
    const answer = await world.central.inject({
      method: 'POST',
      url: `/v1/blobs/${sha256}/parts?offset=${offset}&bytes=${file.length}`,
      headers: { authorization: `Bearer ${world.intakeKey}` },
      payload: file.subarray(offset, offset + blobPartBytes),
    });
    expect(answer.statusCode).toBe(200);
  }
});
afterAll(async () => {
  await world.central.close();
  await store.close();
});

/** A desk as far as its files go. `change` is what a broken hub or line makes of a part. */
async function deskOf(who: TestDesk, change: (part: BlobPart) => BlobPart = (part) => part) {
  const { cache } = temporaryCache();
  const page = async (path: string): Promise<ChangesPage> => (await who.get(path)).body as unknown as ChangesPage;
  expect(cache.applyPage(await page('/v1/snapshot'), true)).toBe('taken');
  const asked: number[] = [];
  const api: Pick<HubReads, 'blobPart'> = {
    async blobPart(digest, offset) {
      asked.push(offset);
      const { status, body } = await who.get(`/v1/blobs/${digest}?offset=${offset}`);
      if (status !== 200) return { kind: 'refused', problem: 'not-found' };
      return { kind: 'answered', body: change(BlobPart.parse(body)) };
    },
  };
  const here = { find: (key: StreamKey) => cache.find(key) } as World;
  return {
    ...{ cache, asked, here },
    fetch: (digest = sha256) => fetchFile({ cache, api }, here, { stream, sha256: digest }),
    follow: async () => cache.applyPage(await page(`/v1/changes?cursor=${cache.position()!.cursor}`), false),
  };
}

function read(cache: CacheDatabase, here: World): Buffer {
  const part = (offset: number): Uint8Array =>
    readFilePart(cache, here, { stream, sha256 }, offset) ?? new Uint8Array();
  return Buffer.concat([part(0), part(blobPartBytes)]);
}

test('a file comes in parts, goes on where it was cut, and is read only when it is whole', async () => {
  const { cache, here, asked, fetch } = await deskOf(tom);
  expect(await fetch()).toEqual({ kind: 'fetching', held: blobPartBytes, bytes: file.length });
  expect(read(cache, here)).toHaveLength(0);
  // What was cut is in the file on disk: another fetch, also of another process, asks for the rest alone.
  expect(await fetch()).toEqual({ kind: 'here', bytes: file.length });
  expect(asked).toEqual([0, blobPartBytes]);
  expect(read(cache, here).equals(file)).toBe(true);
  expect(await fetch()).toEqual({ kind: 'here', bytes: file.length });
  expect(asked).toHaveLength(2);
  expect(await fetch('0'.repeat(64))).toEqual({ kind: 'not-available' });
});

test('what has another digest is not kept, and may be fetched again', async () => {
  let isBroken = true;
  const { cache, here, fetch } = await deskOf(tom, (part) =>
    isBroken && part.offset > 0 ? { ...part, part: Buffer.from('another').toString('base64') } : part,
  );
  await fetch();
  expect(await fetch()).toEqual({ kind: 'damaged' });
  expect(cache.fileHeld(stream, sha256)).toBeUndefined();
  // Control: the same hub without the fault.
  isBroken = false;
  await fetch();
  expect(await fetch()).toEqual({ kind: 'here', bytes: file.length });
  expect(read(cache, here).equals(file)).toBe(true);
});

test('a file goes in the transaction that takes away the record that names it, and its rest is fetched no more', async () => {
  const { cache, here, fetch, follow } = await deskOf(tom);
  const other = await deskOf(tom);
  await fetch();
  await fetch();
  await other.fetch();
  expect(read(cache, here)).toHaveLength(file.length);
  const { userId, name } = tom.actor;
  const restriction = {
    restrictionId: newId<'restriction'>(systemRandom),
    about: cache.list('enquiry')[0]!.stream,
    category: 'own-or-family',
    blocks: [{ userId, name }],
    readers: [],
    words: 'His niece.',
  };
  expect((await amara.give({ kind: 'restrict', args: restriction })).kind).toBe('applied');
  // Before the page is here the hub already refuses the rest of it.
  expect(await other.fetch()).toEqual({ kind: 'not-at-hub' });
  expect(await follow()).toBe('taken');
  expect(cache.fileHeld(stream, sha256)).toBeUndefined();
  expect(cache.filePart(stream, sha256, 0)).toBeUndefined();
  expect(await fetch()).toEqual({ kind: 'not-available' });
});
