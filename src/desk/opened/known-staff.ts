import type { WorkDatabase } from '#cache/work-database.ts';
import { Staff, type Colleague } from '#contracts/staff.ts';
import { msOf, type Instant } from '#kernel/clock.ts';
import type { Json } from '#kernel/json.ts';
import type { HubReads } from '../hub/case-api-client.ts';
import { quietly } from './quietly.ts';

/** What knowing colleagues needs. */
export interface StaffParts {
  readonly work: Pick<WorkDatabase, 'setting' | 'saveSetting'>;
  readonly api: Pick<HubReads, 'staff'>;
  readonly now: () => Instant;
}

/** Whoever signs in for the first time can be named after so long. */
const againMs = 2 * 60_000;
const setting = 'staff';

/** Who has signed in at the hub, as it said last: also without the network. */
export function knownStaff({ work, api, now }: StaffParts) {
  let askedAt: Instant | undefined;
  return {
    list(): readonly Colleague[] {
      const kept = Staff.safeParse(work.setting(setting));
      return kept.success ? kept.data.staff : [];
    },
    /** Asks the hub, unless it was asked a moment ago. */
    async refresh(): Promise<void> {
      const at = now();
      if (askedAt !== undefined && msOf(at) - msOf(askedAt) < againMs) return;
      const answer = await api.staff();
      if (answer.kind !== 'answered') return;
      askedAt = at;
      quietly(() => {
        work.saveSetting(setting, answer.body as unknown as Json);
      });
    },
  };
}
