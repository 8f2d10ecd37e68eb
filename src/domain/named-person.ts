import * as z from 'zod';
import { Line } from './values.ts';

/** Somebody as the identity provider knows them, and the name they are known by. */
export const NamedPerson = z.strictObject({ userId: Line, name: Line });
export type NamedPerson = z.infer<typeof NamedPerson>;
