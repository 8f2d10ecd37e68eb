import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheSchema } from '#cache/base/schema.ts';
import { SqliteCache } from '#cache/base/sqlite-cache.ts';
import type { WritableDatabase } from '#cache/sqlite/database.ts';
import { migrate, type Schema } from '#cache/sqlite/migrate.ts';
import { openDatabase } from '#cache/sqlite/open-database.ts';
import { workSchema } from '#cache/work/schema.ts';
import { SqliteWork } from '#cache/work/sqlite-work.ts';
import { systemClock, systemRandom } from '#central/system.ts';
import type { ChangesPage } from '#contracts/case-api.ts';
import { signedText } from '#contracts/envelope.ts';
import type { Actor } from '#domain/author.ts';
import type { Command } from '#domain/command.ts';
import type { StreamKey } from '#domain/streams.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { personKeys } from '#linkage/person-keys.ts';
import { createEngine, type Engine } from '#sync/engine.ts';
import { buildEnvelope } from '#sync/envelope-building.ts';
import type { BaseStore } from '#sync/ports.ts';
import { openCaseApiClient } from '../../../src/desk/hub/case-api-client.ts';
import { passOnTyped } from '../../../src/desk/passing-on/pass-on.ts';
import type { CentralWorld } from '../../suites/central-world.ts';
import { testToken } from '../../suites/test-tokens.ts';

/** How the network of a workstation is. `slow`: what the feed answers is on its way and does not come yet. */
export type Line = 'plugged' | 'unplugged' | 'slow';

/** What a workstation is made for. */
export interface WorkstationParts {
  readonly world: Pick<CentralWorld, 'hub' | 'now' | 'ruleSet'>;
  readonly centralUrl: string;
  readonly actor: Actor;
  /** Tells of every page that was taken, after it was. */
  readonly onPage: (page: ChangesPage) => void;
}

/**
 * One person's desk below the screen: the shipped engine, the shipped way over HTTP with its stream of pokes, and both
 * encrypted files on the disk. What the cache has, whoever has the key can be made to read, page by page.
 */
export class RevokedWorkstation {
  /** As the identity provider vouches for them now. */
  actor: Actor;
  readonly engine: Engine;
  readonly cache: SqliteCache;
  readonly work: SqliteWork;
  /** What must never happen. */
  readonly defects: unknown[] = [];
  readonly #world: WorkstationParts['world'];
  readonly #folder = mkdtempSync(join(tmpdir(), 'revoked-'));
  readonly #files: readonly WritableDatabase[];
  #line: Line = 'plugged';
  #cut = new AbortController();
  readonly #held: (() => void)[] = [];
  /** Answers of the feed that are on their way. */
  onTheWay = 0;
  /** Passes on what was typed, as the desk does; `undefined` in the control. */
  passing: ReturnType<typeof passOnTyped> | undefined;

