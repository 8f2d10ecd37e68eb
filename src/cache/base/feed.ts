import type { ChangesPage } from '#contracts/case-api.ts';
import type { SignedRuleSet } from '#contracts/rule-set-signed.ts';
import type { Position } from '#sync/ports.ts';
import type { WritableDatabase } from '../sqlite/database.ts';
import type { Projections } from './projections.ts';
import type { RecordTable } from './record-table.ts';

interface PositionRow {
  readonly epoch: string;
  readonly cursor: string;
  readonly snapshot: number;
  readonly seenEpoch: string;
  /** Counts snapshots: a record the newest one did not bring has a lower one. */
  readonly generation: number;
}

/** Where the base stands in the feed, and how a page moves it. Statements are prepared once. */
export function feedOf(database: WritableDatabase, records: RecordTable, projections: Projections) {
  const read = database.prepare<[], PositionRow>(
    'SELECT epoch, cursor, snapshot, seen_epoch AS seenEpoch, generation FROM position WHERE id = 1',
  );
  const keep = database.prepare<[string, string, number, string, number]>(
    'INSERT OR REPLACE INTO position (id, epoch, cursor, snapshot, seen_epoch, generation) VALUES (1, ?, ?, ?, ?, ?)',
  );
  const putRuleSet = database.prepare<[number, string]>('INSERT OR REPLACE INTO rule_set (number, body) VALUES (?, ?)');
  const ruleSets = database.prepare<[], string>('SELECT body FROM rule_set ORDER BY number').pluck();

  function take(page: ChangesPage, generation: number): void {
    for (const change of page.changes) {
      if (change.kind === 'rule-set') {
        putRuleSet.run(change.signed.ruleSet.number, JSON.stringify(change.signed));
        continue;
      }
      records.put(change.record, generation);
      projections.put(change.record);
    }
    // Last, so that whatever a page says of a record, one that must go is gone.
    for (const stream of page.evict) remove(stream);
  }

  function remove(stream: ChangesPage['evict'][number]): void {
    records.remove(stream);
    projections.remove(stream);
  }

  return {
    position(): Position | undefined {
      const row = read.get();
      if (row === undefined) return undefined;
      const { epoch, cursor, seenEpoch } = row;
      return { epoch, cursor, snapshot: row.snapshot === 1, seenEpoch };
    },
    /** Takes a page, or answers false when it does not follow on. To be called inside a transaction. */
    apply(page: ChangesPage, snapshot: boolean): boolean {
      const at = read.get();
      if (!follows(page, snapshot, at)) return false;
      const generation = (at?.generation ?? 0) + (page.from === null ? 1 : 0);
      take(page, generation);
      const unfinished = snapshot && page.more;
      if (snapshot && !unfinished) for (const stream of records.olderThan(generation)) remove(stream);
      projections.settle();
      const seenEpoch = unfinished ? (at?.seenEpoch ?? page.epoch) : page.epoch;
      keep.run(page.epoch, page.cursor, unfinished ? 1 : 0, seenEpoch, generation);
      return true;
    },
    ruleSets: (): readonly SignedRuleSet[] => ruleSets.all().map((body) => JSON.parse(body) as SignedRuleSet),
  };
}

/** The start of a snapshot may come at any time; any other page continues exactly what the base has. */
function follows(page: ChangesPage, snapshot: boolean, at: PositionRow | undefined): boolean {
  if (page.from === null) return snapshot;
  return at !== undefined && page.from === at.cursor && page.epoch === at.epoch && (at.snapshot === 1) === snapshot;
}
