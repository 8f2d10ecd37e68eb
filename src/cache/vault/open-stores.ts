import { randomBytes } from 'node:crypto';
import { err, ok, type Result } from '#kernel/result.ts';
import type { PersonKeys } from '../person-keys.ts';
import type { SqliteCache } from '../base/sqlite-cache.ts';
import type { Vault, VaultRefused, Workstation } from '../vault.ts';
import { unwrapKey, wrapKey } from './key-wrapping.ts';
import { openCache, type CacheTrouble } from './open-cache.ts';
import { openWork, type WorkTrouble } from './open-work.ts';
import { OpenVault } from './opened-vault.ts';
import { cacheIsSuspect, copyWorkAside, setCacheAside, storeExists } from './vault-files.ts';
import { contextOf, writeHeader, type VaultHeader } from './vault-header.ts';

/** Opens both stores with `workKey` and the cache key that `kek` unwraps. The caller overwrites its keys. */
export function openStores(
  folder: string,
  header: VaultHeader,
  kek: Buffer,
  workKey: Buffer,
  { personKeys, clock }: Pick<Workstation, 'personKeys' | 'clock'>,
): Result<Vault, VaultRefused> {
  const work = openWork(folder, workKey, clock.now());
  if (!work.ok) return err(refusedWork(folder, work.error));
  const cache = openOrReplaceCache(folder, header, kek, personKeys);
  if (!cache.ok) {
    work.value.close();
    return err(refusedStore('cache', cache.error));
  }
  return ok(new OpenVault(folder, cache.value.cache, work.value, cache.value.state));
}

type CacheOpened = Result<{ readonly cache: SqliteCache; readonly state: Vault['cacheState'] }, CacheTrouble>;

/**
 * The cache as it is, or an empty one under a new key. The key goes first: from then on nobody can read what stands
 * aside, and a process that ends in between finds a cache its key does not open, and does the same again.
 */
function openOrReplaceCache(folder: string, header: VaultHeader, kek: Buffer, personKeys: PersonKeys): CacheOpened {
  const existed = storeExists(folder, 'cache');
  const wrapped = header.wrapped.cache;
  const key = wrapped === undefined ? undefined : unwrapKey(kek, wrapped, contextOf(header, 'cache'));
  try {
    if (key !== undefined && existed && !cacheIsSuspect(folder)) {
      const opened = openCache(folder, key, personKeys);
      if (opened.ok) return ok({ cache: opened.value, state: 'kept' });
      if (opened.error.kind !== 'damaged') return opened;
    }
  } finally {
    key?.fill(0);
  }
  const newKey = randomBytes(32);
  try {
    const rewrapped = wrapKey(kek, newKey, contextOf(header, 'cache'));
    writeHeader(folder, { ...header, wrapped: { ...header.wrapped, cache: rewrapped } });
    setCacheAside(folder);
    const opened = openCache(folder, newKey, personKeys);
    return opened.ok ? ok({ cache: opened.value, state: existed ? 'replaced' : 'empty' }) : opened;
  } finally {
    newKey.fill(0);
  }
}

function refusedWork(folder: string, trouble: WorkTrouble): VaultRefused {
  if (trouble.kind !== 'damaged') return refusedStore('work', trouble);
  return { kind: 'damaged', what: 'work', reference: copyWorkAside(folder) };
}

/** What an unopened store means for the whole vault. */
export function refusedStore(what: 'cache' | 'work', trouble: CacheTrouble | WorkTrouble): VaultRefused {
  switch (trouble.kind) {
    case 'needs-newer-app':
      return { kind: 'needs-newer-app', what };
    case 'in-use':
      return { kind: 'in-use' };
    case 'refused':
      return { kind: 'refused', setting: trouble.setting };
    case 'disk-full':
      return { kind: 'disk-trouble', why: 'disk-full' };
    case 'disk':
    case 'damaged':
      return { kind: 'disk-trouble', why: 'disk' };
  }
}
