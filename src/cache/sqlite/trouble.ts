import Database from 'better-sqlite3';
import type { StoreName, StoreTroubleKind } from '../store-trouble.ts';
import { StoreTrouble } from '../store-trouble.ts';

/** What an error of the driver says about the world; undefined for everything else, which is a defect of ours. */
export function troubleKindOf(thrown: unknown): { readonly kind: StoreTroubleKind; readonly code: string } | undefined {
  if (!(thrown instanceof Database.SqliteError)) return undefined;
  const { code } = thrown;
  if (code === 'SQLITE_FULL') return { kind: 'disk-full', code };
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return { kind: 'damaged', code };
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return { kind: 'in-use', code };
  if (/^SQLITE_(IOERR|CANTOPEN|READONLY|PERM|NOLFS)/.test(code)) return { kind: 'disk', code };
  return undefined;
}

/** Runs database work; what the driver throws comes out as StoreTrouble, defects as they are. */
export type Guard = <Value>(work: () => Value) => Value;

/** A guard for `store`. `onDamage` is called before the trouble is thrown when a page could not be authenticated. */
export function guardFor(store: StoreName, onDamage: () => void): Guard {
  return (work) => {
    try {
      return work();
    } catch (thrown) {
      const trouble = troubleKindOf(thrown);
      if (trouble === undefined) throw thrown;
      if (trouble.kind === 'damaged') onDamage();
      throw new StoreTrouble(store, trouble.kind, trouble.code);
    }
  };
}
