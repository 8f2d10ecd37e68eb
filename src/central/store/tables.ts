import type { ColumnType, Generated } from 'kysely';
import type { FieldClass } from '#domain/field-class.ts';
import type { Lent } from '#domain/lent.ts';
import type { StreamKey, StreamKind } from '#domain/streams.ts';
import type { EventKind } from '#domain/event-manifest.ts';
import type { Instant } from '#kernel/clock.ts';
import type { DraftKeyTable, SealedDraftTable } from './draft-tables.ts';
import type { BlobTables } from './blob-tables.ts';
import type { PresenceTables } from './presence-tables.ts';
import type { StaffTables } from './staff-tables.ts';

/**
 * A `json` column: written as JSON text, read parsed. Not `jsonb`: that refuses NUL and lone surrogates, which arrive
 * inside narratives and must be kept as they came, and it would not give back the text a digest was made over.
 */
type JsonText = ColumnType<unknown, string, string>;

/** One MASH: its timeline, its counters and the end of its audit chain. Locked by every write of the hub. */
interface HubTable {
  hub_id: string;
  /** Number of the present timeline, from 1. */
  timeline: number;
  /** Position of the latest commit in the feed. */
  seq: number;
  /** `seq` at which a rule set was last added. */
  rule_set_seq: number;
  audit_seq: number;
  audit_hash: string;
  /** Everything recorded at or before this moment is in a durable copy. */
  durable_at: Instant | null;
}

/** The timelines of a hub: every restore starts a new one, so that versions of a lost one are not taken for present. */
interface TimelineTable {
  hub_id: string;
  number: number;
  epoch: string;
  started_at: Instant;
}

/** The signing key of one vault (client) on one workstation (device). */
interface DeviceTable {
  hub_id: string;
  device_id: string;
  client_id: string;
  user_id: string;
  /** Ed25519, SPKI DER, base64. */
  public_key: string;
  label: string;
  /** frozen: two copies of the vault have asked; ended only by another client that renews it. */
  state: 'active' | 'frozen' | 'revoked';
  enrolled_at: Instant;
  /** The frozen client whose place it took. */
  renews: ColumnType<string | null, string | null | undefined, never>;
  /** Of a frozen one: SHA-256 of the code that lets another take its place, and until when. */
  renewal_code: ColumnType<string | null, undefined, string | null>;
  renewal_until: ColumnType<Instant | null, undefined, Instant | null>;
}

/** The last contacts of each client (contracts/case-api.ts, Attempt), and the timeline they were made in. */
interface ContactAttemptTable {
  hub_id: string;
  client_id: string;
  number: number;
  value: string;
  at: Instant;
}

/** What became of each command: never forgotten, so that a retry after a month is still a retry. */
interface CommandTable {
  hub_id: string;
  client_id: string;
  command_id: string;
  number: number;
  device_id: string;
  actor_id: string;
  /** SHA-256 of the signed text. */
  fingerprint: string;
  kind: string;
  claimed_at: Instant;
  clock: JsonText;
  /** What its sender had seen of each stream (Sights), for commands that say "after this one". */
  sights: JsonText;
  outcome: JsonText;
  recorded_at: Instant;
}

/** Commands in the hub's custody that no rule has answered yet. */
interface HeldCommandTable {
  hub_id: string;
  client_id: string;
  command_id: string;
  fingerprint: string;
  why: 'unknown-shape' | 'bad-signature' | 'frozen-client';
  envelope: JsonText;
  received_at: Instant;
}

/** Envelopes of events, for ever. */
interface EventTable {
  hub_id: string;
  stream: StreamKey;
  version: number;
  kind: EventKind;
  seq: number;
  command_id: string;
  /** Which vault's command, and its place there (contracts/place.ts); null for a system's. */
  client_id: string | null;
  place: number | null;
  timeline: number;
  author: JsonText;
  at: Instant;
  recorded_at: Instant;
  rule_set: number;
  /** SHA-256 of salt and body: says nothing once both are destroyed. */
  body_digest: string;
  /** SHA-256 of everything above, as the audit chain names it. */
  digest: string;
}

