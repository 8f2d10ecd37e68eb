import type { Migration } from '../migration.ts';

/** Whether the reader has the core of the record a row of `table` is of: without it, there is no such record for them. */
const hasCore = (table: string): string => `exists (
  select 1 from record_part core
  where core.hub_id = ${table}.hub_id and core.stream = ${table}.stream and core.class = 'core'
)`;

/** Every row of `table` for its owner; for a reader those of their hub that are `visible`. */
const guarded = (table: string, visible: string): readonly string[] => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `do $$ begin
    execute format('create policy central on ${table} to %I using (true) with check (true)', current_user);
  end $$`,
  `create policy reader on ${table} for select to mash_reader
    using (hub_id = current_setting('mash.hub', true) and ${visible})`,
];

/**
 * The second line behind the predicates of central (security-sync.md 4.3): a reader's transaction runs as `mash_reader`,
 * a role without a login, and the store itself hides what its tokens do not admit. Forced for the owner too, who has a
 * policy of its own. Without a hub and tokens set for the transaction, a reader's query finds nothing.
 */
export const rowLevelSecurity: Migration = {
  number: 90,
  name: 'row-level-security',
  statements: [
    `do $$ begin
      create role mash_reader nologin nosuperuser nobypassrls;
    exception when duplicate_object or unique_violation then null;
    end $$`,
    // Roles belong to the server, not to one database: another one may have made it first.
    `do $$ begin
      execute format('grant mash_reader to %I', current_user);
    exception when others then
      if not pg_has_role(current_user, 'mash_reader', 'member') then raise; end if;
    end $$`,
    `create function mash_tokens() returns text[] language sql stable parallel safe as $$
      select coalesce(array(select json_array_elements_text(nullif(current_setting('mash.tokens', true), '')::json)), '{}')
    $$`,
    `create function mash_admits(allow text[], need text[], open text[], deny text[], tokens text[])
      returns boolean language sql immutable parallel safe as $$
      select not deny && tokens and ((allow && tokens and need <@ tokens) or open && tokens)
    $$`,
    `do $$ begin execute format('grant usage on schema %I to mash_reader', current_schema()); end $$`,
    `grant select on record, record_part, person_key to mash_reader`,
    ...guarded('record_part', 'mash_admits(allow, need, open, deny, (select mash_tokens()))'),
    ...guarded('record', hasCore('record')),
    ...guarded('person_key', hasCore('person_key')),
  ],
};
