import * as z from 'zod';
import type { Stamped } from './enquiry.ts';
import { NamedPerson } from './restriction.ts';
import { StreamKeySchema } from './streams.ts';
import { Code, Prose } from './values.ts';

/**
 * What somebody else must hear of: something touched a person its handler may not see; the glass was broken; somebody
 * opened more records in an hour than their work explains.
 */
export const alertReasons = ['touches-restricted', 'break-glass', 'bulk-reading'] as const;

/** Told to those who may see what it is about; the screen of whoever caused it stays as it is. */
export const AlertRaised = {
  core: z.strictObject({
    why: z.enum(alertReasons),
    /** Whose record it concerns. */
    about: StreamKeySchema.optional(),
    /** What touched it. */
    by: StreamKeySchema.optional(),
    /** Who caused it; they are never told. */
    who: NamedPerson,
    /** Why so many were opened. */
    reason: Code.optional(),
    words: Prose.optional(),
  }),
} as const;
export type AlertRaised = z.infer<typeof AlertRaised.core>;

/** Somebody looked at it and says what followed. */
export const AlertSettled = { core: z.strictObject({ words: Prose }) } as const;

/** The folded alert. */
export interface AlertParts {
  readonly core: AlertRaised & {
    readonly raised: Stamped;
    readonly settled: (z.infer<typeof AlertSettled.core> & Stamped) | undefined;
  };
}