/** Bodies of events, which can be destroyed alone. */
interface EventBodyTable {
  hub_id: string;
  stream: StreamKey;
  version: number;
  salt: string;
  body: JsonText;
}

/** The head of each folded stream; `seq` is the commit that last wrote it or changed who may see it: the feed. */
interface RecordTable {
  hub_id: string;
  stream: StreamKey;
  kind: StreamKind;
  version: number;
  seq: number;
}

/** One field class of a record with the tokens that decide who sees it. */
interface RecordPartTable {
  hub_id: string;
  stream: StreamKey;
  class: FieldClass;
  body: JsonText;
  /** Characters of `body`, so that a page can be measured before it is read. */
  size: number;
  allow: string[];
  need: string[];
  open: string[];
  deny: string[];
}

/** What belongs to an enquiry, and who is identified in it, by the record that says so (records/bonds.ts). */
interface BondTable {
  hub_id: string;
  enquiry: StreamKey;
  stream: StreamKey;
  via: StreamKey;
}

/** A restriction that holds: what it is about, and who alone sees it where only those named do. */
interface RestraintTable {
  hub_id: string;
  restriction: StreamKey<'restriction'>;
  about: StreamKey;
  readers: string[];
}

/** An access that has not been ended; `reader` is `user:` or `agency:` and who. */
interface DoorTable {
  hub_id: string;
  access: StreamKey<'access'>;
  reader: string;
  from_at: Instant;
  until_at: Instant;
}

/** Somebody handled a record: whether it is about a person they may not see is looked at after their answer. */
interface TouchTable {
  hub_id: string;
  command_id: string;
  stream: StreamKey;
  /** The handler, as the identity provider vouched for them. */
  actor: JsonText;
  at: Instant;
}

/** What people are found by (linkage/person-keys.ts). */
interface PersonKeyTable {
  hub_id: string;
  key: string;
  stream: StreamKey;
}

/** What one vault holds, from a snapshot on: its rows in client_view are those after `page`, `digest` is of them all. */
interface FeedViewTable {
  hub_id: string;
  view: Generated<number>;
  client_id: string;
  user_id: string;
  /** The last page its client has shown to have. */
  page: number;
  /** How many were made; a number is never given twice. */
  pages: number;
  digest: string;
  used_at: Instant;
}

/** A record a client has: at which version, which classes of it, which of them until when, and the digest of the item (view-digest.ts). */
interface ClientViewTable {
  hub_id: string;
  view: number;
  stream: StreamKey;
  version: number;
  classes: string[];
  lent: Lent;
  digest: string;
}

/** A page on its way: what becomes of the view once its client shows to have it. `digest` is of the view after it. */
interface ViewPageTable {
  hub_id: string;
  view: number;
  page: number;
  digest: string;
  /** Rows of client_view. */
  told: JsonText;
  evicted: string[];
}

/** Who is in the people index, or was once: `addressed` where their address is in it too. */
interface PeopleRowTable {
  hub_id: string;
  stream: StreamKey;
  seq: number;
  listed: boolean;
  addressed: boolean;
}

/** A build of the people index as it was handed out, of what was so at `seq`. */
interface PeopleBuildTable {
  hub_id: string;
  build: string;
  seq: number;
  made_at: Instant;
  manifest: JsonText;
}

/** A part of a build, gzipped. */
interface PeopleSegmentTable {
  hub_id: string;
  build: string;
  number: number;
  body: Uint8Array;
}

/** A record a desk was given beside the feed, and may still have. */
interface OpenedRecordTable {
  hub_id: string;
  client_id: string;
  stream: StreamKey;
  until_at: Instant;
}

interface RuleSetTable {
  hub_id: string;
  number: number;
  seq: number;
  effective_from: Instant;
  signed: JsonText;
}

/** The chain: `hash` covers `prev`, `seq` and `body` (audit-text.ts). */
interface AuditTable {
  hub_id: string;
  seq: number;
  prev: string;
  body: string;
  hash: string;
}

