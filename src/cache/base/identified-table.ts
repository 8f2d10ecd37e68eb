import type { Id } from '#kernel/ids.ts';
import type { WritableDatabase } from '../sqlite/database.ts';

/** The SQL of the lookups, for the tests that look at their plans. */
export const identifiedQueries = {
  referralsOf: 'SELECT referral_id FROM identified WHERE person_id = ? ORDER BY referral_id',
  byReferral: 'SELECT person_id FROM identified WHERE referral_id = ?',
} as const;

/** Which referrals hold a subject that was identified as a person. Statements are prepared once. */
export function identifiedTable(database: WritableDatabase) {
  const referralsOf = database.prepare<[string], Id<'referral'>>(identifiedQueries.referralsOf).pluck();
  const clearOne = database.prepare<[string]>('DELETE FROM identified WHERE referral_id = ?');
  const add = database.prepare<[string, string]>(
    'INSERT OR IGNORE INTO identified (person_id, referral_id) VALUES (?, ?)',
  );
  const clear = database.prepare('DELETE FROM identified');
  return {
    referralsOf: (personId: string): readonly Id<'referral'>[] => referralsOf.all(personId),
    put(referralId: string, personIds: readonly string[]): void {
      clearOne.run(referralId);
      for (const personId of personIds) add.run(personId, referralId);
    },
    remove(referralId: string): void {
      clearOne.run(referralId);
    },
    clear(): void {
      clear.run();
    },
  };
}
