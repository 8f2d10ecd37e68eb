import * as z from 'zod';
import { Role, StatutoryFunction, type Actor } from '#domain/author.ts';
import { Code } from '#domain/values.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { isStorable } from '../store/storable.ts';

/** Text that can stand in the store and be compared byte for byte: the provider's text is never trimmed or mended. */
const Exact = z
  .string()
  .min(1)
  .max(300)
  .refine((text) => text === text.trim() && isStorable(text));

/** The claims central asks the provider for. Others are ignored; these must be exactly right. */
const Claims = z.object({
  sub: Exact,
  preferred_username: Exact.optional(),
  name: Exact,
  hub: Exact,
  roles: z.array(Role.exclude(['intake'])).min(1),
  signs_for: z.array(StatutoryFunction).default([]),
  employer: Exact,
  controller: Exact,
  agency: Exact,
  /** Absent: all of the hub. */
  localities: z.array(Code).max(50).optional(),
  /** Police intelligence and health detail come by name, not by role; absent: neither. */
  reads: z
    .array(z.enum(['police', 'health']))
    .max(2)
    .optional(),
});

/**
 * The actor a verified token's claims describe. Default deny: a missing claim, an unknown role or an odd value makes
 * nobody. `intake` is a system's role and cannot be claimed. The error names the claim.
 */
export function actorFromClaims(claims: unknown): Result<Actor, string> {
  const parsed = Claims.safeParse(claims);
  if (!parsed.success) {
    const claim = String(parsed.error.issues[0]?.path[0] ?? 'claims');
    return err(`the claim ${claim} is missing or not of the expected form`);
  }
  const { sub, preferred_username: userName, signs_for: signsFor, localities, reads, ...rest } = parsed.data;
  return ok({
    userId: sub,
    ...(userName === undefined ? {} : { userName }),
    signsFor,
    ...rest,
    ...(localities === undefined ? {} : { localities }),
    ...(reads === undefined ? {} : { reads }),
  });
}
