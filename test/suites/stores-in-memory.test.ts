import type { Id } from '#kernel/ids.ts';
import { itemDigest } from './example-pages.ts';
import { BaseDisk, WorkDisk } from '../simulation/desk/stores.ts';
import { baseStoreSuite } from './base-store-suite.ts';
import { workStoreSuite } from './work-store-suite.ts';

// The simulator proves things about the protocol over these stores; they must promise what the real ones do.
workStoreSuite('the simulator’s work store', () => ({
  store: new WorkDisk(),
  clientId: 'c'.repeat(32) as Id<'client'>,
}));
baseStoreSuite('the simulator’s base', () => new BaseDisk(itemDigest));
