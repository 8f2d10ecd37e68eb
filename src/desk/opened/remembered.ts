import { Actor } from '#domain/author.ts';
import { isInstant, type Clock, type Instant } from '#kernel/clock.ts';
import type { CacheDatabase } from '#cache/cache-database.ts';
import type { WorkDatabase } from '#cache/work-database.ts';
import type { Lease } from '#contracts/case-api.ts';
import type { LeaseFacts } from '../session/lease-age.ts';
import { quietly } from './quietly.ts';

/** What a vault remembers of its person and of the hub, so that it can be opened without the network. */
export interface Remembered {
  /** Who works here: as the hub said last, or as the identity provider did before there was a contact. */
  actor(): Actor | undefined;
  /** Somebody signed in at the identity provider. */
  keepSignIn(actor: Actor): void;
  /** The hub said who this is and how the device stands. */
  keepLease(lease: Lease): void;
  /** Notes how late it is, so that setting the clock back does not make the lease younger. */
  noteClock(): void;
  leaseFacts(): LeaseFacts;
}

const names = { actor: 'actor', lastLease: 'last-lease-at', highestClock: 'highest-clock' } as const;

/**
 * Kept in work.db beside the contact in cache.db, which can be lost without losing who this is. `clock` is the security
 * clock: the age of a lease is real whatever date a case is worked under.
 */
export function openRemembered(
  cache: Pick<CacheDatabase, 'contact' | 'keepContact'>,
  work: Pick<WorkDatabase, 'setting' | 'saveSetting'>,
  clock: Clock,
): Remembered {
  const instant = (name: string): Instant | undefined => {
    const value = work.setting(name);
    return typeof value === 'string' && isInstant(value) ? value : undefined;
  };
  const keepActor = ({ userName, localities, reads, ...actor }: Actor): void =>
    work.saveSetting(names.actor, {
      ...actor,
      ...(userName === undefined ? {} : { userName }),
      ...(localities === undefined ? {} : { localities }),
      ...(reads === undefined ? {} : { reads }),
    });
  return {
    actor() {
      const contact = cache.contact();
      if (contact !== undefined) return contact.lease.actor;
      const kept = Actor.safeParse(work.setting(names.actor));
      return kept.success ? kept.data : undefined;
    },
    keepSignIn(actor) {
      quietly(() => keepActor(actor));
    },
    keepLease(lease) {
      const now = clock.now();
      // What is not noted makes the lease older than it is, which is the safe side.
      quietly(() => {
        cache.keepContact(lease, now);
        keepActor(lease.actor);
        work.saveSetting(names.lastLease, now);
        // From here the age counts anew: a clock that ran years ahead once must not end every lease after it.
        work.saveSetting(names.highestClock, now);
      });
    },
    noteClock() {
      const now = clock.now();
      quietly(() => {
        const highest = instant(names.highestClock);
        if (highest === undefined || now > highest) work.saveSetting(names.highestClock, now);
      });
    },
    leaseFacts: () => ({
      lastLeaseAt: instant(names.lastLease),
      highestClock: instant(names.highestClock),
      now: clock.now(),
    }),
  };
}
