import type { Migration } from '../migration.ts';

/** Files that records name, by digest, each sender's apart: nobody learns from a digest what another one handed over. */
export const blobs: Migration = {
  number: 100,
  name: 'blobs',
  statements: [
    `create table blob (
      hub_id text collate "C" not null references hub,
      digest sha256 not null,
      sender text not null,
      bytes integer not null check (bytes >= 0),
      held integer not null check (held between 0 and bytes),
      complete boolean not null,
      begun_at instant not null,
      primary key (hub_id, digest, sender),
      check (not complete or held = bytes)
    )`,
    `create index blob_begun on blob (hub_id, begun_at) where not complete`,
    `create table blob_part (
      hub_id text collate "C" not null,
      digest sha256 not null,
      sender text not null,
      place integer not null,
      body bytea not null,
      primary key (hub_id, digest, sender, place),
      foreign key (hub_id, digest, sender) references blob on delete cascade
    )`,
    `create table blob_cite (
      hub_id text collate "C" not null references hub,
      digest sha256 not null,
      stream stream_key not null,
      primary key (hub_id, digest, stream)
    )`,
  ],
};