/** Who wrote or changed a decision; none of them may be its signer (four-eyes trigger). */
interface DecisionAuthorTable {
  hub_id: string;
  stream: StreamKey;
  user_id: string;
}

interface DecisionSignatureTable {
  hub_id: string;
  stream: StreamKey;
  version: number;
  signer_id: string;
  signed_at: Instant;
}

/** What an enquiry has to decide before it can be closed (closing trigger). */
interface EnquiryLineTable {
  hub_id: string;
  enquiry: StreamKey;
  decision: StreamKey;
}

/** What is owed in an enquiry: it cannot be closed before each is settled (closing trigger). */
interface DutyOwedTable {
  hub_id: string;
  stream: StreamKey;
  enquiry: StreamKey;
}

/** A duty that is settled, an enquiry that is closed: by which event of its stream. */
interface DoneTable {
  hub_id: string;
  stream: StreamKey;
  version: number;
}

/** A decision that is final without a signature: by which rule of which rule set. */
interface DecisionSettledTable extends DoneTable {
  ceremony: string;
  rule_set: number;
}

/** Everything that arrived at the intake, verbatim. */
interface IntakeBodyTable {
  hub_id: string;
  intake_id: string;
  /** referral: a body in JSON. notice: header and rows of one notice of a CSV file. batch: many of either. */
  kind: 'referral' | 'notice' | 'batch';
  sender: string;
  /** The referral's reference from the first moment; also what the sender is told when it lands in the tray. */
  reference: string;
  /** The sender's number of it, once it has been read. */
  submission: string | null;
  sha256: string;
  /** Exactly as received; null once a `repeated` one is known to be held already. */
  bytes: Uint8Array | null;
  received_at: Instant;
  /** kept: not dealt with yet. taken: became a referral, or items. repeated: had arrived before. tray: for a person. */
  state: 'kept' | 'taken' | 'repeated' | 'tray';
  /** The batch it came in, its place in it from 0, and its rows in the file from 1. */
  batch: string | null;
  place: number | null;
  file_rows: number[] | null;
  /** Of a repeated one: the body that has the answer. */
  first: string | null;
  /** The referral it became, or its item of the tray. */
  stream: StreamKey | null;
  receipt: ColumnType<unknown, string | null, string | null>;
  /** What the sender was told of one that waits in the tray. */
  problem: ColumnType<unknown, string | null, string | null>;
}

interface SchemaMigrationTable {
  number: number;
  name: string;
  applied_at: Instant;
}

/** The tables of the store. Every key and index leads with the hub, so that hubs can be spread over servers later. */
export interface Tables extends BlobTables, PresenceTables, StaffTables {
  schema_migration: SchemaMigrationTable;
  hub: HubTable;
  timeline: TimelineTable;
  device: DeviceTable;
  contact_attempt: ContactAttemptTable;
  command: CommandTable;
  held_command: HeldCommandTable;
  event: EventTable;
  event_body: EventBodyTable;
  record: RecordTable;
  record_part: RecordPartTable;
  bond: BondTable;
  restraint: RestraintTable;
  door: DoorTable;
  touch: TouchTable;
  person_key: PersonKeyTable;
  feed_view: FeedViewTable;
  client_view: ClientViewTable;
  view_page: ViewPageTable;
  people_row: PeopleRowTable;
  people_build: PeopleBuildTable;
  people_segment: PeopleSegmentTable;
  opened_record: OpenedRecordTable;
  rule_set: RuleSetTable;
  draft_key: DraftKeyTable;
  sealed_draft: SealedDraftTable;
  audit: AuditTable;
  decision_author: DecisionAuthorTable;
  decision_signature: DecisionSignatureTable;
  enquiry_line: EnquiryLineTable;
  duty_owed: DutyOwedTable;
  duty_settled: DoneTable;
  decision_settled: DecisionSettledTable;
  enquiry_closed: DoneTable;
  intake_body: IntakeBodyTable;
}
