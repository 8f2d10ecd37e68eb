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

  load(): readonly OutboxItem[] {
    return [...this.items.values()].sort((a, b) => a.envelope.number - b.envelope.number);
  }

  change(changes: readonly WorkChange[]): void {
    burn(this, () => {
      for (const change of changes) {
        if (change.kind === 'forget') this.items.delete(change.commandId);
        else this.items.set(change.item.envelope.commandId, change.item);
      }
    });
  }

  /** A new command with its number, and what becomes of others by it, in one transaction. */
  save(item: OutboxItem, others: readonly WorkChange[] = []): void {
    burn(this, () => {
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
  #generation = 0;
  readonly #digestOf: (record: AnyRecord) => ViewDigest;

  constructor(digestOf: (record: AnyRecord) => ViewDigest) {
    this.#digestOf = digestOf;
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
    const rows = new Map(this.rows);
    for (const change of page.changes) {
      if (change.kind === 'record') rows.set(change.record.stream, { record: change.record, generation });
    }
    for (const stream of page.evict) rows.delete(stream);
    if (this.compares && this.#digest(rows, generation) !== page.digest) return 'differs';
    burn(this, () => {
      this.#generation = generation;
      for (const [stream, row] of rows) this.rows.set(stream, row);
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

  /** Of what `generation` brought. Counted anew for every page: a row that was lost is missed at once. */
  #digest(rows: ReadonlyMap<StreamKey, Row>, generation: number): ViewDigest {
    const items = [...rows.values()].filter((row) => row.generation === generation);
    return movedDigest(
      emptyViewDigest,
      [],
      items.map(({ record }) => this.#digestOf(record)),
    );
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
