import * as z from 'zod';
import { Line } from './values.ts';

/** Somebody as the identity provider knows them, and the name they are known by. */
export const NamedPerson = z.strictObject({ userId: Line, name: Line });
export type NamedPerson = z.infer<typeof NamedPerson>;

/**
 * Somebody who is let in, kept out or the only reader. The hub takes only who has signed in there, so that a slip of the
 * pen keeps nobody out silently; `notSignedInYet`: whoever named them said so, and what was typed is their user name.
 */
export const NamedReader = NamedPerson.extend({ notSignedInYet: z.literal(true).optional() });
export type NamedReader = z.infer<typeof NamedReader>;
