import type { Instant } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import type { Reference } from '#kernel/reference.ts';
import type { EnquiryRow } from '../cache-database.ts';
import type { WritableDatabase } from '../sqlite/database.ts';

const columns = 'enquiry_id, reference, rating, claimed_by, received_at, referrals, open, to_sign, sent_back';

/** The SQL of the lists, for the tests that look at their plans. */
export const enquiryRowQueries = {
  all: `SELECT ${columns} FROM enquiry_row ORDER BY received_at IS NULL, received_at, enquiry_id`,
  byState: `SELECT ${columns} FROM enquiry_row WHERE open = ? ORDER BY received_at IS NULL, received_at, enquiry_id`,
  one: `SELECT ${columns} FROM enquiry_row WHERE enquiry_id = ?`,
} as const;

interface Columns {
  readonly enquiry_id: Id<'enquiry'>;
  readonly reference: Reference;
  readonly rating: string | null;
  readonly claimed_by: string | null;
  readonly received_at: Instant | null;
  readonly referrals: number;
  readonly open: number;
  readonly to_sign: number;
  readonly sent_back: number;
}

/** One thin row an enquiry. Statements are prepared once. */
export function enquiryRowTable(database: WritableDatabase) {
  const all = database.prepare<[], Columns>(enquiryRowQueries.all);
  const byState = database.prepare<[number], Columns>(enquiryRowQueries.byState);
  const one = database.prepare<[string], Columns>(enquiryRowQueries.one);
  const put = database.prepare<[Columns]>(
    `INSERT OR REPLACE INTO enquiry_row (${columns})
     VALUES (@enquiry_id, @reference, @rating, @claimed_by, @received_at, @referrals, @open, @to_sign, @sent_back)`,
  );
  const remove = database.prepare<[string]>('DELETE FROM enquiry_row WHERE enquiry_id = ?');
  const clear = database.prepare('DELETE FROM enquiry_row');
  return {
    list(which: 'open' | 'closed' | 'all'): readonly EnquiryRow[] {
      return (which === 'all' ? all.all() : byState.all(which === 'open' ? 1 : 0)).map(rowOf);
    },
    find(enquiryId: string): EnquiryRow | undefined {
      const row = one.get(enquiryId);
      return row === undefined ? undefined : rowOf(row);
    },
    put(row: EnquiryRow): void {
      put.run({
        enquiry_id: row.enquiryId,
        reference: row.reference,
        rating: row.rating ?? null,
        claimed_by: row.claimedBy ?? null,
        received_at: row.receivedAt ?? null,
        referrals: row.referrals,
        open: row.open ? 1 : 0,
        to_sign: row.toSign,
        sent_back: row.sentBack,
      });
    },
    remove(enquiryId: string): void {
      remove.run(enquiryId);
    },
    clear(): void {
      clear.run();
    },
  };
}

function rowOf(row: Columns): EnquiryRow {
  return {
    enquiryId: row.enquiry_id,
    reference: row.reference,
    rating: row.rating ?? undefined,
    claimedBy: row.claimed_by ?? undefined,
    receivedAt: row.received_at ?? undefined,
    referrals: row.referrals,
    open: row.open === 1,
    toSign: row.to_sign,
    sentBack: row.sent_back,
  };
}
