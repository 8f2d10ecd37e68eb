import type { HostPort } from '#contracts/host-port.ts';
import type { Handlers } from '#contracts/port-calls.ts';
import type { Clock } from '#kernel/clock.ts';
import type { CacheDatabase } from './cache-database.ts';
import type { PersonKeys } from './person-keys.ts';
import type { WorkDatabase } from './work-database.ts';

/** The operating system's keystore, as the host offers it (host port: `seal`, `unseal`). */
export type Keystore = Pick<Handlers<HostPort>, 'seal' | 'unseal'>;

/** Where vaults of this workstation are kept and under which policy. */
export interface Workstation {
  /** Absolute path of the workstation's data folder; made when missing. */
  readonly folder: string;
  readonly keystore: Keystore;
  /** Machine policy: `required` refuses without an operating-system keystore; `optional` is for the demo. */
  readonly osShare: 'required' | 'optional';
  /** What the cache files people under. */
  readonly personKeys: PersonKeys;
  /** Drafts are dated and forgotten by it. */
  readonly clock: Clock;
  /** The waits after wrong passphrases are measured by it; `clock` without a word. */
  readonly securityClock?: Clock;
}

/** Whose vault. Case, width and surrounding blanks of `userName` do not matter; `passphrase` is compared as NFKC. */
export interface Credentials {
  readonly userName: string;
  readonly passphrase: string;
}

/** An open vault: two encrypted stores of one user on one workstation, exclusively this process's. */
export interface Vault {
  readonly cache: CacheDatabase;
  readonly work: WorkDatabase;
  /**
   * `kept`: the base is as it was. `empty`: there was none. `replaced`: the former one could not be read and stands
   * aside, its key destroyed; take a snapshot. `work` is never replaced.
   */
  readonly cacheState: 'kept' | 'empty' | 'replaced';
  /**
   * Checkpoints and closes both stores; calls on them throw from then on. The keys were overwritten as soon as the
   * stores were open; the driver's copies go here. Idempotent.
   */
  close(): void;
  /**
   * Destroys the cache: its wrapped key leaves the header, then its files go, and the vault is closed. The work store
   * and its key are not touched. For a lease that has run out and a device that was revoked.
   */
  destroyCache(): void;
}

/** The shortest passphrase taken, in characters (NCSC: length, not composition). */
export const shortestPassphrase = 12;

/** Why no vault was opened or made. Nothing was lost: what cannot be read is still there. */
export type VaultRefused =
  /** No keystore that can be trusted, or not the one this vault was made with. */
  | { readonly kind: 'no-keystore'; readonly why: string }
  /** The keystore is busy: ask again. */
  | { readonly kind: 'try-again'; readonly why: string }
  /** Another process has this vault open. */
  | { readonly kind: 'in-use' }
  /** The disk or the folder does not give or take what is needed. */
  | { readonly kind: 'disk-trouble'; readonly why: 'disk-full' | 'disk' }
  /** A setting of the store did not take, so it was not opened: on a network drive there is no write-ahead log. */
  | { readonly kind: 'refused'; readonly setting: string }
  /** Something that cannot be fetched again cannot be read. `reference` is what to tell support; of `work`, the name of the copy. */
  | { readonly kind: 'damaged'; readonly what: 'install' | 'header' | 'os-share' | 'work'; readonly reference: string }
  /** Written by a newer version of the program: refused and left as it is. */
  | { readonly kind: 'needs-newer-app'; readonly what: 'header' | 'cache' | 'work' };

/** What became of opening a vault. */
export type VaultOpened =
  | { readonly kind: 'open'; readonly vault: Vault }
  /** No such name, wrong passphrase, or asked again too soon: they look the same. `waitMs`: when to try again, 0 for now. */
  | { readonly kind: 'wrong'; readonly waitMs: number }
  | VaultRefused;

/** What became of making a vault. */
export type VaultCreated =
  | { readonly kind: 'open'; readonly vault: Vault }
  | { readonly kind: 'too-short'; readonly least: number }
  /** There is one for this name here already. */
  | { readonly kind: 'exists' }
  | VaultRefused;
