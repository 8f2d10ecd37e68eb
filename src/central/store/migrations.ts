import type { Migration } from './migration.ts';
import { hubsAndDevices } from './migrations/0010-hubs-and-devices.ts';
import { commandsAndEvents } from './migrations/0020-commands-and-events.ts';
import { recordsAndFeed } from './migrations/0030-records-and-feed.ts';
import { audit } from './migrations/0040-audit.ts';
import { fourEyes } from './migrations/0050-four-eyes.ts';
import { closing } from './migrations/0060-closing.ts';
import { intake } from './migrations/0070-intake.ts';
import { rowLevelSecurity } from './migrations/0090-row-level-security.ts';
import { blobs } from './migrations/0100-blobs.ts';
import { drafts } from './migrations/0110-drafts.ts';
import { peopleIndex } from './migrations/0120-people-index.ts';
import { presence } from './migrations/0130-presence.ts';
import { staff } from './migrations/0140-staff.ts';
import { sight } from './migrations/0080-sight.ts';

/** Every step of the schema, in order. */
export const migrations: readonly Migration[] = [
  hubsAndDevices,
  commandsAndEvents,
  recordsAndFeed,
  audit,
  fourEyes,
  closing,
  intake,
  sight,
  rowLevelSecurity,
  blobs,
  drafts,
  peopleIndex,
  presence,
  staff,
];
