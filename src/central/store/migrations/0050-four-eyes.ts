import type { Migration } from '../migration.ts';

/**
 * Four eyes in the database itself (security-sync.md 4.2): whoever wrote or changed a decision cannot be its signer,
 * in whichever order the two rows come and whoever writes them. The lock makes two transactions see each other. Both
 * tables only ever grow: taking an author away would let them sign. A signature names the event that says so.
 */
export const fourEyes: Migration = {
  number: 50,
  name: 'four-eyes',
  statements: [
    `create table decision_author (
      hub_id text collate "C" not null references hub,
      stream stream_key not null,
      user_id text not null,
      primary key (hub_id, stream, user_id)
    )`,
    `create table decision_signature (
      hub_id text collate "C" not null references hub,
      stream stream_key not null,
      version integer not null,
      signer_id text not null,
      signed_at instant not null,
      primary key (hub_id, stream, version),
      foreign key (hub_id, stream, version) references event deferrable initially deferred
    )`,
    `create function signer_is_no_author() returns trigger language plpgsql as $$
      begin
        perform pg_advisory_xact_lock(hashtextextended('four-eyes ' || new.hub_id || ' ' || new.stream, 0));
        if exists (select from decision_author author
          where author.hub_id = new.hub_id and author.stream = new.stream and author.user_id = new.signer_id) then
          raise exception 'the signer of a decision is one of its authors'
            using errcode = 'check_violation', constraint = 'decision_four_eyes';
        end if;
        return new;
      end
    $$`,
    `create function author_is_no_signer() returns trigger language plpgsql as $$
      begin
        perform pg_advisory_xact_lock(hashtextextended('four-eyes ' || new.hub_id || ' ' || new.stream, 0));
        if exists (select from decision_signature signature
          where signature.hub_id = new.hub_id and signature.stream = new.stream
            and signature.signer_id = new.user_id) then
          raise exception 'the author of a decision has signed it'
            using errcode = 'check_violation', constraint = 'decision_four_eyes';
        end if;
        return new;
      end
    $$`,
    `create trigger decision_signature_four_eyes before insert on decision_signature
      for each row execute function signer_is_no_author()`,
    `create trigger decision_author_four_eyes before insert on decision_author
      for each row execute function author_is_no_signer()`,
    ...onlyGrows('decision_author'),
    ...onlyGrows('decision_signature'),
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
