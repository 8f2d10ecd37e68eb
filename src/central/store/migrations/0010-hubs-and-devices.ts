import type { Migration } from '../migration.ts';

/** Domains for values that stand everywhere, hubs, devices and rule sets. */
export const hubsAndDevices: Migration = {
  number: 10,
  name: 'hubs-and-devices',
  statements: [
    // Instants are kept as the text the program writes: they sort as text and come back exactly as digested.
    String.raw`create domain instant as text collate "C"
      check (value ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$')`,
    `create domain hex32 as text collate "C" check (value ~ '^[0-9a-f]{32}$')`,
    `create domain sha256 as text collate "C" check (value ~ '^[0-9a-f]{64}$')`,
    `create domain stream_key as text collate "C" check (value ~ '^[a-z]+/[0-9a-f]{32}$')`,
    `create table hub (
      hub_id text collate "C" primary key,
      timeline integer not null check (timeline > 0),
      seq bigint not null check (seq >= 0),
      rule_set_seq bigint not null,
      audit_seq bigint not null check (audit_seq >= 0),
      audit_hash sha256 not null,
      durable_at instant
    )`,
    `create table timeline (
      hub_id text collate "C" not null references hub,
      number integer not null check (number > 0),
      epoch hex32 not null,
      started_at instant not null,
      primary key (hub_id, number),
      unique (hub_id, epoch)
    )`,
    `create table device (
      hub_id text collate "C" not null references hub,
      device_id hex32 not null,
      client_id hex32 not null,
      user_id text not null,
      public_key text not null,
      label text not null,
      state text not null check (state in ('active', 'frozen', 'revoked')),
      enrolled_at instant not null,
      renews hex32,
      renewal_code sha256,
      renewal_until instant,
      primary key (hub_id, device_id, client_id),
      check ((renewal_code is null) = (renewal_until is null)),
      check (renewal_code is null or state = 'frozen')
    )`,
    `create unique index device_client on device (hub_id, client_id)`,
    // A frozen client is followed by one other at most.
    `create unique index device_renews on device (hub_id, renews) where renews is not null`,
    `create table contact_attempt (
      hub_id text collate "C" not null references hub,
      client_id hex32 not null,
      number bigint not null check (number > 0),
      value hex32 not null,
      at instant not null,
      primary key (hub_id, client_id, number)
    )`,
    `create table rule_set (
      hub_id text collate "C" not null references hub,
      number integer not null check (number > 0),
      seq bigint not null,
      effective_from instant not null,
      signed json not null,
      primary key (hub_id, number)
    )`,
  ],
};
