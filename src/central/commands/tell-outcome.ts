import { sql } from 'kysely';
import type { Contested, Outcome, Version } from '#contracts/outcome.ts';
import { cutEvent, visibleClasses } from '#domain/audience.ts';
import type { CaseEvent, Stated } from '#domain/case-event.ts';
import type { EventKind } from '#domain/event-manifest.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { Token } from '#domain/token.ts';
import { findHidden } from '../records/find-hidden.ts';
import { loadRecords } from '../records/load-records.ts';
import type { Tx } from '../store/in-transaction.ts';

interface BodyRow {
  readonly stream: StreamKey;
  readonly version: number;
  readonly kind: EventKind;
  readonly body: unknown;
}

/**
 * `outcome` with what others said in the words they said it, cut to what a holder of `tokens` may see. Nothing of that is
 * stored with an outcome: what they may see no more, and what was destroyed, is not there to be told, however often the
 * command comes again. Of a stream that is hidden from them by now, not even who it was.
 */
export async function tellOutcome(tx: Tx, hub: string, outcome: Outcome, tokens: readonly Token[]): Promise<Outcome> {
  if (outcome.kind === 'conflict') return { ...outcome, over: await told(tx, hub, outcome.over, tokens) };
  if (outcome.kind !== 'merged' || outcome.review === undefined) return outcome;
  return { ...outcome, review: await told(tx, hub, outcome.review, tokens) };
}

async function told(
  tx: Tx,
  hub: string,
  contested: readonly Contested[],
  tokens: readonly Token[],
): Promise<Contested[]> {
  const streams = [...new Set(contested.map(({ stream }) => stream))];
  const records = await loadRecords(tx, hub, streams);
  const hidden = findHidden(records, streams, tokens);
  const shown = contested.filter(({ stream }) => !hidden.has(stream));
  const bodies = await loadBodies(tx, hub, shown);
  const worded = (stream: StreamKey, version: Version): Version => {
    const event = bodies.get(`${stream} ${version.version}`);
    const classes = visibleClasses(records.get(stream)?.audiences ?? {}, tokens);
    const cut = event === undefined ? undefined : cutEvent(event as unknown as CaseEvent, classes);
    return cut === undefined ? version : { ...version, stated: { kind: cut.kind, body: cut.body } as Stated };
  };
  return shown.map(({ stream, before, theirs, ...thing }) => ({
    ...{ stream, ...thing },
    ...(before === undefined ? {} : { before: worded(stream, before) }),
    theirs: theirs.map((version) => worded(stream, version)),
  }));
}

async function loadBodies(tx: Tx, hub: string, contested: readonly Contested[]): Promise<ReadonlyMap<string, BodyRow>> {
  const wanted = contested.flatMap(({ stream, before, theirs }) =>
    [...(before === undefined ? [] : [before]), ...theirs].map(({ version }) => ({ stream, version })),
  );
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<BodyRow>`
    select e.stream, e.version, e.kind, b.body
    from unnest(
      ${wanted.map(({ stream }) => stream)}::text[], ${wanted.map(({ version }) => version)}::bigint[]
    ) as w(stream, version)
    join event e on e.hub_id = ${hub} and e.stream = w.stream and e.version = w.version
    join event_body b on b.hub_id = e.hub_id and b.stream = e.stream and b.version = e.version`.execute(tx);
  return new Map(rows.map((row) => [`${row.stream} ${row.version}`, row]));
}
