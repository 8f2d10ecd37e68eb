import type { ChangesPage } from '#contracts/case-api.ts';
import type { CommandEnvelope } from '#contracts/envelope.ts';
import type { Outcome } from '#contracts/outcome.ts';
import type { AnyRecord } from '#domain/record.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { Id } from '#kernel/ids.ts';

/**
 * Where a command of this client stands. `waiting`: to be sent (again). `accepted`: the hub has it; kept in the sent
 * journal until the durable watermark passes it and the base shows it. `needs-you`: the hub said no or somebody else
 * was first; kept until a person settles it. `parked`: behind a `needs-you` of its lane. `settled`, `withdrawn`: ended
 * by a person, kept for the record and never sent.
 */
export type OutboxState = 'waiting' | 'accepted' | 'needs-you' | 'parked' | 'settled' | 'withdrawn';

/** One command of this client, durable in work.db. */
export interface OutboxItem {
  readonly envelope: CommandEnvelope;
  readonly state: OutboxState;
  /** Decided only at the hub: no provisional effect on this desk. */
  readonly intent: boolean;
  /** It was given to the network at least once: from then on only the hub can say what became of it. */
  readonly sent: boolean;
  /** The last outcome that settled its state. */
  readonly outcome: Outcome | undefined;
  /** The timeline `outcome` was given in; in another one an accepted command is sent again. */
  readonly outcomeEpoch: string | undefined;
  /**
   * Of an accepted command: the base has shown its versions once, or a complete pull after it has shown that this
   * reader may no longer see them. From then on it has no provisional effect.
   */
  readonly shown: boolean;
  /** The `needs-you` command it is parked behind. */
  readonly behind: Id<'command'> | undefined;
  /** How often the hub failed on it (5xx); five park it visibly. */
  readonly failures: number;
  /**
   * Given as a client that was frozen and whose place this one has taken. Unless it had been taken before, the hub only
   * takes it into custody: it has no effect here, waits for nobody and holds nobody up.
   */
  readonly former: boolean;
}

/** A change to work.db. All changes of one step are one transaction. */
export type WorkChange =
  | { readonly kind: 'put'; readonly item: OutboxItem }
  /** Leaves the sent journal: durable at the hub and visible in the base. */
  | { readonly kind: 'forget'; readonly commandId: Id<'command'> };

/** work.db as the protocol sees it: what cannot be fetched again. Every call is durable when it returns. */
export interface WorkStore {
  /** All items, by ascending number. */
  load(): readonly OutboxItem[];
  /** Applies all or nothing. Throws trouble (disk) without having changed anything. */
  change(changes: readonly WorkChange[]): void;
  /** Counts a contact: the next number from 1, never given before, and on the disk (contracts/case-api.ts, Attempt). */
  countContact(): number;
}

/** Where the base stands in the feed. */
export interface Position {
  readonly epoch: string;
  readonly cursor: string;
  /** While a snapshot is being taken: the cursor of its next page; the base is complete only after the last. */
  readonly snapshot: boolean;
  /**
   * The timeline whose versions the rows carry: `epoch`, but the one of the last complete base while a snapshot is
   * replacing its rows. The first page of a snapshot leaves it as it was (`page.epoch` when there was no position),
   * the last page and every page of changes make it `page.epoch`. New commands are signed with it, so that a version
   * of a lost timeline is never taken for one of the present.
   */
  readonly seenEpoch: string;
}

/**
 * What became of a page. `taken`: the base stands after it. `elsewhere`: the base did not stand where it begins.
 * `differs`: what the base would hold is not what the hub says it holds. But for `taken` nothing was changed.
 */
export type PageTaken = 'taken' | 'elsewhere' | 'differs';

/** cache.db as the protocol sees it: confirmed records only, all of which can be fetched again. */
export interface BaseStore {
  position(): Position | undefined;
  /**
   * Applies a page in one transaction: rows, evictions, position. Only when `page.from` is exactly the present cursor
   * (null: the start of a snapshot), and when the rows are then what `page.digest` says (contracts/view-digest.ts): all
   * of them, or those of the newest generation while a snapshot is being taken. The first page of a snapshot starts a
   * new generation; its last page removes what the snapshot did not bring. The first page of a process is compared with
   * the rows that are really there, not with what was added up before.
   */
  applyPage(page: ChangesPage, snapshot: boolean): PageTaken;
  /** The confirmed record of `stream`. */
  find(stream: StreamKey): AnyRecord | undefined;
  /** The confirmed version of `stream`; 0 when there is none. */
  version(stream: StreamKey): number;
}
