import type { ChangesPage, Lease } from '#contracts/case-api.ts';
import { recordShapes, type RecordShapes } from '#contracts/sent-record.ts';
import type { SignedRuleSet } from '#contracts/rule-set-signed.ts';
import type { Lent } from '#domain/lent.ts';
import type { AnyRecord, CaseRecord } from '#domain/record.ts';
import type { StreamKey, StreamKind } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import type { Reference } from '#kernel/reference.ts';
import type { PageTaken, Position } from '#sync/ports.ts';
import type {
  CacheDatabase,
  Contact,
  FileHeld,
  FilePart,
  Opened,
  EnquiryRecords,
  EnquiryRow,
} from '../cache-database.ts';
import type { PeopleIndexStore } from '../people-index.ts';
import type { PersonKeys } from '../person-keys.ts';
import { StoreTrouble } from '../store-trouble.ts';
import { CheckpointSchedule } from '../sqlite/checkpoint-schedule.ts';
import type { WritableDatabase } from '../sqlite/database.ts';
import { LongTransaction } from '../sqlite/long-transaction.ts';
import { inTransaction } from '../sqlite/transaction.ts';
import { guardFor, type Guard } from '../sqlite/trouble.ts';
import { contactOf } from './contact.ts';
import { fileTable, type FileTable } from './file-table.ts';
import { feedOf, ViewDiffers } from './feed.ts';
import { openedTable, type OpenedTable } from './opened-table.ts';
import { peopleIndexOf, type PeopleIndexTables } from './people-index.ts';
import { projectionsOf } from './projections.ts';
import { recordTable } from './record-table.ts';

/** `cache.db` on SQLite. Takes over `database`, which must be at the newest step of the schema. */
export class SqliteCache implements CacheDatabase {
  readonly #database: WritableDatabase;
  readonly #guard: Guard;
  readonly #checkpoints: CheckpointSchedule;
  /** The segment of the people index that is being filed; whatever else is written ends it first. */
  readonly #filing: LongTransaction;
  readonly #onDamage: () => void;
  readonly #records: ReturnType<typeof recordTable>;
  readonly #projections: ReturnType<typeof projectionsOf>;
  readonly #people: PeopleIndexTables;
  readonly #opened: OpenedTable;
  readonly #files: FileTable;
  readonly #feed: ReturnType<typeof feedOf>;
  readonly #contact: ReturnType<typeof contactOf>;

