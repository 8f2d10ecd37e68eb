import type { Migration } from '../migration.ts';

/** Who belongs where, what is restricted and who was let in: what decides who sees a record, where lookups find it. */
export const sight: Migration = {
  number: 80,
  name: 'sight',
  statements: [
    `create table bond (
      hub_id text collate "C" not null references hub,
      enquiry stream_key not null,
      stream stream_key not null,
      via stream_key not null,
      primary key (hub_id, enquiry, stream, via)
    )`,
    `create index bond_stream on bond (hub_id, stream)`,
    `create index bond_via on bond (hub_id, via)`,
    `create table restraint (
      hub_id text collate "C" not null references hub,
      restriction stream_key not null,
      about stream_key not null,
      readers text[] not null,
      primary key (hub_id, restriction)
    )`,
    `create index restraint_about on restraint (hub_id, about)`,
    `create table reading (
      hub_id text collate "C" not null references hub,
      user_id text collate "C" not null,
      stream stream_key not null,
      at instant not null,
      primary key (hub_id, user_id, stream)
    )`,
    `create table door (
      hub_id text collate "C" not null references hub,
      access stream_key not null,
      reader text not null,
      from_at instant not null,
      until_at instant not null,
      primary key (hub_id, access)
    )`,
    `create index door_reader on door (hub_id, reader, until_at)`,
    `create table touch (
      hub_id text collate "C" not null references hub,
      command_id hex32 not null,
      stream stream_key not null,
      actor json not null,
      at instant not null,
      primary key (hub_id, command_id)
    )`,
    `create table person_key (
      hub_id text collate "C" not null references hub,
      key text collate "C" not null,
      stream stream_key not null,
      primary key (hub_id, key, stream)
    )`,
    `create index person_key_stream on person_key (hub_id, stream)`,
    `create index record_kind on record (hub_id, kind, stream)`,
    // A reference is looked up by whoever was told it; people and enquiries have one.
    `create index record_reference on record_part (hub_id, (body ->> 'reference')) where class = 'core'`,
  ],
};
