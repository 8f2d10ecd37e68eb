import { plusMs, type Instant } from '#kernel/clock.ts';
import type { Actor, Role } from './author.ts';
import type { FieldClass } from './field-class.ts';
import type { CaseRecord } from './record.ts';
import type { RuleSet } from './rule-set.ts';
import {
  accessToken,
  categoryToken,
  classToken,
  managerToken,
  readerToken,
  reviewToken,
  stricterToken,
  userToken,
  type Token,
} from './token.ts';

/** A token somebody holds, with the time it starts and, where known, ends. */
export interface Grant {
  readonly token: Token;
  readonly from: Instant;
  readonly until?: Instant;
}

const roleClasses: Readonly<Record<Role, readonly FieldClass[]>> = {
  'mash-officer': ['core', 'referrer', 'address'],
  'team-manager': ['core', 'referrer', 'address'],
  edt: ['core', 'referrer', 'address'],
  auditor: ['core'],
  // A representative sees what the agency was asked about, and nothing by role.
  'agency-representative': [],
  intake: [],
};

/** What somebody is named by: the provider's own name for them, and the one they sign in with. */
export function namesOf({ userId, userName }: Pick<Actor, 'userId' | 'userName'>): readonly string[] {
  return userName === undefined || userName === userId ? [userId] : [userId, userName];
}

/** Roles that handle referrals: they may have to visit a safe address and to ring a referrer who asked not to be named. */
const handlers: ReadonlySet<Role> = new Set(['mash-officer', 'team-manager', 'edt']);

/**
 * The classes of fields `actor` sees at all: by role, and police intelligence and health detail by name. Which of them
 * in one record, its audiences say.
 */
export function classesOf(actor: Pick<Actor, 'roles' | 'reads'>): ReadonlySet<FieldClass> {
  const classes = new Set<FieldClass>(actor.roles.flatMap((role) => roleClasses[role]));
  if (classes.has('core')) for (const name of actor.reads ?? []) classes.add(name);
  return classes;
}

/**
 * The grants of `actor` from what the identity provider vouches for, valid from `from`: classes of fields, categories of
 * restricted records, and themselves, which is what keeps their own record from them.
 */
export function grantsOf(
  actor: Actor,
  from: Instant,
  { restrictions }: Pick<RuleSet, 'restrictions'>,
): readonly Grant[] {
  const { hub, roles } = actor;
  const tokens = [...namesOf(actor).map(userToken), ...[...classesOf(actor)].map((name) => classToken(name, hub))];
  if (roles.some((role) => handlers.has(role))) {
    tokens.push(stricterToken('safe-address', hub), stricterToken('protected-referrer', hub));
  }
  for (const { code, heldBy } of restrictions) {
    if (heldBy.some((role) => roles.includes(role))) tokens.push(categoryToken(code, hub));
  }
  if (roles.includes('team-manager')) tokens.push(managerToken(hub));
  if (roles.includes('auditor')) tokens.push(reviewToken(hub));
  return tokens.map((token) => ({ token, from }));
}

/** The grants that come from being let in to one record. An ended access gives none. */
export function grantsOfAccess({ parts }: Pick<CaseRecord<'access'>, 'parts'>): readonly Grant[] {
  const { about, classes, from, until, ended } = parts.core;
  if (ended !== undefined) return [];
  return classes.map((name) => ({ token: accessToken(name, about), from, until }));
}

/** The grant of whoever a restriction names as one of its only readers. */
export function grantOfReader(stream: CaseRecord<'restriction'>['stream'], from: Instant): Grant {
  return { token: readerToken(stream), from };
}

/** The tokens of `grants` that hold at `now`, each once. */
export function tokensAt(grants: readonly Grant[], now: Instant): readonly Token[] {
  const held = grants.filter((grant) => grant.from <= now && (grant.until === undefined || now < grant.until));
  return [...new Set(held.map((grant) => grant.token))].sort();
}

/** How long glass stays broken (security-sync.md 4.2). */
export const brokenGlassMs = 60 * 60_000;

/** Fewest characters that say why the glass was broken (security-sync.md 4.2). */
export const leastGlassWords = 20;

/** When glass broken at `at` closes again. */
export const glassCloses = (at: Instant): Instant => plusMs(at, brokenGlassMs);
