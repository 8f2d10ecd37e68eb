import type { Migration } from '../migration.ts';

/** What people typed and have not sent, sealed to them, and the wrapped key they open it with. */
export const drafts: Migration = {
  number: 110,
  name: 'drafts',
  statements: [
    `create table draft_key (
      hub_id text collate "C" not null references hub,
      user_id text collate "C" not null,
      wrapped json not null,
      primary key (hub_id, user_id)
    )`,
    `create table sealed_draft (
      hub_id text collate "C" not null references hub,
      user_id text collate "C" not null,
      name sha256 not null,
      client_id hex32 not null,
      saved_at instant not null,
      kept_at instant not null,
      sealed text not null,
      primary key (hub_id, user_id, name, client_id)
    )`,
  ],
};
