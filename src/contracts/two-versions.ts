import * as z from 'zod';
import { Work } from '#domain/conflict-settled.ts';
import { idSchema } from '#domain/streams.ts';
import { InstantSchema } from '#domain/values.ts';
import { Contested } from './outcome.ts';
import { SeenVersions } from './views.ts';

/** One's own work beside what others did at once, for the person who settles it (ux.md 6.8). Nothing is preselected. */
export const TwoVersionsView = z.strictObject({
  /** The command that had no effect, and its place among those of this client: what settles it takes that place. */
  commandId: idSchema('command'),
  place: z.int().positive(),
  enquiryId: idSchema('enquiry'),
  /** What one did oneself, and when. */
  work: Work,
  givenAt: InstantSchema,
  /** What it met, one entry for each thing: what was there before, and what others did, as far as one may see it. */
  over: z.array(Contested).min(1),
  /** What whoever settles this has seen: of what is compared, that; of everything else, what this desk has now. */
  seen: SeenVersions,
  now: InstantSchema,
});
export type TwoVersionsView = z.infer<typeof TwoVersionsView>;
