import type { KeyObject } from 'node:crypto';
import { systemClock, systemRandom } from '#central/system.ts';
import { newSigningKey, publicKeyText } from '#central/signing-key.ts';
import type { CommandEnvelope } from '#contracts/envelope.ts';
import type { ViewDigest } from '#contracts/view-digest.ts';
import type { Actor } from '#domain/author.ts';
import type { Command } from '#domain/command.ts';
import type { AnyRecord } from '#domain/record.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { ok } from '#kernel/result.ts';
import type { CaseApiClient } from '#sync/case-api-client.ts';
import { createEngine, type Engine } from '#sync/engine.ts';
import { buildEnvelope } from '#sync/envelope-building.ts';
import { openCaseApiClient } from '../../../src/desk/hub/case-api-client.ts';
import { BaseDisk, WorkDisk } from '../../simulation/desk/stores.ts';
import { signEnvelope } from '../../suites/test-envelope.ts';
import { testToken } from '../../suites/test-tokens.ts';
import { itemDigest } from '../../suites/example-pages.ts';
import type { Asked } from '../histories/record-model.ts';
import type { Recorder } from './recorder.ts';

/** The engine waits this many times shorter than at a desk: the network here is bad all the time. */
const hurry = 20;
/** A token is good for five minutes. */
const renewAfterMs = 120_000;

const digests = new WeakMap<AnyRecord, ViewDigest>();

/** The digest of a record's item, worked out once for each record that came. */
function rememberedDigest(record: AnyRecord): ViewDigest {
  const digest = digests.get(record) ?? itemDigest(record);
  digests.set(record, digest);
  return digest;
}

/** One person at one desk: the shipped engine and the shipped way over HTTP, on stores in memory. */
export class Client {
  readonly actor: Actor;
  readonly base = new BaseDisk(rememberedDigest);
  readonly work = new WorkDisk();
  readonly engine: Engine;
  /** What must never happen. */
  readonly defects: unknown[] = [];
  /** Requests with commands that were sent, again or for the first time. */
  sendings = 0;
  readonly #clientId = newId<'client'>(systemRandom);
  readonly #deviceId = newId<'device'>(systemRandom);
  readonly #key: KeyObject = newSigningKey();
  readonly #recorder: Recorder;
  #token: { readonly text: Promise<string>; readonly until: number } | undefined;

  constructor(actor: Actor, centralUrl: string, recorder: Recorder) {
    this.actor = actor;
    this.#recorder = recorder;
    const api = openCaseApiClient({
      centralUrl,
      identity: { clientId: this.#clientId, deviceId: this.#deviceId, publicKey: publicKeyText(this.#key) },
      label: 'A desk behind a bad network',
      token: async (again) => ({ kind: 'token', token: await this.#tokenText(again) }),
      fetch,
    });
    this.engine = createEngine({
      work: this.work,
      base: this.base,
      api: this.#watched(api),
      clock: systemClock,
      random: systemRandom,
      timer: {
        after(ms, callback) {
          const timer = setTimeout(callback, ms / hurry);
          return () => clearTimeout(timer);
        },
      },
      listeners: {
        changed: () => undefined,
        lease: () => undefined,
        storeTrouble: (trouble) => this.defects.push(trouble),
        defect: (thrown) => this.defects.push(thrown),
      },
    });
    this.engine.start();
  }

  /** Gives `command` as the desk does: on what the base has, after what is pending. False before the first contact. */
  give(command: Command, ask: (saw: number) => Asked): boolean {
    const { lastContact, sinceContactMs, skewMs } = this.engine.connection();
    const built = buildEnvelope(command, this.base, this.engine.items(), {
      commandId: newId<'command'>(systemRandom),
      clientId: this.#clientId,
      deviceId: this.#deviceId,
      number: this.work.nextNumber,
      hub: this.actor.hub,
      ruleSet: 1,
      actorId: this.actor.userId,
      claimedAt: systemClock.now(),
      clock: { lastContact: lastContact ?? null, sinceContactMs, skewMs },
    });
    if (!built.ok) return false;
    const envelope: CommandEnvelope = signEnvelope(built.value, this.#key);
    this.engine.record(envelope, false, (item) => {
      this.work.save(item);
      this.#recorder.saved(envelope, ask);
      return ok(undefined);
    });
    return true;
  }

  /** The person has looked at what the hub did not take. */
  settleAll(): void {
    for (const { state, envelope } of this.engine.items()) {
      if (state === 'needs-you') this.engine.settle(envelope.commandId);
    }
  }

  /** Commands of which the hub has not said yet what became of them. */
  unanswered(): readonly Id<'command'>[] {
    return this.engine
      .items()
      .filter(({ state }) => state === 'waiting' || state === 'parked' || state === 'needs-you')
      .map(({ envelope }) => envelope.commandId);
  }

  #tokenText(again: boolean): Promise<string> {
    if (again || this.#token === undefined || performance.now() > this.#token.until) {
      this.#token = { text: testToken(this.actor, systemClock.now()), until: performance.now() + renewAfterMs };
    }
    return this.#token.text;
  }

  /** The same calls, written down. The engine asks by itself often enough; nobody pokes it. */
  #watched(api: CaseApiClient): CaseApiClient {
    const recorder = this.#recorder;
    const reading = async (ask: () => ReturnType<CaseApiClient['changes']>) => {
      const invoked = performance.now();
      const answer = await ask();
      if (answer.kind === 'answered') recorder.read(answer.body, invoked);
      return answer;
    };
    return {
      lease: (attempt) => api.lease(attempt),
      sendCommands: async (call) => {
        this.sendings += call.commands.length;
        recorder.sent(call.commands);
        const answer = await api.sendCommands(call);
        if (answer.kind === 'answered') recorder.answered(answer.body.outcomes);
        return answer;
      },
      changes: (cursor) => reading(() => api.changes(cursor)),
      snapshot: (cursor) => reading(() => api.snapshot(cursor)),
      subscribe: () => () => undefined,
    };
  }
}
