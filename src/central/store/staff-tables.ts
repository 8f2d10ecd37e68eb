import type { Role } from '#domain/author.ts';
import type { Instant } from '#kernel/clock.ts';

/** Somebody who has signed in, as their token said last. */
interface StaffTable {
  hub_id: string;
  user_id: string;
  user_name: string | null;
  name: string;
  roles: Role[];
  agency: string;
  /** To the day. */
  seen_at: Instant;
}

/** Who works at each hub. */
export interface StaffTables {
  staff: StaffTable;
}
