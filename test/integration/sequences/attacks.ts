import { sql, type RawBuilder } from 'kysely';
import { pick } from '#domain/testing/makers/maker.ts';
import type { Ledger } from '#domain/testing/ledger.ts';
import type { StreamKey } from '#domain/streams.ts';
import { below, type Random } from '#kernel/random.ts';

/** What somebody with SQL and no scruples tries in one transaction; the schema itself they leave alone. */
export type Attack = readonly RawBuilder<unknown>[];

const at = '2026-11-20T09:00:00.000Z';

/** An event of `kind` by `author` on `stream`, copied from the latest of any stream. */
function forgedEvent(hub: string, stream: string, version: number, kind: string, author: string): RawBuilder<unknown> {
  const by = JSON.stringify({ userId: author, name: author, role: 'team-manager', employer: 'x', controller: 'x' });
  return sql`insert into event
    select hub_id, ${stream}, ${version}, ${kind}, seq, command_id, null, null, timeline, ${by}::json, at, recorded_at,
      rule_set, body_digest, digest
    from event where hub_id = ${hub} order by seq desc limit 1`;
}

const signature = (hub: string, stream: string, version: number, signer: string): RawBuilder<unknown> =>
  sql`insert into decision_signature values (${hub}, ${stream}, ${version}, ${signer}, ${at})`;

/** One of the ways to a decision signed by its author, or to an enquiry closed while something is owed or undecided. */
export function randomAttack(hub: string, ledger: Ledger, random: Random): Attack {
  const decision = pick(random, ledger.all('decision'));
  const enquiry = pick(random, ledger.all('enquiry'));
  const duty = pick(random, ledger.all('duty'));
  const stream: StreamKey = decision?.stream ?? `decision/${'d'.repeat(32)}`;
  const author = pick(random, decision?.parts.core.authorIds ?? []) ?? 'olive';
  const signer = decision?.parts.core.signed?.by.userId ?? 'mary';
  const next = (decision?.version ?? 0) + 1;
  const matter: StreamKey = enquiry?.stream ?? `enquiry/${'e'.repeat(32)}`;
  const after = (enquiry?.version ?? 0) + 1;
  const owed: StreamKey = duty?.stream ?? `duty/${'a'.repeat(32)}`;
  const closed = sql`insert into enquiry_closed values (${hub}, ${matter}, ${after})`;
  const signedBody = { state: 'signed', signed: { by: { userId: author } }, authorIds: [author] };
  const attacks: readonly (() => Attack)[] = [
    () => [signature(hub, stream, next, author)],
    () => [signature(hub, stream, next, author), forgedEvent(hub, stream, next, 'decision-signed', author)],
    // Signed as somebody else, said to be the author's.
    () => [signature(hub, stream, next, 'mary'), forgedEvent(hub, stream, next, 'decision-signed', author)],
    () => [forgedEvent(hub, stream, next, 'decision-signed', author)],
    () => [sql`update decision_signature set signer_id = ${author} where hub_id = ${hub} and stream = ${stream}`],
    () => [
      sql`update decision_author set user_id = 'nobody' where hub_id = ${hub} and stream = ${stream}`,
      signature(hub, stream, next, author),
      forgedEvent(hub, stream, next, 'decision-signed', author),
    ],
    () => [
      sql`delete from decision_author where hub_id = ${hub} and stream = ${stream}`,
      signature(hub, stream, next, author),
      forgedEvent(hub, stream, next, 'decision-signed', author),
    ],
    () => [sql`truncate decision_author`, signature(hub, stream, next, author)],
    // The signer writes the decision afterwards.
    () => [
      sql`insert into decision_author values (${hub}, ${stream}, ${signer})`,
      forgedEvent(hub, stream, next, 'decision-recommended', signer),
    ],
    () => [forgedEvent(hub, stream, next, 'decision-recommended', signer)],
    () => [
      sql`update event set author = ${JSON.stringify({ userId: author })}::json
        where hub_id = ${hub} and stream = ${stream} and kind = 'decision-signed'`,
    ],
    () => [
      sql`update record_part set body = ${JSON.stringify(signedBody)}::json
        where hub_id = ${hub} and stream = ${stream} and class = 'core'`,
    ],
    () => [closed],
    () => [closed, forgedEvent(hub, matter, after, 'enquiry-closed', author)],
    () => [forgedEvent(hub, matter, after, 'enquiry-closed', author)],
    () => [
      sql`delete from duty_owed where hub_id = ${hub} and enquiry = ${matter}`,
      sql`delete from enquiry_line where hub_id = ${hub} and enquiry = ${matter}`,
      closed,
    ],
    () => [sql`update duty_owed set enquiry = 'enquiry/0' where hub_id = ${hub}`, closed],
    // A duty said to be settled by the event it arose with, then the rest of it.
    () => [sql`insert into duty_settled values (${hub}, ${owed}, 1)`],
    () => [
      sql`insert into duty_settled select hub_id, stream, 1 from duty_owed o
        where hub_id = ${hub} and enquiry = ${matter}
          and not exists (select from duty_settled s where s.hub_id = o.hub_id and s.stream = o.stream)`,
      sql`insert into decision_settled select hub_id, decision, 1, 'default',
          (select max(number) from rule_set r where r.hub_id = l.hub_id) from enquiry_line l
        where hub_id = ${hub} and enquiry = ${matter}
          and not exists (select from decision_signature s where s.hub_id = l.hub_id and s.stream = l.decision)
          and not exists (select from decision_settled s where s.hub_id = l.hub_id and s.stream = l.decision)`,
      closed,
      forgedEvent(hub, matter, after, 'enquiry-closed', author),
    ],
    () => [
      sql`update record_part set body = '{"closed":{"at":"now"}}'
        where hub_id = ${hub} and stream = ${matter} and class = 'core'`,
    ],
    () => [sql`truncate event cascade`],
  ];
  return attacks[below(random, attacks.length)]?.() ?? [];
}
