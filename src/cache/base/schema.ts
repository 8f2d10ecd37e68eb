import type { Schema } from '../sqlite/migrate.ts';
import { migration as records } from './migrations/0010-records.ts';
import { migration as projections } from './migrations/0020-projections.ts';
import { migration as people } from './migrations/0030-people.ts';
import { migration as peopleIndex } from './migrations/0040-people-index.ts';
import { migration as opened } from './migrations/0050-opened.ts';
import { migration as files } from './migrations/0060-files.ts';

/** The schema of cache.db. */
export const cacheSchema: Schema = {
  applicationId: 0x4d53_4863,
  migrations: [records, projections, people, peopleIndex, opened, files],
};
