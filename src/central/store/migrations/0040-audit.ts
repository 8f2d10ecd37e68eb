import type { Migration } from '../migration.ts';

/** The audit chain. Rows are only ever added: changing or removing one is refused, and found if done all the same. */
export const audit: Migration = {
  number: 40,
  name: 'audit',
  statements: [
    `create table audit (
      hub_id text collate "C" not null references hub,
      seq bigint not null check (seq > 0),
      prev sha256 not null,
      body text not null,
      hash sha256 not null,
      primary key (hub_id, seq)
    )`,
    `create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
      end
    $$`,
    ...['audit', 'event', 'command'].flatMap(onlyGrows),
  ],
};

/** Statements that let rows of `table` only be added, by whoever writes. */
export function onlyGrows(table: string): readonly string[] {
  return [
    `create trigger ${table}_is_append_only before update or delete on ${table}
      for each row execute function refuse_change()`,
    `create trigger ${table}_is_not_emptied before truncate on ${table}
      for each statement execute function refuse_change()`,
  ];
}
