import type { Migration } from '../migration.ts';

/** What was asked and what happened. Bodies stand apart, so that they can be destroyed alone. */
export const commandsAndEvents: Migration = {
  number: 20,
  name: 'commands-and-events',
  statements: [
    `create table command (
      hub_id text collate "C" not null references hub,
      client_id hex32 not null,
      command_id hex32 not null,
      number bigint not null check (number > 0),
      device_id hex32 not null,
      actor_id text not null,
      fingerprint sha256 not null,
      kind text not null,
      claimed_at instant not null,
      clock json not null,
      sights json not null,
      outcome json not null,
      recorded_at instant not null,
      primary key (hub_id, client_id, command_id)
    )`,
    `create index command_number on command (hub_id, client_id, number)`,
    `create table held_command (
      hub_id text collate "C" not null references hub,
      client_id hex32 not null,
      command_id hex32 not null,
      fingerprint sha256 not null,
      why text not null check (why in ('unknown-shape', 'bad-signature', 'frozen-client')),
      envelope json not null,
      received_at instant not null,
      primary key (hub_id, client_id, command_id, fingerprint)
    )`,
    `create table event (
      hub_id text collate "C" not null references hub,
      stream stream_key not null,
      version integer not null check (version > 0),
      kind text not null,
      seq bigint not null,
      command_id hex32 not null,
      client_id hex32,
      place bigint,
      timeline integer not null,
      author json not null,
      at instant not null,
      recorded_at instant not null check (at <= recorded_at),
      rule_set integer not null,
      body_digest sha256 not null,
      digest sha256 not null,
      primary key (hub_id, stream, version)
    )`,
    `create table event_body (
      hub_id text collate "C" not null,
      stream stream_key not null,
      version integer not null,
      salt hex32 not null,
      body json not null,
      primary key (hub_id, stream, version),
      foreign key (hub_id, stream, version) references event
    )`,
  ],
};
