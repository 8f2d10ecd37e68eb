import type { Migration } from '../migration.ts';
import { onlyGrows } from './0040-audit.ts';
import { namesItsEvent } from './0050-four-eyes.ts';

/**
 * Nothing closes while something is owed or undecided, in the database itself: an enquiry is closed by a row that is
 * refused while a duty of it is not settled or a decision of it is neither signed nor final by rule, in whichever order
 * the rows come and whoever writes them. What is settled, final or closed names the event that says so; and an event or
 * a record that says it is refused without its row here.
 */
export const closing: Migration = {
  number: 60,
  name: 'closing',
  statements: [
    // What an enquiry has to decide, and what it owes.
    `create table enquiry_line (
      hub_id text collate "C" not null references hub,
      enquiry stream_key not null,
      decision stream_key not null,
      primary key (hub_id, enquiry, decision)
    )`,
    `create table duty_owed (
      hub_id text collate "C" not null references hub,
      stream stream_key not null,
      enquiry stream_key not null,
      primary key (hub_id, stream)
    )`,
    `create index duty_owed_by on duty_owed (hub_id, enquiry)`,
    // Final without a signature: by which rule of which rule set.
    `create table decision_settled (
      hub_id text collate "C" not null references hub,
      stream stream_key not null,
      version integer not null,
      ceremony text not null,
      rule_set integer not null,
      primary key (hub_id, stream),
      foreign key (hub_id, rule_set) references rule_set
    )`,
    ...['duty_settled', 'enquiry_closed'].map(
      (table) => `create table ${table} (
        hub_id text collate "C" not null references hub,
        stream stream_key not null,
        version integer not null,
        primary key (hub_id, stream)
      )`,
    ),
    ...namesItsEvent('duty_settled', 'duty-done', 'duty-waived'),
    ...namesItsEvent('decision_settled', 'decision-settled'),
    // The rule itself says that nobody signs, and applies to the recommendation just before: its outcomes, the concerns
    // of its referrals, and the earlier submission it repeats. Bodies are written after their events, hence the look at
    // the end of the transaction. Word by word the two submissions are compared by the program alone.
    `create function settled_by_its_rule() returns trigger language plpgsql as $$
      declare
        rule json;
        chosen json;
        recommended json;
      begin
        select case when new.ceremony = 'default' then s.signed -> 'ruleSet' -> 'ceremony' -> 'default'
            else (select r from json_array_elements(s.signed -> 'ruleSet' -> 'ceremony' -> 'rules') r
              where r ->> 'code' = new.ceremony) end
          into rule from rule_set s where s.hub_id = new.hub_id and s.number = new.rule_set;
        select b.body -> 'core' into recommended
          from event e join event_body b on b.hub_id = e.hub_id and b.stream = e.stream and b.version = e.version
          where e.hub_id = new.hub_id and e.stream = new.stream and e.version = new.version - 1
            and e.kind = 'decision-recommended' and e.rule_set = new.rule_set;
        chosen := recommended -> 'outcomes';
        if rule is null or rule ->> 'signOff' is distinct from 'not-required' or chosen is null
          or json_array_length(chosen) = 0
          or (rule -> 'outcomes' is not null and exists (
            select from json_array_elements_text(chosen) c
            where c not in (select json_array_elements_text(rule -> 'outcomes'))))
          or (rule ->> 'onlyIf' is not null and recommended ->> 'sameAs' is null)
          or (rule -> 'concerns' is not null and (
            select coalesce(bool_or(c not in (select json_array_elements_text(rule -> 'concerns'))), true)
            from json_array_elements_text(recommended -> 'referralIds') r
              join event_body b on b.hub_id = new.hub_id and b.stream = 'referral/' || r and b.version = 1
              cross join json_array_elements_text(b.body -> 'core' -> 'concerns') c))
          or not exists (select from event e join event_body b
              on b.hub_id = e.hub_id and b.stream = e.stream and b.version = e.version
            where e.hub_id = new.hub_id and e.stream = new.stream and e.version = new.version
              and e.rule_set = new.rule_set and b.body -> 'core' ->> 'ceremony' = new.ceremony) then
          raise exception 'a decision is final by a rule that does not say so'
            using errcode = 'check_violation', constraint = 'settled_by_its_rule';
        end if;
        return new;
      end
    $$`,
    `create constraint trigger decision_settled_by_its_rule after insert on decision_settled
      deferrable initially deferred for each row execute function settled_by_its_rule()`,
    ...namesItsEvent('enquiry_closed', 'enquiry-closed'),
    ...['enquiry_line', 'duty_owed', 'duty_settled', 'decision_settled', 'enquiry_closed'].flatMap(onlyGrows),
    `create function enquiry_is_done() returns trigger language plpgsql as $$
      begin
        perform pg_advisory_xact_lock(hashtextextended('closing ' || new.hub_id || ' ' || new.stream, 0));
        if not exists (select from enquiry_line line where line.hub_id = new.hub_id and line.enquiry = new.stream)
          or exists (select from enquiry_line line
            where line.hub_id = new.hub_id and line.enquiry = new.stream
              and not exists (select from decision_signature signature
                where signature.hub_id = line.hub_id and signature.stream = line.decision)
              and not exists (select from decision_settled settled
                where settled.hub_id = line.hub_id and settled.stream = line.decision)) then
          raise exception 'an enquiry is closed while a decision of it is not final'
            using errcode = 'check_violation', constraint = 'closed_is_decided';
        end if;
        if exists (select from duty_owed owed
          where owed.hub_id = new.hub_id and owed.enquiry = new.stream
            and not exists (select from duty_settled settled
              where settled.hub_id = owed.hub_id and settled.stream = owed.stream)) then
          raise exception 'an enquiry is closed while a duty of it is open'
            using errcode = 'check_violation', constraint = 'closed_owes_nothing';
        end if;
        return new;
      end
    $$`,
    `create trigger enquiry_closed_is_done before insert on enquiry_closed
      for each row execute function enquiry_is_done()`,
    `create function enquiry_is_open() returns trigger language plpgsql as $$
      begin
        perform pg_advisory_xact_lock(hashtextextended('closing ' || new.hub_id || ' ' || new.enquiry, 0));
        if exists (select from enquiry_closed closed
          where closed.hub_id = new.hub_id and closed.stream = new.enquiry) then
          raise exception 'something is added to an enquiry that is closed'
            using errcode = 'check_violation', constraint = 'closed_stays_done';
        end if;
        return new;
      end
    $$`,
    ...['enquiry_line', 'duty_owed'].map(
      (table) => `create trigger ${table}_while_open before insert on ${table}
        for each row execute function enquiry_is_open()`,
    ),
    // An event that says so without its row: whoever writes events past the program meets the same rules.
    `create function event_has_its_row() returns trigger language plpgsql as $$
      declare
        who text := new.author ->> 'userId';
        has boolean;
      begin
        case new.kind
          when 'decision-recommended' then
            has := exists (select from decision_author r
              where r.hub_id = new.hub_id and r.stream = new.stream and r.user_id = who);
          when 'decision-signed' then
            has := exists (select from decision_signature r where r.hub_id = new.hub_id and r.stream = new.stream
              and r.version = new.version and r.signer_id = who);
          when 'decision-settled' then
            has := exists (select from decision_settled r
              where r.hub_id = new.hub_id and r.stream = new.stream and r.version = new.version);
          when 'enquiry-opened' then
            has := exists (select from enquiry_line r where r.hub_id = new.hub_id and r.enquiry = new.stream);
          when 'enquiry-closed' then
            has := exists (select from enquiry_closed r
              where r.hub_id = new.hub_id and r.stream = new.stream and r.version = new.version);
          when 'duty-arose' then
            has := exists (select from duty_owed r where r.hub_id = new.hub_id and r.stream = new.stream);
          else
            has := exists (select from duty_settled r
              where r.hub_id = new.hub_id and r.stream = new.stream and r.version = new.version);
        end case;
        if not has then
          raise exception '% stands without the row that guards it', new.kind
            using errcode = 'check_violation', constraint = 'event_has_its_row';
        end if;
        return new;
      end
    $$`,
    `create trigger event_has_its_row before insert on event for each row
      when (new.kind in ('decision-recommended', 'decision-signed', 'decision-settled', 'enquiry-opened',
        'enquiry-closed', 'duty-arose', 'duty-done', 'duty-waived'))
      execute function event_has_its_row()`,
    // So does whoever rewrites what desks are shown.
    `create function record_has_its_row() returns trigger language plpgsql as $$
      declare
        has boolean := true;
      begin
        if new.stream like 'enquiry/%' then
          if new.body ->> 'closed' is not null then
            has := exists (select from enquiry_closed r where r.hub_id = new.hub_id and r.stream = new.stream);
          end if;
        elsif new.body ->> 'state' = 'signed' then
          has := exists (select from decision_signature r where r.hub_id = new.hub_id and r.stream = new.stream
            and r.signer_id = new.body -> 'signed' -> 'by' ->> 'userId');
        elsif new.body ->> 'state' = 'settled' then
          has := exists (select from decision_settled r where r.hub_id = new.hub_id and r.stream = new.stream);
        end if;
        if not has then
          raise exception 'a record says what no row guards'
            using errcode = 'check_violation', constraint = 'record_has_its_row';
        end if;
        return new;
      end
    $$`,
    `create trigger record_has_its_row before insert or update on record_part for each row
      when (new.class = 'core' and (new.stream like 'decision/%' or new.stream like 'enquiry/%'))
      execute function record_has_its_row()`,
  ],
};
