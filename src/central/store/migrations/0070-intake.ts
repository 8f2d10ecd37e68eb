import type { Migration } from '../migration.ts';

/** What arrived at the intake, byte for byte, before anything looked at it. */
export const intake: Migration = {
  number: 70,
  name: 'intake',
  statements: [
    `create table intake_body (
      hub_id text collate "C" not null references hub,
      intake_id hex32 not null,
      sender text not null,
      reference text not null,
      submission text,
      sha256 sha256 not null,
      bytes bytea,
      received_at instant not null,
      state text not null check (state in ('kept', 'taken', 'repeated', 'tray')),
      stream stream_key,
      receipt json,
      problem json,
      primary key (hub_id, intake_id),
      -- Bytes may go only where the same ones are held under another row.
      check (bytes is not null or state = 'repeated'),
      check ((state = 'taken') = (receipt is not null)),
      check ((state = 'tray') = (problem is not null))
    )`,
    `create unique index intake_taken_once on intake_body (hub_id, sender, submission) where state = 'taken'`,
    `create index intake_waiting on intake_body (hub_id, received_at) where state in ('kept', 'tray')`,
    `create index intake_digest on intake_body (hub_id, sender, sha256)`,
  ],
};
