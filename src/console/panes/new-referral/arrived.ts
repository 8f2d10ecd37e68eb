import type { Instant } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import type { Reference } from '#kernel/reference.ts';
import type { CaseRecord } from '#domain/record.ts';
import { idOf } from '#domain/streams.ts';

/** What of an item of the tray is fixed for the referral made of it. */
export interface Arrived {
  readonly arrivalId: Id<'arrival'>;
  /** The reference it keeps; absent of a batch, each referral of which has its own. */
  readonly reference?: Reference;
  readonly receivedAt: Instant;
  readonly sha256: string;
}

/** The fixed part of `arrival`. */
export function arrivedOf({ stream, parts }: CaseRecord<'arrival'>): Arrived {
  const { reference, receivedAt, sha256, batch } = parts.core;
  return { arrivalId: idOf(stream), ...(batch === undefined ? { reference } : {}), receivedAt, sha256 };
}
