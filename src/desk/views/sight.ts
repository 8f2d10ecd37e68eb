import type { SightView } from '#contracts/sight-views.ts';
import type { Colleague } from '#contracts/staff.ts';
import type { CaseRecord } from '#domain/record.ts';
import type { NamedPerson } from '#domain/named-person.ts';
import type { StreamKey } from '#domain/streams.ts';
import { msOf, type Instant } from '#kernel/clock.ts';
import type { CaseFile } from './case-file.ts';
import type { RecordsOf } from './records-of.ts';

/** What the view is made from. */
export interface SightParts {
  readonly file: CaseFile;
  readonly recordsOf: RecordsOf;
  /** Who has signed in at the hub; none while that is not known here. */
  readonly staff: readonly Colleague[];
  /** People who deal with enquiries held here. */
  readonly dealing: Iterable<NamedPerson>;
  readonly now: Instant;
}

const mostColleagues = 500;

/** Whom an enquiry is kept from and who was let in to it; of both only what this reader may see. */
export function sightView({ file, recordsOf, staff, dealing, now }: SightParts): SightView {
  const { enquiry, referrals, persons } = file;
  const about = new Set<StreamKey>([enquiry, ...referrals, ...persons].map(({ stream }) => stream));
  const restrictions = recordsOf('restriction').filter(({ parts }) => about.has(parts.core.about));
  const accesses = recordsOf('access').filter(({ parts }) => about.has(parts.core.about));
  return {
    restrictions: restrictions.toSorted(
      (a, b) =>
        Number(a.parts.core.lifted !== undefined) - Number(b.parts.core.lifted !== undefined) ||
        msOf(b.parts.core.set.at) - msOf(a.parts.core.set.at),
    ),
    accesses: accesses.toSorted(
      (a, b) => Number(isOver(a, now)) - Number(isOver(b, now)) || msOf(b.parts.core.from) - msOf(a.parts.core.from),
    ),
    colleagues:
      staff.length > 0 ? [...staff] : colleaguesIn([enquiry, ...file.decisions, ...restrictions, ...accesses], dealing),
    now,
  };
}

/** Whether an access lets nobody in any more. */
function isOver({ parts }: CaseRecord<'access'>, now: Instant): boolean {
  return parts.core.ended !== undefined || parts.core.until <= now;
}

/** Everybody named in `records`, as author, reader or whom it is kept from, and everybody `dealing`; each once, by name. */
function colleaguesIn(records: readonly unknown[], dealing: Iterable<NamedPerson>): NamedPerson[] {
  const found = new Map<string, NamedPerson>();
  const look = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    if (isNamed(part)) {
      if (!('role' in part && part.role === 'intake')) found.set(part.userId, { userId: part.userId, name: part.name });
      return;
    }
    for (const inner of Object.values(part)) look(inner);
  };
  look(records);
  for (const one of dealing) look(one);
  return [...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)).slice(0, mostColleagues);
}

function isNamed(part: object): part is NamedPerson {
  return 'userId' in part && typeof part.userId === 'string' && 'name' in part && typeof part.name === 'string';
}
