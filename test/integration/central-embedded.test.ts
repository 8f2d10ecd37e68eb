import { caseStoreSuite } from '../suites/case-store-suite.ts';
import { openMigratedStore } from '../suites/embedded-store.ts';

caseStoreSuite('embedded PostgreSQL', openMigratedStore);
