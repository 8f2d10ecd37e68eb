import type { ChangesPage } from '#contracts/case-api.ts';
import { emptyViewDigest, movedDigest, type ViewDigest } from '#contracts/view-digest.ts';
import type { AnyRecord } from '#domain/record.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { Id } from '#kernel/ids.ts';
import type { BaseStore, OutboxItem, PageTaken, Position, WorkChange, WorkStore } from '#sync/ports.ts';

/** The process died in the middle of a store change. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/** Kills the process at the next change, just before or just after it is durable. */
export type Fuse = 'before' | 'after' | undefined;

/** What survives a kill: work.db in memory. */
export class WorkDisk implements WorkStore {
  fuse: Fuse;
  readonly items = new Map<Id<'command'>, OutboxItem>();
  nextNumber = 1;
  contacts = 0;
  /** Counts changes, for who looks from outside. */
  revision = 0;

  constructor(other?: WorkDisk) {
    if (other === undefined) return;
    this.items = new Map(other.items);
    this.nextNumber = other.nextNumber;
    this.contacts = other.contacts;
  }

  /** The vault becomes another client; what was given before is former work. */
  leaveBehind(): void {
    this.revision += 1;
    this.contacts = 0;
    for (const [commandId, item] of this.items) {
      const open = item.state === 'parked' || (item.state === 'needs-you' && item.outcome === undefined);
      const state = open ? 'waiting' : item.state;
      this.items.set(commandId, { ...item, state, behind: undefined, failures: 0, former: true });
    }
  }

  countContact(): number {
    burn(this, () => {
      this.contacts += 1;
    });
    return this.contacts;
  }

  load(): readonly OutboxItem[] {
    return [...this.items.values()].sort((a, b) => a.envelope.number - b.envelope.number);
  }

  change(changes: readonly WorkChange[]): void {
    burn(this, () => {
      this.revision += 1;
      for (const change of changes) {
        if (change.kind === 'forget') this.items.delete(change.commandId);
        else this.items.set(change.item.envelope.commandId, change.item);
      }
    });
  }

  /** A new command with its number, and what becomes of others by it, in one transaction. */
  save(item: OutboxItem, others: readonly WorkChange[] = []): void {
    burn(this, () => {
      this.revision += 1;
      this.items.set(item.envelope.commandId, item);
      for (const change of others)
        if (change.kind === 'put') this.items.set(change.item.envelope.commandId, change.item);
      this.nextNumber = item.envelope.number + 1;
    });
  }
}

interface Row {
  readonly record: AnyRecord;
  readonly generation: number;
}

/** What survives a kill: cache.db in memory. `digestOf` stands for the SHA-256 of a record's item. */
export class BaseDisk implements BaseStore {
  fuse: Fuse;
  readonly rows = new Map<StreamKey, Row>();
  at: Position | undefined;
  /** False only with a bug planted: pages are taken whatever they say. */
  compares = true;
  /** Counts changes, for who looks from outside. */
  revision = 0;
  #generation = 0;
  /** Of what `#generation` brought; undefined until the rows have been counted in this process. */
  #digest: ViewDigest | undefined;
  readonly #digestOf: (record: AnyRecord) => ViewDigest;

  constructor(digestOf: (record: AnyRecord) => ViewDigest, other?: BaseDisk) {
    this.#digestOf = digestOf;
    if (other === undefined) return;
    this.rows = new Map(other.rows);
    this.at = other.at;
    this.compares = other.compares;
    this.#generation = other.#generation;
  }

  /** Another process opens it. */
  reopen(): void {
    this.#digest = undefined;
  }

  /** A row is gone, and nobody has said so. */
  lose(stream: StreamKey): void {
    this.rows.delete(stream);
  }

  /** Its key is destroyed. */
  wipe(): void {
    this.rows.clear();
    this.at = undefined;
    this.revision += 1;
  }

  position(): Position | undefined {
    return this.at;
  }

  applyPage(page: ChangesPage, snapshot: boolean): PageTaken {
    const { at } = this;
    const follows =
      page.from === null
        ? snapshot
        : at !== undefined && at.cursor === page.from && at.epoch === page.epoch && at.snapshot === snapshot;
    if (!follows) return 'elsewhere';
    const generation = this.#generation + (page.from === null ? 1 : 0);
    const come = new Map<StreamKey, AnyRecord>();
    // The hub of the simulation is of this release: its records are in the shape that is read.
    for (const change of page.changes) {
      if (change.kind === 'record') come.set(change.record.stream, change.record as AnyRecord);
    }
    for (const stream of page.evict) come.delete(stream);
    const digest = this.#digestAfter(page, generation, come);
    if (this.compares && digest !== page.digest) return 'differs';
    burn(this, () => {
      this.revision += 1;
      this.#generation = generation;
      this.#digest = digest;
      for (const [stream, record] of come) this.rows.set(stream, { record, generation });
      for (const stream of page.evict) this.rows.delete(stream);
      const unfinished = snapshot && page.more;
      if (snapshot && !unfinished) {
        for (const [stream, row] of this.rows) if (row.generation < this.#generation) this.rows.delete(stream);
      }
      const seenEpoch = unfinished ? (at?.seenEpoch ?? page.epoch) : page.epoch;
      this.at = { epoch: page.epoch, cursor: page.cursor, snapshot: unfinished, seenEpoch };
    });
    return 'taken';
  }

  #digestAfter(page: ChangesPage, generation: number, come: ReadonlyMap<StreamKey, AnyRecord>): ViewDigest {
    const items = (records: Iterable<AnyRecord>): ViewDigest[] => [...records].map((record) => this.#digestOf(record));
    const held = (stream: StreamKey): AnyRecord[] => {
      const row = this.rows.get(stream);
      return row?.generation === generation ? [row.record] : [];
    };
    const counted = (): ViewDigest => movedDigest(emptyViewDigest, [], items([...this.rows.keys()].flatMap(held)));
    const before = page.from === null ? emptyViewDigest : (this.#digest ?? counted());
    if (come.size === 0 && page.evict.length === 0) return before;
    return movedDigest(before, items([...come.keys(), ...new Set(page.evict)].flatMap(held)), items(come.values()));
  }

  find(stream: StreamKey): AnyRecord | undefined {
    return this.rows.get(stream)?.record;
  }

  version(stream: StreamKey): number {
    return this.rows.get(stream)?.record.version ?? 0;
  }
}

function burn(disk: { fuse: Fuse }, change: () => void): void {
  const { fuse } = disk;
  disk.fuse = undefined;
  if (fuse === 'before') throw new Killed();
  change();
  if (fuse === 'after') throw new Killed();
}
