import type { CommandEnvelope } from '#contracts/envelope.ts';
import type { Actor } from '#domain/author.ts';
import type { Command } from '#domain/command.ts';
import type { DecideContext } from '#domain/command-rules.ts';
import { decide } from '#domain/decide.ts';
import type { AnyRecord } from '#domain/record.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { err, ok } from '#kernel/result.ts';
import type { Answer, CaseApiClient } from '#sync/case-api-client.ts';
import { createEngine, type Engine } from '#sync/engine.ts';
import { buildEnvelope } from '#sync/envelope-building.ts';
import { overlayWorld, type Overlay } from '#sync/overlay.ts';
import type { BaseStore } from '#sync/ports.ts';
import { step } from '#sync/protocol/step.ts';
import { cheapDigest } from '../cheap-digest.ts';
import type { Chance } from '../chance.ts';
import type { Hub } from '../hub/hub.ts';
import type { Network } from '../network.ts';
import type { Bug } from '../sabotage.ts';
import { ruleSet } from '../site.ts';
import type { VirtualTime } from '../virtual-time.ts';
import { BaseDisk, WorkDisk } from './stores.ts';

/** What a desk shares with the others. */
export interface Surroundings {
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly hub: Hub;
  readonly network: Network;
  readonly bug: Bug | undefined;
  /** Something that must never happen did. */
  defect(error: unknown): void;
  /** A command is durable: its author has been, or could have been, told that it is saved. */
  saved(desk: Desk, envelope: CommandEnvelope): void;
}

/** One process of the desk: it dies, the disks stay. */
interface Life {
  alive: boolean;
  readonly engine: Engine;
  /** The base as this process has it. */
  readonly base: BaseStore;
  poke: () => void;
}

/** A desk: two disks, a person, and from time to time a process with the shipped engine in it. */
export class Desk {
  clientId: Id<'client'>;
  /** The frozen client whose place it has taken. */
  renews: Id<'client'> | undefined;
  readonly deviceId: Id<'device'>;
  readonly actor: Actor;
  readonly work: WorkDisk;
  readonly base: BaseDisk;
  /** Whether somebody made it by copying the folder of another. */
  readonly isCopy: boolean;
  /** The hub has said that it may hold nothing any more. */
  revoked = false;
  online = true;
  signedIn = true;
  readonly #around: Surroundings;
  #life: Life;

  /** `copied`: the desk whose disks it has, as they are now. */
  constructor(actor: Actor, around: Surroundings, copied?: Desk) {
    this.actor = actor;
    this.#around = around;
    this.isCopy = copied !== undefined;
    this.clientId = copied?.clientId ?? newId(around.chance);
    this.renews = copied?.renews;
    this.deviceId = copied?.deviceId ?? newId(around.chance);
    this.work = new WorkDisk(copied?.work);
    this.base = new BaseDisk(cheapDigest, copied?.base);
    this.#life = this.#begin();
  }

