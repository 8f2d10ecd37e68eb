import type { Migration } from '../migration.ts';

/** The people index, which all desks of a hub share, its builds, and what desks opened beside the feed. */
export const peopleIndex: Migration = {
  number: 120,
  name: 'people-index',
  statements: [
    // Only who was in the index once has a row: that somebody left it is told, that somebody was never in it is not.
    `create table people_row (
      hub_id text collate "C" not null references hub,
      stream stream_key not null,
      seq bigint not null,
      listed boolean not null,
      addressed boolean not null,
      primary key (hub_id, stream)
    )`,
    `create index people_row_seq on people_row (hub_id, seq)`,
    `create table people_build (
      hub_id text collate "C" not null,
      build hex32 not null,
      seq bigint not null,
      made_at instant not null,
      manifest json not null,
      primary key (hub_id, build)
    )`,
    `create table people_segment (
      hub_id text collate "C" not null,
      build hex32 not null,
      number integer not null,
      body bytea not null,
      primary key (hub_id, build, number),
      foreign key (hub_id, build) references people_build on delete cascade
    )`,
    `create table opened_record (
      hub_id text collate "C" not null references hub,
      client_id hex32 not null,
      stream stream_key not null,
      until_at instant not null,
      primary key (hub_id, client_id, stream)
    )`,
  ],
};
