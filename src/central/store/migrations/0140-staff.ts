import type { Migration } from '../migration.ts';

/** Who has signed in at each hub, as their token said last: whom a colleague can name. */
export const staff: Migration = {
  number: 140,
  name: 'staff',
  statements: [
    `create table staff (
      hub_id text collate "C" not null references hub,
      user_id text collate "C" not null,
      user_name text collate "C",
      name text not null,
      roles text[] not null,
      agency text not null,
      seen_at instant not null,
      primary key (hub_id, user_id)
    )`,
    `create index staff_user_name on staff (hub_id, user_name)`,
  ],
};
