import type { Migration } from '../migration.ts';

/** Folded streams cut into field classes, and what each client has been sent of them. */
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
      need text[] not null,
      open text[] not null,
      deny text[] not null,
      primary key (hub_id, stream, class),
      foreign key (hub_id, stream) references record
    )`,
    // No foreign key to the hub: its row moves with every commit, which a reader in a snapshot of its own would trip on.
    `create table feed_view (
      hub_id text collate "C" not null,
      view bigint generated always as identity,
      client_id hex32 not null,
      user_id text not null,
      page bigint not null,
      pages bigint not null check (page <= pages),
      digest sha256 not null,
      used_at instant not null,
      primary key (hub_id, view)
    )`,
    `create index feed_view_client on feed_view (hub_id, client_id, view)`,
    `create table client_view (
      hub_id text collate "C" not null,
      view bigint not null,
      stream stream_key not null,
      version integer not null,
      classes text[] not null,
      lent jsonb not null,
      digest sha256 not null,
      primary key (hub_id, view, stream),
      foreign key (hub_id, view) references feed_view on delete cascade
    )`,
    `create table view_page (
      hub_id text collate "C" not null,
      view bigint not null,
      page bigint not null,
      digest sha256 not null,
      told json not null,
      evicted text[] not null,
      primary key (hub_id, view, page),
      foreign key (hub_id, view) references feed_view on delete cascade
    )`,
  ],
};
