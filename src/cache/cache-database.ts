import type { Lease } from '#contracts/case-api.ts';
import type { SignedRuleSet } from '#contracts/rule-set-signed.ts';
import type { Lent } from '#domain/lent.ts';
import type { AnyRecord, CaseRecord } from '#domain/record.ts';
import type { StreamKey, StreamKind } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import type { Reference } from '#kernel/reference.ts';
import type { BaseStore } from '#sync/ports.ts';
import type { PeopleIndexStore } from './people-index.ts';

/** When a record was opened at the hub, and until when it stays. */
export interface Opened {
  readonly fetchedAt: Instant;
  readonly until: Instant;
}

/** How much of a file is here, in bytes from its beginning on. */
export interface FileHeld {
  readonly bytes: number;
  readonly held: number;
}

/** A part of a file of `bytes` bytes, from `start` on. */
export interface FilePart {
  readonly start: number;
  readonly bytes: number;
  readonly body: Uint8Array;
}

/** The last word of central about this device and its user. Who is signed in, offline too, is `lease.actor`. */
export interface Contact {
  readonly lease: Lease;
  /** The desk's own clock when the lease arrived. */
  readonly at: Instant;
  /** The highest server time any lease ever carried here: setting the clock back cannot lengthen a lease. */
  readonly latestServerTime: Instant;
}

/** What a list needs to know of an enquiry without reading its records; a projection of confirmed records only. */
export interface EnquiryRow {
  readonly enquiryId: Id<'enquiry'>;
  readonly reference: Reference;
  /** Code of the latest rating; undefined while unrated. */
  readonly rating: string | undefined;
  /** Who deals with it. */
  readonly claimedBy: string | undefined;
  /** Earliest stated receipt among its referrals held here; undefined when none is. */
  readonly receivedAt: Instant | undefined;
  /** Referrals held here that are placed in it. */
  readonly referrals: number;
  /** Nobody has closed it, or something in it came after that and is not decided. */
  readonly open: boolean;
  /** Decisions recommended and neither signed nor settled by rule. */
  readonly toSign: number;
  /** Decisions sent back and not recommended again. */
  readonly sentBack: number;
}

/** The confirmed records that hang on one enquiry, each list by stream key. */
export interface EnquiryRecords {
  readonly enquiry: CaseRecord<'enquiry'> | undefined;
  readonly referrals: readonly CaseRecord<'referral'>[];
  readonly decisions: readonly CaseRecord<'decision'>[];
  readonly duties: readonly CaseRecord<'duty'>[];
  readonly persons: readonly CaseRecord<'person'>[];
}

/**
 * `cache.db`: confirmed records as this reader may have them, all of which central can send again. It never holds
 * unconfirmed work. Every method is synchronous and throws StoreTrouble when the disk says no or a page is damaged.
 */
export interface CacheDatabase extends BaseStore {
  /** All records of `kind`, by stream key. Reads and parses every one: for lists use `enquiries`. */
  list<Kind extends StreamKind>(kind: Kind): readonly CaseRecord<Kind>[];
  /** The classes of `stream` that are only lent, and until when; undefined where none is. */
  lent(stream: StreamKey): Lent | undefined;
  /** When the first class of any record closes; undefined where nothing is lent. */
  firstClosing(): Instant | undefined;
  /**
   * Destroys what was lent until `now` or earlier, as if it had never been sent, and answers the records that lost
   * something. The place in the feed is as before: the hub takes them out at the next contact.
   */
  closeLent(now: Instant): readonly StreamKey[];
  /** Closed work that last moved up to then is at the hub only; undefined while all of it is here. */
  backTo(): Instant | undefined;
  /** How many records of work in hand are kept sealed as they came, because only a newer console can read them. */
  countSealed(): number;
  /** How many records of any kind are held and can be read. */
  count(): number;
  /** The enquiry, the referrals placed in it, its decisions and duties, and the persons its subjects were identified as. */
  ofEnquiry(enquiryId: Id<'enquiry'>): EnquiryRecords;
  /** Rows of enquiries, oldest receipt first (those without a receipt last); no record is parsed. */
  enquiries(which: 'open' | 'closed' | 'all'): readonly EnquiryRow[];
  /** The row of one enquiry. */
  enquiry(enquiryId: Id<'enquiry'>): EnquiryRow | undefined;
  /** The enquiry that `stream` hangs on, by index; undefined when it is not held or hangs on none. */
  enquiryOf(stream: StreamKey): Id<'enquiry'> | undefined;
  /** The stream that `reference` names: a referral, an enquiry or a person. */
  findReference(reference: Reference): StreamKey | undefined;
  /** Items of the tray nobody has settled. */
  tray(): readonly Id<'arrival'>[];
  /** The persons that have `key` (person-keys.ts), at most `most` of them. */
  personsWith(key: string, most: number): readonly Id<'person'>[];
  /** The first `most` keys in order that start with `start`. */
  personKeysFrom(start: string, most: number): readonly string[];
  /** The referrals held here that have a subject who was identified as this person. */
  referralsOf(personId: Id<'person'>): readonly Id<'referral'>[];
  /** When a record was opened at the hub and until when it stays here; undefined for work in hand and what is not held. */
  opened(stream: StreamKey): Opened | undefined;
  /** How many records are here because somebody opened them at the hub. */
  countOpened(): number;
  /** Keeps a record that was opened at the hub at `at`: `find` and `version` know it for twelve hours, lists do not. */
  keepOpened(record: AnyRecord, at: Instant): void;
  /** When the first of them goes. */
  firstOpenedEnd(): Instant | undefined;
  /** Destroys those whose time is over by `now`; answers which. */
  dropOpened(now: Instant): readonly StreamKey[];
  /** How much is here of the file `digest` that `stream` names; undefined where nothing is. */
  fileHeld(stream: StreamKey, digest: string): FileHeld | undefined;
  /** The part of it that begins at `start`. */
  filePart(stream: StreamKey, digest: string, start: number): Uint8Array | undefined;
  /** Keeps the next part of it. It goes with the record; of a record that is gone meanwhile nothing is kept. */
  keepFilePart(stream: StreamKey, digest: string, part: FilePart): void;
  /** Destroys what is here of it. */
  dropFile(stream: StreamKey, digest: string): void;
  /** Everybody of the hub, thin, for who may hold it. */
  readonly people: PeopleIndexStore;
  /** Every rule set the feed brought, by number. Signatures are checked by the desk. */
  ruleSets(): readonly SignedRuleSet[];
  /** What `keepContact` kept. */
  contact(): Contact | undefined;
  /** Keeps the latest lease and when it arrived; raises `latestServerTime`, never lowers it. */
  keepContact(lease: Lease, at: Instant): void;
  /** Throws away every projection and makes it again from the records, in one transaction. */
  rebuildProjections(): void;
  /** Reads and authenticates every page: about 0.1 s for every 10,000 records, in one go. Damage is remembered for the next opening. */
  verify(): 'sound' | 'damaged';
}
