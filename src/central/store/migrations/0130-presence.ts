import type { Migration } from '../migration.ts';

/**
 * Who is in which enquiry now, one row for each client: a note of a minute, no record. Unlogged, so that it is in no log
 * of the server and in no copy made from one, and is empty after a crash.
 */
export const presence: Migration = {
  number: 130,
  name: 'presence',
  statements: [
    `create unlogged table presence (
      hub_id text collate "C" not null references hub,
      client_id hex32 not null,
      user_id text not null,
      name text not null,
      stream stream_key not null,
      decision_id hex32,
      since instant not null,
      took_over_at instant,
      until_at instant not null,
      primary key (hub_id, client_id),
      check (took_over_at is null or decision_id is not null)
    )`,
    `create index presence_stream on presence (hub_id, stream)`,
  ],
};
