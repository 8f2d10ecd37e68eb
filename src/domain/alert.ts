import * as z from 'zod';
import { notedClasses, type Stamped } from './enquiry.ts';
import { NamedPerson } from './named-person.ts';
import { StreamKeySchema } from './streams.ts';
import { Code, InstantSchema, Prose } from './values.ts';

/**
 * What somebody else must hear of: something touched a person its handler may not see; the glass was broken; somebody
 * opened more records in an hour than their work explains; somebody typed about a record and lost sight of it before
 * they could send it.
 */
export const alertReasons = ['touches-restricted', 'break-glass', 'bulk-reading', 'typed-before-access-ended'] as const;

/** What somebody had typed: in which form or for which command, and when. */
const Typed = z.strictObject({
  what: Code,
  at: InstantSchema,
  /** It was for readers of its own: only they are told. */
  keptFor: z.enum(notedClasses).optional(),
});

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
    typed: Typed.optional(),
    /** Whom what was typed was to keep something from: they do not hear of it either. */
    keptFrom: z.array(NamedPerson).max(50).optional(),
  }),
} as const;
export type AlertRaised = z.infer<typeof AlertRaised.core>;

/** What became of something typed: it is a note in its author’s name, its author was asked, or it is not needed. */
export const typedEnds = ['filed', 'author-asked', 'set-aside'] as const;

/** Somebody looked at it and says what followed; words may be missing where what was typed was filed as it is. */
export const AlertSettled = {
  core: z.strictObject({ words: Prose.optional(), how: z.enum(typedEnds).optional() }),
} as const;

/** The folded alert. */
export interface AlertParts {
  readonly core: AlertRaised & {
    readonly raised: Stamped;
    readonly settled: (z.infer<typeof AlertSettled.core> & Stamped) | undefined;
  };
}
