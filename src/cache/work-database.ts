import type { Draft } from '#contracts/console-port.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import type { Json } from '#kernel/json.ts';
import type { Result } from '#kernel/result.ts';
import type { OutboxItem, WorkChange, WorkStore } from '#sync/ports.ts';
import type { StoreTrouble } from './store-trouble.ts';

/**
 * Who this vault is for central: made with the vault, and made anew only when two copies of it were found and an
 * administrator let this one go on. The private key never leaves the store.
 */
export interface DeviceIdentity {
  /** Counts its commands; one vault on one workstation. */
  readonly clientId: Id<'client'>;
  readonly deviceId: Id<'device'>;
  /** Ed25519, SPKI DER, base64. */
  readonly publicKey: string;
  /** The frozen client whose place it took. */
  readonly renews?: Id<'client'>;
}

/** A file that is to go with a referral typed here. */
export interface KeptFile {
  readonly referralId: Id<'referral'>;
  readonly sha256: string;
  readonly name: string;
  readonly bytes: number;
  /** Bytes of it that are here, from the beginning on. */
  readonly held: number;
  readonly keptAt: Instant;
  /** `draft`: its referral is being typed. `given`: recorded, and the file not at the hub yet. `sent`: there too. */
  readonly state: 'draft' | 'given' | 'sent';
}

/** A part of such a file. */
export interface KeptPart extends Pick<KeptFile, 'referralId' | 'sha256' | 'name' | 'bytes'> {
  readonly start: number;
  readonly body: Uint8Array;
}

/**
 * `work.db`: what cannot be fetched again. Every write is on the disk (WAL, synchronous=FULL) when its call returns.
 * Reads and the WorkStore calls throw StoreTrouble; what a person saves answers it as a value.
 */
export interface WorkDatabase extends WorkStore {
  /** The identity of this client and device. */
  identity(): DeviceIdentity;
  /** Who this vault would be if it were enrolled anew: made at the first call and the same until it is used. */
  nextClient(): DeviceIdentity;
  /**
   * Becomes `nextClient()`. What was given before stays and is former work (sync/ports.ts); numbers go on from where
   * they are. Close the vault and open it again: who uses it has read what it was.
   */
  becomeNextClient(): void;
  /** Ed25519 over the UTF-8 of `text` by the device key, base64. */
  sign(text: string): string;
  /** The number the next command must carry: from 1, without gaps over all its clients. It stays the same until a command is saved. */
  nextNumber(): number;
  /**
   * Saves one new command: its outbox row, the markers of the streams it writes and the next number, in one
   * transaction that is on the disk before this returns. `draftKey`: the draft it was typed in, which goes in the same
   * transaction with its earlier versions; files that its referral names are `given` with it. `others`: what becomes of earlier commands by it, likewise. Only after `ok`
   * may a person be told that it is saved. A number other than `nextNumber()`, another client, or a command id seen
   * before is a Defect.
   */
  saveCommand(item: OutboxItem, draftKey?: string, others?: readonly WorkChange[]): Result<undefined, StoreTrouble>;
  /** The command with this id. */
  findCommand(commandId: Id<'command'>): OutboxItem | undefined;
  /** Commands that write `stream` and are neither settled, withdrawn nor shown by the base, by ascending number. */
  pendingOf(stream: StreamKey): readonly OutboxItem[];
  /** The streams that `pendingOf` finds something for, sorted. */
  pendingStreams(): readonly StreamKey[];

  /** Keeps the text being typed under `key`, with at most 20 earlier versions about a minute apart. */
  saveDraft(key: string, text: string, at: Instant): Result<undefined, StoreTrouble>;
  /** The latest text under `key`, unless discarded. */
  findDraft(key: string): Draft | undefined;
  /** Earlier versions under `key`, newest first; also those of a discarded draft, for seven days. */
  earlierDrafts(key: string): readonly Draft[];
  /** All drafts not discarded, latest first. */
  drafts(): readonly Draft[];
  /** Takes the draft away; its text stays an earlier version for seven days. */
  discardDraft(key: string, at: Instant): Result<undefined, StoreTrouble>;

  /** Files of referrals typed here, the oldest first. */
  keptFiles(): readonly KeptFile[];
  keptFile(referralId: Id<'referral'>, sha256: string): KeptFile | undefined;
  keptPart(referralId: Id<'referral'>, sha256: string, start: number): Uint8Array | undefined;
  /** Keeps a part, the first of which begins the file. */
  keepPart(part: KeptPart, at: Instant): Result<undefined, StoreTrouble>;
  /** The hub has all of it. */
  keptFileSent(referralId: Id<'referral'>, sha256: string): void;
  /** Takes it away with its bytes. */
  dropKeptFile(referralId: Id<'referral'>, sha256: string): void;

  /** The OIDC refresh token. */
  refreshToken(): string | undefined;
  /** Keeps it, or forgets it when undefined. */
  saveRefreshToken(token: string | undefined): void;
  /** A setting of this user on this workstation. */
  setting(key: string): Json | undefined;
  /** Keeps a setting. */
  saveSetting(key: string, value: Json): void;
}
