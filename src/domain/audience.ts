import type { Instant } from '#kernel/clock.ts';
import type { Actor, Role } from './author.ts';
import type { CaseEvent } from './case-event.ts';
import type { FieldClass } from './field-class.ts';
import { classesOfKind, type AnyRecord } from './record.ts';

/**
 * A token readers hold and records ask for, `work@hub`. Stored beside each part and compared in SQL by central and in
 * TypeScript by the cache: nothing else decides who sees what, and what is not allowed is denied.
 */
export type Token = string;

/** Who may see one class of one record: any of `allow` and none of `deny`. */
export interface Audience {
  readonly allow: readonly Token[];
  readonly deny: readonly Token[];
}

/** The audiences of a record, one for each class it has. */
export type Audiences = Readonly<Partial<Record<FieldClass, Audience>>>;

/** A token somebody holds, with the time it starts and, where known, ends. */
export interface Grant {
  readonly token: Token;
  readonly from: Instant;
  readonly until?: Instant;
}

/** Every record of a hub is for its workers; who told us and where people live only for those who handle referrals. */
const classTokens: Readonly<Record<FieldClass, (hub: string) => Token>> = {
  core: (hub) => `work@${hub}`,
  referrer: (hub) => `referrer@${hub}`,
  address: (hub) => `address@${hub}`,
  police: (hub) => `police@${hub}`,
  health: (hub) => `health@${hub}`,
};

/** Computed on every write, in the transaction of the write (design.md 5). */
export function audiencesOf(record: AnyRecord, hub: string): Audiences {
  const audiences: Partial<Record<FieldClass, Audience>> = {};
  for (const name of classesOfKind[record.kind]) audiences[name] = { allow: [classTokens[name](hub)], deny: [] };
  return audiences;
}

const roleClasses: Readonly<Record<Role, readonly FieldClass[]>> = {
  'mash-officer': ['core', 'referrer', 'address'],
  'team-manager': ['core', 'referrer', 'address'],
  edt: ['core', 'referrer', 'address'],
  auditor: ['core'],
  // A representative sees what the agency was asked about; requests are not part of the hub's own audience.
  'agency-representative': [],
  intake: [],
};

/** The classes of fields the roles of `actor` see at all; which of them in one record, its audiences say. */
export function classesOf(actor: Pick<Actor, 'roles'>): ReadonlySet<FieldClass> {
  return new Set(actor.roles.flatMap((role) => roleClasses[role]));
}

/** The grants of `actor`, from the roles the identity provider vouches for, valid from `from`. */
export function grantsOf(actor: Actor, from: Instant): readonly Grant[] {
  return [...classesOf(actor)].map((name) => ({ token: classTokens[name](actor.hub), from }));
}

/** The tokens of `grants` that hold at `now`. */
export function tokensAt(grants: readonly Grant[], now: Instant): readonly Token[] {
  return grants
    .filter((grant) => grant.from <= now && (grant.until === undefined || now < grant.until))
    .map((grant) => grant.token);
}

/** Whether a holder of `tokens` may see what `audience` guards. */
export function admits(audience: Audience, tokens: readonly Token[]): boolean {
  return (
    audience.allow.some((token) => tokens.includes(token)) && !audience.deny.some((token) => tokens.includes(token))
  );
}

/** The classes of a record a holder of `tokens` may see; without `core`, none. */
export function visibleClasses(audiences: Audiences, tokens: readonly Token[]): readonly FieldClass[] {
  const classes = (Object.entries(audiences) as [FieldClass, Audience][])
    .filter(([, audience]) => admits(audience, tokens))
    .map(([name]) => name);
  return classes.includes('core') ? classes : [];
}

/** The record as somebody with `classes` may have it; absent without `core`. */
export function cutRecord(record: AnyRecord, classes: readonly FieldClass[]): AnyRecord | undefined {
  if (!classes.includes('core')) return undefined;
  return { ...record, parts: pick(record.parts, classes) } as AnyRecord;
}

/** The event as somebody with `classes` may have it; absent without `core`. `cut(fold(events)) = fold(cut(events))`. */
export function cutEvent(event: CaseEvent, classes: readonly FieldClass[]): CaseEvent | undefined {
  if (!classes.includes('core')) return undefined;
  return { ...event, body: pick(event.body, classes) } as CaseEvent;
}

function pick(parts: object, classes: readonly FieldClass[]): object {
  return Object.fromEntries(Object.entries(parts).filter(([name]) => (classes as readonly string[]).includes(name)));
}
