import { diskTroubleOf } from '../sqlite/open-database.ts';
import type { SqliteCache } from '../base/sqlite-cache.ts';
import type { Vault } from '../vault.ts';
import type { SqliteWork } from '../work/sqlite-work.ts';
import { removeCache } from './vault-files.ts';
import { readHeader, writeHeader } from './vault-header.ts';

/** The two open stores of the vault in `folder`. */
export class OpenVault implements Vault {
  readonly cache: SqliteCache;
  readonly work: SqliteWork;
  readonly cacheState: Vault['cacheState'];
  readonly #folder: string;

  constructor(folder: string, cache: SqliteCache, work: SqliteWork, cacheState: Vault['cacheState']) {
    this.#folder = folder;
    this.cache = cache;
    this.work = work;
    this.cacheState = cacheState;
  }

  close(): void {
    this.cache.close();
    this.work.close();
  }

  destroyCache(): void {
    try {
      this.#forgetKey();
    } catch (thrown) {
      // On a full disk the key stays and the files go all the same.
      if (diskTroubleOf(thrown) === undefined) throw thrown;
    } finally {
      this.close();
      removeCache(this.#folder);
    }
  }

  #forgetKey(): void {
    const header = readHeader(this.#folder);
    if (!header.ok) return;
    const { cache: _, ...wrapped } = header.value.wrapped;
    writeHeader(this.#folder, { ...header.value, wrapped });
  }
}
