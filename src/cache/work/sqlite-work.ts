import type { Draft } from '#contracts/console-port.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import type { Json } from '#kernel/json.ts';
import type { Random } from '#kernel/random.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { OutboxItem, WorkChange } from '#sync/ports.ts';
import { CheckpointSchedule } from '../sqlite/checkpoint-schedule.ts';
import type { WritableDatabase } from '../sqlite/database.ts';
import { inTransaction } from '../sqlite/transaction.ts';
import { guardFor, type Guard } from '../sqlite/trouble.ts';
import { StoreTrouble } from '../store-trouble.ts';
import type { DeviceIdentity, KeptFile, KeptPart, WorkDatabase } from '../work-database.ts';
import { clientOf, type Client } from './client.ts';
import { draftsOf } from './drafts.ts';
import { keptFilesOf } from './kept-files.ts';
import { outboxOf } from './outbox.ts';
import { preferencesOf } from './preferences.ts';

/** `work.db` on SQLite. Takes over `database`, which must be at the newest step of the schema. */
export class SqliteWork implements WorkDatabase {
  readonly #database: WritableDatabase;
  readonly #guard: Guard = guardFor('work', () => undefined);
  readonly #checkpoints: CheckpointSchedule;
  readonly #client: Client;
  readonly #outbox: ReturnType<typeof outboxOf>;
  readonly #drafts: ReturnType<typeof draftsOf>;
  readonly #files: ReturnType<typeof keptFilesOf>;
  readonly #preferences: ReturnType<typeof preferencesOf>;

  /** `random` makes the ids of a new client. Versions of drafts discarded more than seven days before `now` go. */
  constructor(database: WritableDatabase, random: Random, now: Instant) {
    this.#database = database;
    this.#checkpoints = new CheckpointSchedule(database);
    this.#client = this.#guard(() => clientOf(database, random));
    this.#outbox = outboxOf(database, this.#client);
    this.#drafts = draftsOf(database);
    this.#files = keptFilesOf(database);
    this.#preferences = preferencesOf(database);
    // A full disk must not keep anybody out of the vault: then they go at a later opening.
    const forgotten = this.#save(() => {
      this.#drafts.forgetDiscarded(now);
      this.#files.forgetDiscarded(now);
    });
    if (!forgotten.ok && forgotten.error.kind === 'damaged') throw forgotten.error;
  }

  identity(): DeviceIdentity {
    return this.#client.identity();
  }

  sign(text: string): string {
    return this.#client.sign(text);
  }

  nextNumber(): number {
    return this.#guard(() => this.#client.nextNumber());
  }

  countContact(): number {
    let number = 0;
    this.#write(() => {
      number = this.#client.countContact();
    });
    return number;
  }

  nextClient(): DeviceIdentity {
    return this.#guard(() => this.#client.next());
  }

  becomeNextClient(): void {
    this.#write(() => {
      this.#client.become();
      this.#outbox.leaveBehind();
    });
  }

  saveCommand(
    item: OutboxItem,
    draftKey?: string,
    others: readonly WorkChange[] = [],
  ): Result<undefined, StoreTrouble> {
    return this.#save(() => {
      this.#outbox.add(item);
      this.#files.given(item.envelope.command);
      for (const change of others) this.#outbox.change(change);
      if (draftKey !== undefined) this.#drafts.consume(draftKey);
    });
  }

  findCommand(commandId: Id<'command'>): OutboxItem | undefined {
    return this.#guard(() => this.#outbox.find(commandId));
  }

  load(): readonly OutboxItem[] {
    return this.#guard(() => this.#outbox.load());
  }

  change(changes: readonly WorkChange[]): void {
    this.#write(() => {
      for (const change of changes) this.#outbox.change(change);
    });
  }

  pendingOf(stream: StreamKey): readonly OutboxItem[] {
    return this.#guard(() => this.#outbox.pendingOf(stream));
  }

  pendingStreams(): readonly StreamKey[] {
    return this.#guard(() => this.#outbox.pendingStreams());
  }

  saveDraft(key: string, text: string, at: Instant): Result<undefined, StoreTrouble> {
    return this.#save(() => this.#drafts.save(key, text, at));
  }

  findDraft(key: string): Draft | undefined {
    return this.#guard(() => this.#drafts.find(key));
  }

  earlierDrafts(key: string): readonly Draft[] {
    return this.#guard(() => this.#drafts.earlier(key));
  }

  drafts(): readonly Draft[] {
    return this.#guard(() => this.#drafts.list());
  }

  discardDraft(key: string, at: Instant): Result<undefined, StoreTrouble> {
    return this.#save(() => this.#drafts.discard(key, at));
  }

  keptFiles(): readonly KeptFile[] {
    return this.#guard(() => this.#files.list());
  }

  keptFile(referralId: Id<'referral'>, sha256: string): KeptFile | undefined {
    return this.#guard(() => this.#files.find(referralId, sha256));
  }

  keptPart(referralId: Id<'referral'>, sha256: string, start: number): Uint8Array | undefined {
    return this.#guard(() => this.#files.part(referralId, sha256, start));
  }

  keepPart(part: KeptPart, at: Instant): Result<undefined, StoreTrouble> {
    return this.#save(() => this.#files.keep(part, at));
  }

  keptFileSent(referralId: Id<'referral'>, sha256: string): void {
    this.#write(() => this.#files.sent(referralId, sha256));
  }

  dropKeptFile(referralId: Id<'referral'>, sha256: string): void {
    this.#write(() => this.#files.remove(referralId, sha256));
  }

  refreshToken(): string | undefined {
    return this.#guard(() => this.#preferences.token());
  }

  saveRefreshToken(token: string | undefined): void {
    this.#write(() => this.#preferences.saveToken(token));
  }

  setting(key: string): Json | undefined {
    return this.#guard(() => this.#preferences.setting(key));
  }

  saveSetting(key: string, value: Json): void {
    this.#write(() => this.#preferences.saveSetting(key, value));
  }

  /** Reads and authenticates every page. */
  isSound(): boolean {
    return this.#guard(() => this.#database.pragma('quick_check(1)', { simple: true })) === 'ok';
  }

  /** Empties the log and closes the file. */
  close(): void {
    if (!this.#database.open) return;
    this.#checkpoints.run();
    this.#checkpoints.stop();
    this.#database.close();
  }

  /** Every write may overwrite text or a token, so the log never keeps it longer than five seconds. */
  #write(work: () => void): void {
    this.#guard(() => inTransaction(this.#database, work));
    this.#checkpoints.deleted();
  }

  #save(work: () => void): Result<undefined, StoreTrouble> {
    try {
      this.#write(work);
      return ok(undefined);
    } catch (thrown) {
      if (thrown instanceof StoreTrouble) return err(thrown);
      throw thrown;
    }
  }
}
