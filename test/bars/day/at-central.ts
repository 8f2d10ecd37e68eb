import { sql } from 'kysely';
import type { Outcome } from '#contracts/outcome.ts';
import type { Audience, Audiences } from '#domain/audience.ts';
import type { EventKind } from '#domain/event-manifest.ts';
import type { FieldClass } from '#domain/field-class.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import type { DayHub } from './hub.ts';

/** An event as central wrote it. */
export interface EventAtCentral {
  readonly stream: StreamKey;
  readonly version: number;
  readonly kind: EventKind;
  readonly commandId: string;
  readonly at: Instant;
  readonly recordedAt: Instant;
  readonly by: string;
  readonly body: { readonly core: Readonly<Record<string, unknown>> };
}

/** A record as central has it, whole, and who may see which part of it. */
export interface RecordAtCentral {
  readonly stream: StreamKey;
  readonly version: number;
  readonly parts: Readonly<Partial<Record<FieldClass, unknown>>>;
  readonly audiences: Audiences;
}

/** Everything central has of a hub, read behind its back. */
export interface AtCentral {
  readonly events: readonly EventAtCentral[];
  readonly records: ReadonlyMap<StreamKey, RecordAtCentral>;
  /** What became of each command, by its id. */
  readonly outcomes: ReadonlyMap<string, Outcome['kind']>;
}

interface PartRow extends Audience {
  readonly stream: StreamKey;
  readonly version: number;
  readonly class: FieldClass;
  readonly body: unknown;
}

/** Reads it from the store. */
export async function readCentral({ store: { database }, hub }: Pick<DayHub, 'store' | 'hub'>): Promise<AtCentral> {
  const events = await sql<EventAtCentral>`
    select e.stream, e.version, e.kind, e.command_id as "commandId", e.at, e.recorded_at as "recordedAt",
      e.author ->> 'userId' as by, b.body
    from event e join event_body b using (hub_id, stream, version)
    where e.hub_id = ${hub} order by e.seq, e.stream, e.version`.execute(database);
  const parts = await sql<PartRow>`
    select r.stream, r.version, p.class, p.body, p.allow, p.need, p.open, p.deny
    from record r join record_part p using (hub_id, stream) where r.hub_id = ${hub}`.execute(database);
  const commands = await database
    .selectFrom('command')
    .where('hub_id', '=', hub)
    .select(['command_id', 'outcome'])
    .execute();
  const records = new Map<StreamKey, RecordAtCentral>();
  for (const { stream, version, class: name, body, ...audience } of parts.rows) {
    const earlier = records.get(stream);
    records.set(stream, {
      ...{ stream, version },
      parts: { ...earlier?.parts, [name]: body },
      audiences: { ...earlier?.audiences, [name]: audience },
    });
  }
  return {
    events: events.rows,
    records,
    outcomes: new Map(commands.map((row) => [row.command_id, (row.outcome as Outcome).kind])),
  };
}
