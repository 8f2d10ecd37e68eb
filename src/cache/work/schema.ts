import type { Schema } from '../sqlite/migrate.ts';
import { migration as outbox } from './migrations/0010-outbox.ts';
import { migration as drafts } from './migrations/0020-drafts.ts';
import { migration as keptFiles } from './migrations/0040-kept-files.ts';
import { migration as settings } from './migrations/0030-settings.ts';

/** The schema of work.db. */
export const workSchema: Schema = { applicationId: 0x4d53_4877, migrations: [outbox, drafts, settings, keptFiles] };
