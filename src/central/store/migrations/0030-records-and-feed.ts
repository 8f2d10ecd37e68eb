import type { Migration } from '../migration.ts';

/** Folded streams cut into field classes, and the feed that carries them. */
export const recordsAndFeed: Migration = {
  number: 30,
  name: 'records-and-feed',
  statements: [
    `create table record (
      hub_id text collate "C" not null references hub,
      stream stream_key not null,
      kind text not null,
      version integer not null check (version > 0),
      seq bigint not null,
      primary key (hub_id, stream)
    )`,
    `create unique index record_seq on record (hub_id, seq, stream)`,
    `create table record_part (
      hub_id text collate "C" not null,
      stream stream_key not null,
      class text not null,
      body json not null,
      size integer not null,
      allow text[] not null,
      deny text[] not null,
      primary key (hub_id, stream, class),
      foreign key (hub_id, stream) references record
    )`,
    `create table feed (
      hub_id text collate "C" not null references hub,
      stream stream_key not null,
      seq bigint not null,
      version integer not null,
      allow text[] not null,
      deny text[] not null,
      primary key (hub_id, stream, seq)
    )`,
  ],
};
