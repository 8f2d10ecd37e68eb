import * as z from 'zod';
import { Role } from '#domain/author.ts';
import { Line } from '#domain/values.ts';

/** Most people of a hub that are listed. */
export const mostStaff = 2000;

/** Somebody who has signed in at the hub, as the identity provider vouched for them last. */
export const Colleague = z.strictObject({
  userId: Line,
  /** What they sign in with, where the provider says. */
  userName: Line.optional(),
  name: Line,
  roles: z.array(Role).min(1),
  agency: Line,
});
export type Colleague = z.infer<typeof Colleague>;

/** Everybody who has signed in at the hub, by name. */
export const Staff = z.strictObject({ staff: z.array(Colleague).max(mostStaff) });
export type Staff = z.infer<typeof Staff>;
