import { createHash, verify } from 'node:crypto';
import type { CacheDatabase } from '#cache/cache-database.ts';
import { StoreTrouble } from '#cache/store-trouble.ts';
import { peopleManifestText, PersonRow, type PeopleManifest } from '#contracts/people-index.ts';
import type { Timer } from '#sync/engine-parts.ts';
import type { HubReads } from '../hub/case-api-client.ts';
import type { RuleTrust } from '../rules/rule-sets.ts';

/** What fetching the people index needs. */
export interface FetchingPeople {
  readonly cache: Pick<CacheDatabase, 'people' | 'position'>;
  readonly api: HubReads;
  readonly trust: RuleTrust;
  readonly timer: Timer;
  /** Asks the hub for the next page. */
  readonly pull: () => void;
  /** There is more of the index than before. */
  readonly onMore: () => void;
  /** A store did not take it, or we were wrong. */
  readonly onThrown: (thrown: unknown) => void;
}

/** Rows written in one go: the desk answers everybody else in between. */
const rowsAtOnce = 40;
/** After the hub did not answer, or answered something else than it signed. */
const tryAgainMs = 15_000;

/** Fetches the people index of the hub while work goes on, from where it was left, until it is complete. */
export interface PeopleFetch {
  /** Looks whether something is to be fetched; to be called when the desk opens and after every page. */
  look(): void;
  stop(): void;
}

/**
 * A new build is begun where a page of the feed says that one may be held and none is; what its segments are is signed by
 * the hub and every segment is compared with that before anything of it is read. Interrupted at any moment it goes on
 * with the next rows; what moved meanwhile comes with the pages of the feed.
 */
export function fetchPeople(parts: FetchingPeople): PeopleFetch {
  const { cache, api, timer } = parts;
  let isRunning = false;
  let isStopped = false;
  let waiting: (() => void) | undefined;

  function look(): void {
    if (isRunning || isStopped) return;
    waiting?.();
    waiting = undefined;
    isRunning = true;
    run()
      .catch((thrown: unknown) => {
        if (isStopped) return 'later';
        parts.onThrown(thrown);
        if (!(thrown instanceof StoreTrouble)) isStopped = true;
        return 'later';
      })
      .then((outcome) => {
        isRunning = false;
        if (outcome === 'later' && !isStopped) waiting = timer.after(tryAgainMs, look);
      })
      .catch(parts.onThrown);
  }

  /** One build as far as it goes. `later`: the hub or the disk did not give what is needed. */
  async function run(): Promise<'done' | 'later'> {
    for (;;) {
      const standing = cache.people.standing();
      switch (standing.state) {
        case 'none':
        case 'complete':
          return 'done';
        case 'wanted':
          if (!(await begin())) return 'later';
          parts.pull();
          return 'done';
        case 'catching-up':
          return 'done';
        case 'loading':
          if (!(await takeSegment(standing))) return 'later';
      }
      if (isStopped) return 'done';
    }
  }

  async function begin(): Promise<boolean> {
    // The page that says what moved since can only follow on a whole base.
    if (cache.position()?.snapshot !== false) return false;
    const answer = await api.peopleIndex();
    if (isStopped || answer.kind !== 'answered' || !isSigned(answer.body, parts.trust)) return false;
    if (cache.people.standing().state !== 'wanted') return false;
    cache.people.begin(answer.body);
    return true;
  }

  async function takeSegment({
    manifest,
    segment,
    place,
  }: {
    readonly manifest: PeopleManifest;
    readonly segment: number;
    readonly place: number;
  }): Promise<boolean> {
    const { build } = manifest;
    const answer = await api.peopleSegment(build, segment);
    if (answer.kind === 'refused') {
      // The hub has forgotten the build: another one is begun.
      cache.people.giveUp(build);
      return true;
    }
    if (answer.kind !== 'answered') return false;
    if (createHash('sha256').update(answer.body).digest('hex') !== manifest.segments[segment]?.sha256) return false;
    const lines = answer.body.split('\n');
    for (let at = place; !isStopped; at += rowsAtOnce) {
      const rows = lines.slice(at, at + rowsAtOnce).map((line) => PersonRow.parse(JSON.parse(line)));
      const isLast = at + rowsAtOnce >= lines.length;
      if (!cache.people.take({ build, segment, place: at, rows, isLast })) return true;
      if (isLast) break;
      await new Promise((goOn) => setImmediate(goOn));
    }
    parts.onMore();
    return true;
  }

  return {
    look,
    stop() {
      isStopped = true;
      waiting?.();
    },
  };
}

function isSigned(manifest: PeopleManifest, { key, hub }: RuleTrust): boolean {
  if (key === undefined || manifest.hub !== hub) return false;
  return verify(null, Buffer.from(peopleManifestText(manifest)), key, Buffer.from(manifest.signature, 'base64'));
}