  /**
   * `onDamage` is called whenever a page could not be authenticated. Records and projections of another release are
   * brought into the shape of this one. `shapes`: of another release, in tests.
   */
  constructor(
    database: WritableDatabase,
    personKeys: PersonKeys,
    onDamage: () => void,
    shapes: RecordShapes = { ...recordShapes, readBefore: true },
  ) {
    this.#database = database;
    this.#onDamage = onDamage;
    this.#guard = guardFor('cache', onDamage);
    this.#filing = new LongTransaction(database);
    this.#checkpoints = new CheckpointSchedule(database, () => this.#filing.end());
    this.#records = recordTable(database, shapes);
    this.#projections = projectionsOf(database, this.#records, personKeys);
    this.#people = peopleIndexOf(database, personKeys);
    this.#opened = openedTable(database, shapes);
    this.#files = fileTable(database);
    this.#feed = feedOf(database, this.#records, this.#projections, this.#people, this.#opened, this.#files);
    this.#contact = contactOf(database);
    const raised = this.#write(() => {
      this.#opened.raise();
      return this.#records.raise();
    });
    if (!this.#guard(() => this.#projections.isCurrent())) this.rebuildProjections();
    else if (raised) this.#write(() => this.#projections.rebuild());
  }

  position(): Position | undefined {
    return this.#guard(() => this.#feed.position());
  }

  applyPage(page: ChangesPage, snapshot: boolean): PageTaken {
    try {
      if (!this.#write(() => this.#feed.apply(page, snapshot))) return 'elsewhere';
    } catch (thrown) {
      if (thrown instanceof ViewDiffers) return 'differs';
      throw thrown;
    }
    // A page overwrites as well as evicts: a record cut narrower must not stay readable in the log either.
    this.#checkpoints.deleted();
    return 'taken';
  }

  find(stream: StreamKey): AnyRecord | undefined {
    return this.#guard(() => this.#records.find(stream) ?? this.#opened.find(stream));
  }

  version(stream: StreamKey): number {
    return this.#guard(() => this.#records.version(stream) || (this.#opened.find(stream)?.version ?? 0));
  }

  lent(stream: StreamKey): Lent | undefined {
    return this.#guard(() => this.#records.lent(stream));
  }

  firstClosing(): Instant | undefined {
    return this.#guard(() => this.#records.firstClosing());
  }

  closeLent(now: Instant): readonly StreamKey[] {
    const streams = this.#guard(() => this.#records.closingBy(now));
    if (streams.length === 0) return streams;
    this.#write(() => {
      for (const stream of streams) {
        const stays = this.#records.close(stream, now);
        // Whichever class closed: a file is fetched again by whoever still sees what names it.
        this.#files.removeOf(stream);
        if (stays === undefined) this.#projections.remove(stream);
        else this.#projections.put(stays);
      }
      this.#projections.settle();
    });
    this.#checkpoints.deleted();
    return streams;
  }

  list<Kind extends StreamKind>(kind: Kind): readonly CaseRecord<Kind>[] {
    return this.#guard(() => this.#records.list(kind));
  }

  count(): number {
    return this.#guard(() => this.#records.count());
  }

  backTo(): Instant | undefined {
    return this.#guard(() => this.#feed.backTo());
  }

  countSealed(): number {
    return this.#guard(() => this.#records.sealed());
  }

  ofEnquiry(enquiryId: Id<'enquiry'>): EnquiryRecords {
    return this.#guard(() => {
      const records = this.#projections.places.recordsOf(enquiryId);
      const of = <Kind extends StreamKind>(kind: Kind): readonly CaseRecord<Kind>[] =>
        records.filter((record) => record.kind === kind) as unknown as readonly CaseRecord<Kind>[];
      const referrals = of('referral');
      const persons = referrals.flatMap(({ parts }) =>
        Object.values(parts.core.identified).map(({ personId }) => personId),
      );
      return {
        enquiry: of('enquiry')[0],
        referrals,
        decisions: of('decision'),
        duties: of('duty'),
        persons: this.#all([...new Set(persons)].sort().map((personId) => `person/${personId}` as const)),
      };
    });
  }

  enquiries(which: 'open' | 'closed' | 'all'): readonly EnquiryRow[] {
    return this.#guard(() => this.#projections.rows.list(which));
  }

  enquiry(enquiryId: Id<'enquiry'>): EnquiryRow | undefined {
    return this.#guard(() => this.#projections.rows.find(enquiryId));
  }

  enquiryOf(stream: StreamKey): Id<'enquiry'> | undefined {
    return this.#guard(() => this.#projections.places.enquiryOf(stream));
  }

  findReference(reference: Reference): StreamKey | undefined {
    return this.#guard(() => this.#projections.places.byReference(reference));
  }

  tray(): readonly Id<'arrival'>[] {
    return this.#guard(() => this.#projections.tray.list());
  }

  personsWith(key: string, most: number): readonly Id<'person'>[] {
    return this.#guard(() => this.#projections.people.find(key, most));
  }

  personKeysFrom(start: string, most: number): readonly string[] {
    return this.#guard(() => this.#projections.people.keysFrom(start, most));
  }

  referralsOf(personId: Id<'person'>): readonly Id<'referral'>[] {
    return this.#guard(() => this.#projections.identified.referralsOf(personId));
  }

  opened(stream: StreamKey): Opened | undefined {
    return this.#guard(() => this.#opened.times(stream));
  }

  countOpened(): number {
    return this.#guard(() => this.#opened.count());
  }

  keepOpened(record: AnyRecord, at: Instant): void {
    this.#write(() => {
      // What the feed brought meanwhile is as new, and kept so.
      if (this.#records.version(record.stream) < record.version) this.#opened.put(record, at);
    });
    this.#checkpoints.deleted();
  }

  firstOpenedEnd(): Instant | undefined {
    return this.#guard(() => this.#opened.firstEnd());
  }

  dropOpened(now: Instant): readonly StreamKey[] {
    const streams = this.#guard(() => this.#opened.over(now));
    if (streams.length === 0) return streams;
    this.#write(() => {
      for (const stream of streams) {
        this.#opened.remove(stream);
        this.#files.removeOf(stream);
      }
    });
    this.#checkpoints.deleted();
    return streams;
  }

  fileHeld(stream: StreamKey, digest: string): FileHeld | undefined {
    return this.#guard(() => this.#files.held(stream, digest));
  }

  filePart(stream: StreamKey, digest: string, start: number): Uint8Array | undefined {
    return this.#guard(() => this.#files.part(stream, digest, start));
  }

  keepFilePart(stream: StreamKey, digest: string, part: FilePart): void {
    this.#write(() => {
      if (this.find(stream) !== undefined) this.#files.put(stream, digest, part);
    });
    this.#checkpoints.committed();
  }

  dropFile(stream: StreamKey, digest: string): void {
    this.#write(() => this.#files.remove(stream, digest));
    this.#checkpoints.deleted();
  }

  readonly people: PeopleIndexStore = {
    standing: () => this.#guard(() => this.#people.standing()),
    count: () => this.#guard(() => this.#people.rows.count()),
    begin: (manifest) => {
      this.#write(() => this.#people.begin(manifest));
      this.#checkpoints.deleted();
    },
    giveUp: (build) => {
      this.#write(() => this.#people.giveUp(build));
      this.#checkpoints.deleted();
    },
    take: (piece) => {
      const taken = this.#guard(() => this.#filing.run(() => this.#people.take(piece)));
      if (piece.isLast) this.#guard(() => this.#filing.end());
      // Many segments follow each other: emptied late, the log would be so long that everybody waits for it.
      this.#checkpoints.deleted();
      return taken;
    },
    personsWith: (key, most) => this.#guard(() => this.#people.rows.personsWith(key, most)),
    personKeysFrom: (start, most) => this.#guard(() => this.#people.rows.wordsFrom(start, most)),
    find: (personId) => this.#guard(() => this.#people.rows.find(personId)),
  };

  ruleSets(): readonly SignedRuleSet[] {
    return this.#guard(() => this.#feed.ruleSets());
  }

  contact(): Contact | undefined {
    return this.#guard(() => this.#contact.read());
  }

  keepContact(lease: Lease, at: Instant): void {
    this.#write(() => this.#contact.keep(lease, at));
    this.#checkpoints.committed();
  }

  rebuildProjections(): void {
    this.#write(() => {
      this.#projections.rebuild();
      // Its keys are of the former kind; whether one may be held, the next page says.
      this.#people.clear();
    });
    this.#checkpoints.deleted();
  }

  verify(): 'sound' | 'damaged' {
    let sound = false;
    try {
      sound = this.#guard(() => this.#database.pragma('quick_check(1)', { simple: true })) === 'ok';
    } catch (thrown) {
      if (!(thrown instanceof StoreTrouble) || thrown.kind !== 'damaged') throw thrown;
      return 'damaged';
    }
    if (!sound) this.#onDamage();
    return sound ? 'sound' : 'damaged';
  }

  /** Empties the log and closes the file. */
  close(): void {
    if (!this.#database.open) return;
    this.#checkpoints.run();
    this.#checkpoints.stop();
    this.#database.close();
  }

  #write<Value>(work: () => Value): Value {
    try {
      return this.#guard(() => {
        this.#filing.end();
        return inTransaction(this.#database, work);
      });
    } catch (thrown) {
      this.#projections.forget();
      throw thrown;
    }
  }

  #all<Kind extends StreamKind>(streams: readonly StreamKey<Kind>[]): readonly CaseRecord<Kind>[] {
    return streams
      .map((stream) => this.#records.find(stream))
      .filter((record) => record !== undefined) as CaseRecord<Kind>[];
  }
}
