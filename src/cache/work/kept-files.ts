import type { Command } from '#domain/command.ts';
import { plusMs, type Instant } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import type { WritableDatabase } from '../sqlite/database.ts';
import type { KeptFile, KeptPart } from '../work-database.ts';

/** How long a file is kept whose draft was discarded, for a change of mind: as long as the draft itself. */
const discardedKeptMs = 7 * 24 * 3_600_000;

const columns = `kept_file.referral AS referralId, kept_file.digest AS sha256, name, bytes, kept_at AS keptAt, state,
  (SELECT coalesce(sum(length(body)), 0) FROM kept_file_part part
    WHERE part.referral = kept_file.referral AND part.digest = kept_file.digest) AS held`;

/** Files under the referrals they are to go with. To be called inside a transaction where something is written. */
export function keptFilesOf(database: WritableDatabase) {
  const list = database.prepare<[], KeptFile>(`SELECT ${columns} FROM kept_file ORDER BY kept_at, digest`);
  const find = database.prepare<[string, string], KeptFile>(
    `SELECT ${columns} FROM kept_file WHERE referral = ? AND digest = ?`,
  );
  const part = database
    .prepare<[string, string, number], Buffer>(
      'SELECT body FROM kept_file_part WHERE referral = ? AND digest = ? AND start = ?',
    )
    .pluck();
  const begin = database.prepare<[string, string, string, number, string]>(
    "INSERT OR IGNORE INTO kept_file (referral, digest, name, bytes, kept_at, state) VALUES (?, ?, ?, ?, ?, 'draft')",
  );
  const put = database.prepare<[string, string, number, Uint8Array]>(
    'INSERT OR REPLACE INTO kept_file_part (referral, digest, start, body) VALUES (?, ?, ?, ?)',
  );
  const mark = database.prepare<[string, string, string]>(
    'UPDATE kept_file SET state = ? WHERE referral = ? AND digest = ?',
  );
  const remove = database.prepare<[string, string]>('DELETE FROM kept_file WHERE referral = ? AND digest = ?');
  const forget = database.prepare<[string]>(
    `DELETE FROM kept_file WHERE state = 'draft' AND kept_at < ?
       AND NOT EXISTS (SELECT 1 FROM draft WHERE instr(text, kept_file.referral) > 0)
       AND NOT EXISTS (SELECT 1 FROM earlier_draft WHERE instr(text, kept_file.referral) > 0)`,
  );
  return {
    list: (): readonly KeptFile[] => list.all(),
    find: (referralId: Id<'referral'>, sha256: string): KeptFile | undefined => find.get(referralId, sha256),
    part: (referralId: Id<'referral'>, sha256: string, start: number): Uint8Array | undefined =>
      part.get(referralId, sha256, start),
    keep({ referralId, sha256, name, bytes, start, body }: KeptPart, at: Instant): void {
      begin.run(referralId, sha256, name, bytes, at);
      put.run(referralId, sha256, start, body);
    },
    /** What the referral of `command` names goes to the hub behind it. */
    given({ kind, args }: Command): void {
      if (kind !== 'receive-referral') return;
      for (const { sha256 } of args.referral.attachments) mark.run('given', args.referralId, sha256);
    },
    sent(referralId: Id<'referral'>, sha256: string): void {
      mark.run('sent', referralId, sha256);
    },
    remove(referralId: Id<'referral'>, sha256: string): void {
      remove.run(referralId, sha256);
    },
    forgetDiscarded(now: Instant): void {
      forget.run(plusMs(now, -discardedKeptMs));
    },
  };
}
