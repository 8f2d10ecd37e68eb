import type { Migration } from '../migration.ts';

/** What arrived at the intake, byte for byte, before anything looked at it: referrals, batches and each item of one. */
export const intake: Migration = {
  number: 70,
  name: 'intake',
  statements: [
    `create table intake_body (
      hub_id text collate "C" not null references hub,
      intake_id hex32 not null,
      kind text not null check (kind in ('referral', 'notice', 'batch')),
      sender text not null,
      reference text not null,
      submission text,
      sha256 sha256 not null,
      bytes bytea,
      received_at instant not null,
      state text not null check (state in ('kept', 'taken', 'repeated', 'tray')),
      -- Which batch it came in, where in it, and in which rows of its file.
      batch hex32,
      place integer,
      file_rows integer[],
      -- The row that has the answer to this one.
      first hex32,
      stream stream_key,
      receipt json,
      problem json,
      primary key (hub_id, intake_id),
      foreign key (hub_id, batch) references intake_body,
      foreign key (hub_id, first) references intake_body,
      check ((batch is null) = (place is null)),
      -- Bytes may go only where the same ones are held under another row. What says the same in other bytes keeps them.
      check (bytes is not null or state = 'repeated'),
      check ((state = 'repeated') = (first is not null)),
      check (state <> 'taken' or kind = 'batch' or receipt is not null),
      check (receipt is null or (state <> 'kept' and kind <> 'batch')),
      check ((state = 'tray') = (problem is not null))
    )`,
    `create unique index intake_taken_once on intake_body (hub_id, sender, submission)
      where state = 'taken' and kind <> 'batch'`,
    `create unique index intake_batch_once on intake_body (hub_id, sender, submission)
      where state = 'taken' and kind = 'batch'`,
    `create index intake_tray_number on intake_body (hub_id, sender, submission) where state = 'tray'`,
    `create unique index intake_item on intake_body (hub_id, batch, place) where batch is not null`,
    `create index intake_kept on intake_body (hub_id, received_at) where state = 'kept'`,
    `create index intake_digest on intake_body (hub_id, sender, sha256)`,
  ],
};
