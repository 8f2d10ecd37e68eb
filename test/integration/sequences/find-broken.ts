import { sql } from 'kysely';
import type { Store } from '#central/open-store.ts';

/**
 * Sentences about decisions signed by one of their authors and enquiries closed while something is owed or undecided,
 * from the events alone and from what desks are shown; none when the promises hold. It asks none of the tables that
 * guard them.
 */
export async function findBroken({ database }: Pick<Store, 'database'>, hub: string): Promise<readonly string[]> {
  const { rows } = await sql<{ broken: string }>`
    with happened as (
      select e.stream, e.version, e.kind, e.author ->> 'userId' as who, b.body -> 'core' as body
      from event e left join event_body b on b.hub_id = e.hub_id and b.stream = e.stream and b.version = e.version
      where e.hub_id = ${hub}
    ),
    shown as (
      select stream, body from record_part where hub_id = ${hub} and class = 'core'
    ),
    closed as (
      select stream from happened where kind = 'enquiry-closed'
      union select stream from shown where stream like 'enquiry/%' and body ->> 'closed' is not null
    )
    select signed.stream || ' is signed by its author ' || signed.who as broken
    from happened signed join happened written on written.stream = signed.stream and written.who = signed.who
    where signed.kind = 'decision-signed' and written.kind = 'decision-recommended'
    union
    select stream || ' is shown as signed by its author' from shown
    where stream like 'decision/%' and body ->> 'state' = 'signed' and exists (
      select from json_array_elements_text(body -> 'authorIds') author
      where author = body -> 'signed' -> 'by' ->> 'userId')
    union
    select closed.stream || ' is closed and owes ' || owed.stream
    from closed join happened owed
      on owed.kind = 'duty-arose' and 'enquiry/' || (owed.body ->> 'enquiryId') = closed.stream
    where not exists (
      select from happened done where done.stream = owed.stream and done.kind in ('duty-done', 'duty-waived'))
    union
    select closed.stream || ' is closed and undecided'
    from closed join happened opened on opened.stream = closed.stream and opened.kind = 'enquiry-opened',
      json_array_elements(opened.body -> 'subjects') line
    where not exists (
      select from happened final
      where final.stream = 'decision/' || (line ->> 'decisionId')
        and final.kind in ('decision-signed', 'decision-settled'))
    union
    select closed.stream || ' is closed and was never opened' from closed
    where not exists (select from happened where happened.stream = closed.stream and kind = 'enquiry-opened')
    order by broken`.execute(database);
  return rows.map((row) => row.broken);
}
