import { createHash, randomBytes, type KeyObject } from 'node:crypto';
import { gzip } from 'node:zlib';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import {
  largestSegment,
  mostPeopleMoved,
  peopleManifestText,
  segmentText,
  type PeopleManifest,
} from '#contracts/people-index.ts';
import { present } from '#kernel/assert.ts';
import type { Clock } from '#kernel/clock.ts';
import type { Store } from '../open-store.ts';
import { signText } from '../signing-key.ts';
import { readHub } from '../store/hub-row.ts';
import { inSnapshot, inTransaction, type Tx } from '../store/in-transaction.ts';
import { rowsUnder } from './load-rows.ts';
import { readPeople } from './read-people.ts';

interface Parts {
  readonly store: Store;
  readonly clock: Clock;
  readonly peopleSecret: Buffer;
}

/** A desk may still be fetching the build before the newest one. */
const buildsKept = 2;
const pack = promisify(gzip);

/** The builds of people indexes that this process hands out. */
export interface PeopleBuilds {
  /** The newest build of `hub`, or a new one where too much has moved since. Made once for all who ask meanwhile. */
  manifest(hub: string): Promise<PeopleManifest>;
  /** The body of a segment, gzipped; undefined where there is none. */
  segment(hub: string, build: string, number: number): Promise<Uint8Array | undefined>;
}

/** The builds over the store, signed by `signingKey`. */
export function createPeopleBuilds(parts: Parts, signingKey: KeyObject): PeopleBuilds {
  const making = new Map<string, Promise<PeopleManifest>>();
  return {
    manifest(hub) {
      const running = making.get(hub);
      if (running !== undefined) return running;
      const made = findOrMake(parts, signingKey, hub).finally(() => making.delete(hub));
      making.set(hub, made);
      return made;
    },
    async segment(hub, build, number) {
      const row = await parts.store.database
        .selectFrom('people_segment')
        .where('hub_id', '=', hub)
        .where('build', '=', build)
        .where('number', '=', number)
        .select('body')
        .executeTakeFirst();
      return row?.body;
    },
  };
}

async function findOrMake(parts: Parts, signingKey: KeyObject, hub: string): Promise<PeopleManifest> {
  const { rows } = await sql<{ manifest: PeopleManifest; moved: number }>`
    select b.manifest, (
      select count(*)::integer from people_row p where p.hub_id = b.hub_id and p.seq > b.seq
    ) as moved
    from people_build b where b.hub_id = ${hub} order by b.seq desc, b.made_at desc limit 1`.execute(
    parts.store.database,
  );
  const [newest] = rows;
  // Half of what a page tells is left for what moves while the desk fetches.
  if (newest !== undefined && newest.moved <= mostPeopleMoved / 2) return newest.manifest;
  return makeBuild(parts, signingKey, hub);
}

async function makeBuild(parts: Parts, signingKey: KeyObject, hub: string): Promise<PeopleManifest> {
  const build = randomBytes(16).toString('hex');
  const cut = await inSnapshot(parts.store, async (tx) => ({
    seq: present(await readHub(tx, hub), 'a hub that is served').seq,
    segments: await cutSegments(tx, hub, parts.peopleSecret),
  }));
  const facts = {
    hub,
    build,
    secret: parts.peopleSecret.toString('base64'),
    segments: cut.segments.map(({ people, sha256 }) => ({ people, sha256 })),
  };
  const manifest: PeopleManifest = { ...facts, signature: signText(peopleManifestText(facts), signingKey) };
  await inTransaction(parts.store, async (tx) => {
    const row = { hub_id: hub, build, seq: cut.seq, made_at: parts.clock.now(), manifest: JSON.stringify(manifest) };
    await tx.insertInto('people_build').values(row).execute();
    for (const [number, { body }] of cut.segments.entries()) {
      await tx.insertInto('people_segment').values({ hub_id: hub, build, number, body }).execute();
    }
    await sql`delete from people_build where hub_id = ${hub} and build not in (
      select newest.build from people_build newest where newest.hub_id = ${hub}
      order by newest.seq desc, newest.made_at desc limit ${buildsKept})`.execute(tx);
  });
  return manifest;
}

interface Cut {
  readonly people: number;
  readonly sha256: string;
  readonly body: Uint8Array;
}

async function cutSegments(tx: Tx, hub: string, secret: Buffer): Promise<readonly Cut[]> {
  const segments: Cut[] = [];
  const rowOf = rowsUnder(secret);
  for (let after = ''; ;) {
    const read = await readPeople(tx, hub, sql`p.listed and p.stream > ${after}`, largestSegment);
    const people = read.flatMap(({ core, ...rest }) => (core === null ? [] : [rowOf({ ...rest, core })]));
    const last = read.at(-1);
    if (last === undefined) return segments;
    after = last.stream;
    const text = segmentText(people);
    const sha256 = createHash('sha256').update(text).digest('hex');
    segments.push({ people: people.length, sha256, body: await pack(text) });
  }
}
