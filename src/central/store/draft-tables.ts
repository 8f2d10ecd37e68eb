import type { ColumnType } from 'kysely';
import type { Instant } from '#kernel/clock.ts';

/** The wrapped key of the drafts of one person. */
export interface DraftKeyTable {
  hub_id: string;
  user_id: string;
  wrapped: ColumnType<unknown, string, string>;
}

/** A draft of one vault of its author. `kept_at`: when the vault last said that it has it. */
export interface SealedDraftTable {
  hub_id: string;
  user_id: string;
  name: string;
  client_id: string;
  saved_at: Instant;
  kept_at: Instant;
  sealed: string;
}
