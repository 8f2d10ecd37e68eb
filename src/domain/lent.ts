import type { Instant } from '#kernel/clock.ts';
import type { Grant } from './grants.ts';
import type { FieldClass } from './field-class.ts';
import type { Token } from './token.ts';

/**
 * The classes of one record somebody has only because they were let in to it, each with the time it closes (design.md 5:
 * grants are dated). What they would see without being let in is not among them.
 */
export type Lent = Readonly<Partial<Record<FieldClass, Instant>>>;

/** When the tokens among `grants` that end do so, each the last time; without those that hold without an end. */
export function endsOf(grants: readonly Grant[], now: Instant): Readonly<Record<Token, Instant>> {
  const ends = new Map<Token, Instant>();
  const lasting = new Set<Token>();
  for (const { token, from, until } of grants) {
    if (from > now || (until !== undefined && until <= now)) continue;
    const before = ends.get(token);
    if (until === undefined) lasting.add(token);
    else if (before === undefined || before < until) ends.set(token, until);
  }
  return Object.fromEntries([...ends].filter(([token]) => !lasting.has(token)));
}

/**
 * The classes of a record its holder may have at `now`, who sees `byRole` of every record: what is lent is theirs until
 * it closes, also where their role would see it, for then something restricts this record.
 */
export function classesAt(
  byRole: ReadonlySet<FieldClass>,
  lent: Lent | undefined,
  now: Instant,
): ReadonlySet<FieldClass> {
  if (lent === undefined) return byRole;
  const classes = new Set(byRole);
  for (const [name, until] of Object.entries(lent) as [FieldClass, Instant][]) {
    if (now < until) classes.add(name);
    else classes.delete(name);
  }
  return classes;
}

/** When the next class of `lent` closes; undefined where nothing is lent. */
export function nextEnd(lent: Lent): Instant | undefined {
  return Object.values(lent).sort()[0];
}