  constructor({ world, centralUrl, actor, onPage }: WorkstationParts) {
    this.#world = world;
    this.actor = actor;
    const open = (name: string, schema: Schema): WritableDatabase => {
      const opened = openDatabase(join(this.#folder, name), randomBytes(32));
      if (!opened.ok) throw new Error(`${name} was not opened: ${opened.error.kind}`);
      migrate(opened.value, schema);
      return opened.value;
    };
    this.#files = [open('cache.db', cacheSchema), open('work.db', workSchema)];
    this.cache = new SqliteCache(this.#files[0]!, personKeys, () => this.defects.push('a damaged cache'));
    this.work = new SqliteWork(this.#files[1]!, systemRandom, world.now());
    const api = openCaseApiClient({
      centralUrl,
      identity: this.work.identity(),
      label: `The desk of ${actor.name}`,
      token: async () => ({ kind: 'token', token: await testToken(this.actor, world.now()) }),
      fetch: (input, init) => this.#fetch(input, init),
    });
    const base: BaseStore = {
      position: () => this.cache.position(),
      find: (stream) => this.cache.find(stream),
      version: (stream) => this.cache.version(stream),
      applyPage: (page, snapshot) => {
        const taken = this.cache.applyPage(page, snapshot);
        if (taken === 'taken') onPage(page);
        return taken;
      },
    };
    this.engine = createEngine({
      work: this.work,
      base,
      api,
      clock: systemClock,
      random: systemRandom,
      timer,
      listeners: {
        changed: () => this.passing?.look(),
        lease: () => undefined,
        storeTrouble: (trouble) => this.defects.push(trouble),
        defect: (thrown) => this.defects.push(thrown),
      },
    });
    this.passing = passOnTyped({
      api,
      actor: () => this.actor,
      rules: () => world.ruleSet,
      now: () => systemClock.now(),
      random: systemRandom,
      timer,
      items: () => this.engine.items(),
      drafts: () => this.work.drafts(),
      isHeld: (stream) => this.cache.find(stream) !== undefined,
      give: (command, draft) => ({
        kind: 'intent',
        commandId: this.give(command, draft?.key),
        at: systemClock.now(),
      }),
      onThrown: (thrown) => this.defects.push(thrown),
    });
    this.engine.start();
  }

  get line(): Line {
    return this.#line;
  }

  /** Takes the network away, makes it slow, or gives it back; a person then asks for contact. */
  set line(line: Line) {
    this.#line = line;
    if (line === 'unplugged') this.#cut.abort();
    if (line !== 'plugged') return;
    this.#cut = new AbortController();
    for (const go of this.#held.splice(0)) go();
    this.engine.contactNow();
  }

  /** Does a command the way a desk does: signed on what the base has, durable before it is said to be saved. */
  give(command: Command, draftKey?: string): Id<'command'> {
    const { lastContact, sinceContactMs, skewMs } = this.engine.connection();
    const { clientId, deviceId } = this.work.identity();
    const built = buildEnvelope(command, this.cache, this.engine.items(), {
      ...{ clientId, deviceId },
      commandId: newId<'command'>(systemRandom),
      number: this.work.nextNumber(),
      hub: this.#world.hub,
      ruleSet: this.#world.ruleSet.number,
      actorId: this.actor.userId,
      claimedAt: systemClock.now(),
      clock: { lastContact: lastContact ?? null, sinceContactMs, skewMs },
    });
    if (!built.ok) throw new Error(`no envelope: ${built.error.kind}`);
    const envelope = { ...built.value, signature: this.work.sign(signedText(built.value)) };
    const saved = this.engine.record(envelope, command.kind === 'pass-on-text', (item, others) =>
      this.work.saveCommand(item, draftKey, others),
    );
    if (!saved.ok) throw new Error('a command was not saved');
    return envelope.commandId;
  }

  /** How often any of `needles` stands in the decrypted file, and how many bytes of the log are not emptied. */
  remains(needles: readonly string[]): { readonly found: readonly string[]; readonly logBytes: number } {
    const text = this.#files[0]!.serialize().toString('latin1').toLowerCase();
    const logBytes = statSync(join(this.#folder, 'cache.db-wal'), { throwIfNoEntry: false })?.size ?? 0;
    return { found: needles.filter((needle) => text.includes(needle.toLowerCase())), logBytes };
  }

  /** The control: what is deleted stays in the file. */
  forgetOverwriting(): void {
    this.#files[0]!.pragma('secure_delete=OFF');
  }

  /** Whether the base is where `streams` are at these versions or later. */
  has(versions: ReadonlyMap<StreamKey, number>): boolean {
    return [...versions].every(([stream, version]) => this.cache.version(stream) >= version);
  }

  close(): void {
    this.passing?.stop();
    this.engine.stop();
    this.#cut.abort();
    this.cache.close();
    for (const file of this.#files) if (file.open) file.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #fetch(input: Parameters<typeof fetch>[0], init?: RequestInit): Promise<Response> {
    if (this.#line === 'unplugged') throw new TypeError('there is no network');
    const given = init?.signal ?? undefined;
    const signal = given === undefined ? this.#cut.signal : AbortSignal.any([given, this.#cut.signal]);
    const answer = await fetch(input, { ...init, signal });
    if (!/\/v1\/changes/.test(addressOf(input))) return answer;
    // The hub has made the page; it arrives later.
    const body = await answer.arrayBuffer();
    if (this.#line === 'slow') {
      this.onTheWay += 1;
      await new Promise<void>((go) => this.#held.push(go));
      this.onTheWay -= 1;
    }
    return new Response(body, { status: answer.status, headers: answer.headers });
  }
}

const timer = {
  after(ms: number, callback: () => void): () => void {
    const running = setTimeout(callback, ms);
    return () => clearTimeout(running);
  },
};

function addressOf(input: Parameters<typeof fetch>[0]): string {
  if (typeof input === 'string') return input;
  return input instanceof URL ? input.href : input.url;
}
