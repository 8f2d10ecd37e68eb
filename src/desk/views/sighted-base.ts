import type { CacheDatabase, Opened } from '#cache/cache-database.ts';
import { cutRecord } from '#domain/audience.ts';
import type { Actor } from '#domain/author.ts';
import { classesOf } from '#domain/grants.ts';
import { classesAt } from '#domain/lent.ts';
import type { AnyRecord, CaseRecord } from '#domain/record.ts';
import type { StreamKind } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';

/** The confirmed records as views and rules read them. */
export type SightedBase = Pick<CacheDatabase, 'find' | 'version' | 'ofEnquiry' | 'enquiryOf' | 'list'>;

/** What it is made from: also until when the hub lends what. */
export type LendingBase = SightedBase & Pick<CacheDatabase, 'lent' | 'opened'>;

/**
 * `cache` as `actor` may see it. The hub has cut every record already, but for whom this was when it sent it:
 * a role that went since takes its classes of fields with it at once, before a snapshot replaces the rows, and offline;
 * and what was only lent, and what was opened at the hub, closes when its time is over, by the hub's time as `now` tells it.
 */
export function sightedBase(cache: LendingBase, actor: Actor, now: () => Instant): SightedBase {
  const byRole = classesOf(actor);
  const cut = <Kind extends StreamKind>(record: CaseRecord<Kind>): CaseRecord<Kind> | undefined => {
    const classes = classesAt(byRole, cache.lent(record.stream), now());
    return cutRecord(record as AnyRecord, [...classes]) as CaseRecord<Kind> | undefined;
  };
  const all = <Kind extends StreamKind>(records: readonly CaseRecord<Kind>[]): readonly CaseRecord<Kind>[] =>
    records.flatMap((record) => cut(record) ?? []);
  const isOver = (opened: Opened | undefined): boolean => opened !== undefined && opened.until <= now();
  return {
    version: (stream) => cache.version(stream),
    enquiryOf: (stream) => cache.enquiryOf(stream),
    list: (kind) => all(cache.list(kind)),
    find(stream) {
      const record = isOver(cache.opened(stream)) ? undefined : cache.find(stream);
      return record === undefined ? undefined : (cut(record) as AnyRecord | undefined);
    },
    ofEnquiry(enquiryId) {
      const { enquiry, referrals, decisions, duties, persons } = cache.ofEnquiry(enquiryId);
      return {
        enquiry: enquiry === undefined ? undefined : cut(enquiry),
        referrals: all(referrals),
        decisions: all(decisions),
        duties: all(duties),
        persons: all(persons),
      };
    },
  };
}
