import { createHash } from 'node:crypto';
import type { ChangesPage } from '#contracts/case-api.ts';
import type { SignedRuleSet } from '#contracts/rule-set-signed.ts';
import { emptyViewDigest, movedDigest, viewItemText, type ViewDigest } from '#contracts/view-digest.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Position } from '#sync/ports.ts';
import type { WritableDatabase } from '../sqlite/database.ts';
import type { FileTable } from './file-table.ts';
import type { OpenedTable } from './opened-table.ts';
import type { PeopleIndexTables } from './people-index.ts';
import type { Projections } from './projections.ts';
import type { RecordTable } from './record-table.ts';

interface PositionRow {
  readonly epoch: string;
  readonly cursor: string;
  readonly snapshot: number;
  readonly seenEpoch: string;
  /** Counts snapshots: a record the newest one did not bring has a lower one. */
  readonly generation: number;
  /** Of the rows of that generation. */
  readonly digest: ViewDigest;
  readonly backTo: Instant | null;
}

/** Thrown out of the transaction of a page when the rows are not what the page says: nothing of it stays. */
export class ViewDiffers extends Error {
  override readonly name = 'ViewDiffers';
}

/** Where the base stands in the feed, and how a page moves it. Statements are prepared once. */
export function feedOf(
  database: WritableDatabase,
  records: RecordTable,
  projections: Projections,
  people: PeopleIndexTables,
  opened: OpenedTable,
  files: FileTable,
) {
  const read = database.prepare<[], PositionRow>(
    'SELECT epoch, cursor, snapshot, seen_epoch AS seenEpoch, generation, digest, back_to AS backTo FROM position WHERE id = 1',
  );
  const keep = database.prepare<[string, string, number, string, number, ViewDigest, Instant | null]>(
    `INSERT OR REPLACE INTO position (id, epoch, cursor, snapshot, seen_epoch, generation, digest, back_to)
     VALUES (1, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const putRuleSet = database.prepare<[number, string]>('INSERT OR REPLACE INTO rule_set (number, body) VALUES (?, ?)');
  const ruleSets = database.prepare<[], string>('SELECT body FROM rule_set ORDER BY number').pluck();
  /** What was added up before this process began is not believed: rows may have gone meanwhile. */
  let counted = false;

  /** Writes what the page says; answers the digest of what `generation` then holds. */
  function take(page: ChangesPage, generation: number, before: ViewDigest): ViewDigest {
    const gone: ViewDigest[] = [];
    const come = new Map<StreamKey, ViewDigest>();
    const leave = (stream: StreamKey): void => {
      if (come.delete(stream)) return;
      const held = records.item(stream);
      if (held?.generation === generation) gone.push(held.digest);
    };
    for (const change of page.changes) {
      if (change.kind === 'rule-set') {
        putRuleSet.run(change.signed.ruleSet.number, JSON.stringify(change.signed));
        continue;
      }
      const { record, lent } = change;
      const digest = createHash('sha256').update(viewItemText(record, lent)).digest('hex');
      leave(record.stream);
      come.set(record.stream, digest);
      const read = records.put(record, generation, digest, lent);
      // It is work in hand now, and the feed keeps it fresh.
      opened.remove(record.stream);
      if (read === undefined) projections.remove(record.stream);
      else projections.put(read);
    }
    // Last, so that whatever a page says of a record, one that must go is gone.
    for (const stream of page.evict) {
      leave(stream);
      remove(stream);
    }
    return movedDigest(before, gone, come.values());
  }

  function remove(stream: StreamKey): void {
    records.remove(stream);
    projections.remove(stream);
    opened.remove(stream);
    files.removeOf(stream);
  }

  return {
    position(): Position | undefined {
      const row = read.get();
      if (row === undefined) return undefined;
      const { epoch, cursor, seenEpoch } = row;
      return { epoch, cursor, snapshot: row.snapshot === 1, seenEpoch };
    },
    /**
     * Takes a page, or answers false when it does not follow on. To be called inside a transaction.
     * @throws ViewDiffers when the rows are then not what the page says.
     */
    apply(page: ChangesPage, snapshot: boolean): boolean {
      const at = read.get();
      if (!follows(page, snapshot, at)) return false;
      const starts = page.from === null;
      const generation = (at?.generation ?? 0) + (starts ? 1 : 0);
      const held = starts || at === undefined ? emptyViewDigest : counted ? at.digest : count(generation);
      // What moved in the index meanwhile is not told by a snapshot: it is fetched anew after it.
      if (starts) people.clear();
      const digest = take(page, generation, held);
      people.moved(page.people);
      // Whoever left the index may not be seen as it was opened either; as a record of the feed they may.
      for (const stream of page.people?.gone ?? []) {
        if (opened.remove(stream)) files.removeOf(stream);
      }
      if (digest !== page.digest) throw new ViewDiffers();
      const unfinished = snapshot && page.more;
      if (snapshot && !unfinished) for (const stream of records.olderThan(generation)) remove(stream);
      projections.settle();
      const seenEpoch = unfinished ? (at?.seenEpoch ?? page.epoch) : page.epoch;
      keep.run(page.epoch, page.cursor, unfinished ? 1 : 0, seenEpoch, generation, digest, page.backTo ?? null);
      counted = true;
      return true;
    },
    /** Since when closed work is held; undefined while all of it is. */
    backTo: (): Instant | undefined => read.get()?.backTo ?? undefined,
    ruleSets: (): readonly SignedRuleSet[] => ruleSets.all().map((body) => JSON.parse(body) as SignedRuleSet),
  };

  function count(generation: number): ViewDigest {
    return movedDigest(emptyViewDigest, [], records.items(generation));
  }
}

/** The start of a snapshot may come at any time; any other page continues exactly what the base has. */
function follows(page: ChangesPage, snapshot: boolean, at: PositionRow | undefined): boolean {
  if (page.from === null) return snapshot;
  return at !== undefined && page.from === at.cursor && page.epoch === at.epoch && (at.snapshot === 1) === snapshot;
}
