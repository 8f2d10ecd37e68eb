import type { StreamKey } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';

/** Where each client is now, for a minute. */
interface PresenceTable {
  hub_id: string;
  client_id: string;
  user_id: string;
  name: string;
  stream: StreamKey;
  /** The decision that is being written; null while its person reads. */
  decision_id: string | null;
  since: Instant;
  took_over_at: Instant | null;
  until_at: Instant;
}

/** Notes of who is where, which are no records. */
export interface PresenceTables {
  presence: PresenceTable;
}