  /** Copies the folder and starts another desk on it. */
  copy(): Desk {
    return new Desk(this.actor, this.#around, this);
  }

  /** Its person types the code: the vault becomes another client. False when the hub says no. */
  renew(): boolean {
    const next = newId<'client'>(this.#around.chance);
    if (!this.#around.hub.renew(this.clientId, next)) return false;
    this.kill();
    this.renews = this.clientId;
    this.clientId = next;
    this.work.leaveBehind();
    this.#life = this.#begin();
    return true;
  }

  get engine(): Engine {
    return this.#life.engine;
  }

  /** Whether the process has died in the middle of something and not been started again. */
  isDead(): boolean {
    return !this.#life.alive;
  }

  /** The process is gone; what it had in memory is lost. */
  kill(): void {
    this.#life.alive = false;
    this.#life.engine.stop();
    this.work.fuse = undefined;
    this.base.fuse = undefined;
  }

  /** A new process on the same disks. */
  restart(): void {
    this.kill();
    if (this.revoked) return;
    this.#life = this.#begin();
  }

  /** The hub says that something moved. */
  poke(): void {
    const life = this.#life;
    this.#around.network.poke(this.#caller(life), () => life.poke());
  }

  /** What the person at this desk sees. */
  sight(): Overlay {
    return overlayWorld(this.base, this.engine.items(), (envelope) => this.#context(envelope.claimedAt));
  }

  /** All records in sight, confirmed or provisional. */
  recordsInSight(sight: Overlay): readonly AnyRecord[] {
    const streams = new Set([...this.base.rows.keys(), ...sight.changed.keys()]);
    return [...streams].flatMap((stream) => (sight.find(stream) as AnyRecord | undefined) ?? []);
  }

  /** The person, who sees `sight`, gives `command`, unless the rules on this desk say no; true when it was saved. */
  give(command: Command, sight: Overlay = this.sight()): boolean {
    const { time, chance } = this.#around;
    const decided = decide(command, sight, this.#context(time.now()));
    const intent = !decided.ok && decided.error.kind === 'ask-central';
    if (!decided.ok && !intent) return false;
    const { lastContact, sinceContactMs, skewMs } = this.engine.connection();
    const items = this.#around.bug?.chains === false ? [] : this.engine.items();
    const built = buildEnvelope(command, this.#life.base, items, {
      commandId: newId(chance),
      clientId: this.clientId,
      deviceId: this.deviceId,
      number: this.work.nextNumber,
      hub: 'demo',
      ruleSet: ruleSet.number,
      actorId: this.actor.userId,
      claimedAt: time.now(),
      clock: { lastContact: lastContact ?? null, sinceContactMs, skewMs },
    });
    if (!built.ok) return false;
    const envelope: CommandEnvelope = { ...built.value, signature: 'c2ltdWxhdGVk' };
    // What the author had on screen is taken down before anything can happen.
    const recorded = this.engine.record(envelope, intent, (item, others) => {
      try {
        this.work.save(item, others);
        this.#around.saved(this, envelope);
        return ok(undefined);
      } catch (error) {
        if (this.work.items.has(envelope.commandId)) this.#around.saved(this, envelope);
        this.#died();
        return err(error);
      }
    });
    return recorded.ok;
  }

  /** Does something with a command of this desk; a kill in the middle of it is a kill. */
  act(what: 'withdraw' | 'settle' | 'retry', commandId: Id<'command'>): boolean {
    try {
      return this.engine[what](commandId).ok;
    } catch {
      this.#died();
      return false;
    }
  }

  /** What can be fetched again is destroyed; what cannot stays sealed. */
  #wipe(bug: Bug | undefined): void {
    this.revoked = true;
    this.kill();
    if (bug?.keepsRevoked !== true) this.base.wipe();
  }

  #context(at: DecideContext['at']): DecideContext {
    return { actor: this.actor, ruleSet, at, hub: undefined };
  }

  #died(): void {
    this.kill();
    this.#around.time.after(this.#around.chance.between(500, 20_000), () => {
      if (this.isDead()) this.restart();
    });
  }

  #caller(life: Life) {
    return { isAlive: () => life.alive, isOnline: () => this.online };
  }

  #begin(): Life {
    const { time, chance, bug } = this.#around;
    this.base.reopen();
    const base = bug?.base?.(this.base, chance) ?? this.base;
    const life = { alive: true, base, engine: undefined as Engine | undefined, poke: () => undefined };
    const api = this.#api(life as Life);
    const engine = createEngine(
      {
        work: bug?.work?.(this.work) ?? this.work,
        base,
        api: bug?.api?.(api, this, chance) ?? api,
        timer: { after: (ms, callback) => time.after(ms, () => life.alive && callback()) },
        clock: time,
        random: chance,
        listeners: {
          changed: () => undefined,
          lease: ({ device }) => {
            // Not from inside the engine's step.
            if (device === 'revoked') time.after(0, () => this.#wipe(bug));
          },
          storeTrouble: () => this.#died(),
          defect: (error) => this.#around.defect(error),
        },
      },
      bug?.core?.(step) ?? step,
    );
    life.engine = engine;
    this.#life = life as Life;
    engine.start();
    return this.#life;
  }

  #api(life: Life): CaseApiClient {
    const { hub, network } = this.#around;
    const { clientId, renews, actor } = this;
    const call = <Body>(handle: () => Answer<Body>, anyDevice = false): Promise<Answer<Body>> =>
      network.call(this.#caller(life), () => {
        if (!this.signedIn) return { kind: 'not-signed-in' };
        return anyDevice || hub.standing(clientId) === 'active' ? handle() : { kind: 'forbidden-device' };
      });
    const page = (answer: ReturnType<Hub['changes']>): Answer<ReturnType<Hub['pageOf']>> =>
      answer === 'bad-cursor'
        ? { kind: 'refused', problem: 'bad-cursor' }
        : { kind: 'answered', body: hub.pageOf(answer) };
    return {
      lease: (attempt) =>
        call(() => {
          const body = hub.lease(clientId, renews, actor, attempt);
          return body === 'try-again' ? { kind: 'server-trouble', retryAfterMs: 1000 } : { kind: 'answered', body };
        }, true),
      sendCommands: (request) =>
        call(() => {
          const body = hub.commands(request, actor);
          if (body === 'busy') return { kind: 'server-trouble', retryAfterMs: 5000 };
          return body === 'fails' ? { kind: 'server-trouble' } : { kind: 'answered', body };
        }),
      changes: (cursor) => call(() => page(hub.changes(clientId, actor.userId, cursor))),
      snapshot: (cursor) =>
        call(() =>
          network.isSlow(cursor)
            ? { kind: 'server-trouble', retryAfterMs: 20_000 }
            : page(hub.snapshot(clientId, actor.userId, cursor)),
        ),
      subscribe: (poke) => {
        life.poke = poke;
        return () => {
          life.poke = () => undefined;
        };
      },
    };
  }
}
