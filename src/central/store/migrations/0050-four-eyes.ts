import type { Migration } from '../migration.ts';
import { onlyGrows } from './0040-audit.ts';

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
      primary key (hub_id, stream, version)
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
    // The rows stand there before the events they guard, hence the look at the end of the transaction.
    `create function row_has_its_event() returns trigger language plpgsql as $$
      begin
        if not exists (select from event e
          where e.hub_id = new.hub_id and e.stream = new.stream and e.version = new.version and e.kind = any (tg_argv)
            and coalesce(to_json(new) ->> 'signer_id', e.author ->> 'userId') = e.author ->> 'userId') then
          raise exception 'a row of % stands without the event it is of', tg_table_name
            using errcode = 'check_violation', constraint = 'row_has_its_event';
        end if;
        return new;
      end
    $$`,
    ...namesItsEvent('decision_signature', 'decision-signed'),
  ],
};

/** Statements that refuse a row of `table` without an event of one of `kinds` at its stream and version. */
export function namesItsEvent(table: string, ...kinds: readonly string[]): readonly string[] {
  return [
    `create constraint trigger ${table}_has_its_event after insert on ${table} deferrable initially deferred
      for each row execute function row_has_its_event(${kinds.map((kind) => `'${kind}'`).join(', ')})`,
  ];
}
