import type { Instant, PlainDate } from '#kernel/clock.ts';
import type { IntakeReferral } from '#contracts/intake.ts';
import type { Family } from './family.ts';

/**
 * Whom a subject of an arrival is, in truth: somebody the hub knows, somebody it does not, or somebody of whom truth
 * itself is open and who may be one it knows.
 */
export type Whom =
  | { readonly kind: 'known'; readonly person: string }
  | { readonly kind: 'new' }
  | { readonly kind: 'open'; readonly perhaps: string };

/** A body as it reaches the hub. What somebody tells by telephone has the same shape. */
export interface Arrival {
  readonly at: Instant;
  readonly body: IntakeReferral;
  /** The same for all arrivals about one incident. */
  readonly incident: string;
  /** One for each subject of the body, in its order. */
  readonly about: readonly Whom[];
}

/** A scenario of domain reference 8 as it stands on its first day; what follows is for whoever plays it. */
export interface Scenario {
  readonly code: `S${number}`;
  readonly title: string;
  readonly firstDay: PlainDate;
  /** Whom the hub knows before, as they are in truth. */
  readonly known: Pick<Family, 'households' | 'people' | 'relationships'>;
  /** What the hub's records say of them before, where it is not as in `known` or goes beyond it. */
  readonly onFile: readonly { readonly person: string; readonly says: string }[];
  /** What arrived on days before; the hub has long dealt with it. */
  readonly earlier: readonly Arrival[];
  /** What arrives on the first day, in order. */
  readonly arrivals: readonly Arrival[];
}
