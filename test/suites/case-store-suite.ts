/**
 * What every store of the case API must do, run on embedded and on real PostgreSQL. Each test works in a hub of its
 * own, so they share a store as hubs do.
 */
import { describe } from 'vitest';
import type { Store } from '#central/open-store.ts';
import { describeBlobs } from './case-store/blobs.ts';
import { describeBulkReading } from './case-store/bulk-reading.ts';
import { describeCommands } from './case-store/commands.ts';
import { describeContests } from './case-store/contests.ts';
import { createSuiteContext } from './case-store/context.ts';
import { describeDecisions } from './case-store/decisions.ts';
import { describeFeed } from './case-store/feed.ts';
import { describeIdentity } from './case-store/identity.ts';
import { describeInHand } from './case-store/in-hand.ts';
import { describeLeases } from './case-store/leases.ts';
import { describePeopleIndex } from './case-store/people-index.ts';
import { describePresence } from './case-store/presence.ts';
import { describeStaff } from './case-store/staff.ts';
import { describeRecords } from './case-store/records.ts';
import { describeSight } from './case-store/sight.ts';
import { describeTime } from './case-store/time.ts';
import { describeUnseen } from './case-store/unseen.ts';
import { describeViews } from './case-store/views.ts';

/** Runs the suite on the store that `open` opens (migrated); it closes it. */
export function caseStoreSuite(name: string, open: () => Promise<Store>): void {
  describe(`the case API on ${name}`, () => {
    const context = createSuiteContext(open);
    describeCommands(context);
    describeUnseen(context);
    describeContests(context);
    describeDecisions(context);
    describeIdentity(context);
    describeTime(context);
    describeFeed(context);
    describeViews(context);
    describeInHand(context);
    describeSight(context);
    describeBulkReading(context);
    describeLeases(context);
    describePresence(context);
    describeStaff(context);
    describeRecords(context);
    describePeopleIndex(context);
    describeBlobs(context);
  });
}
