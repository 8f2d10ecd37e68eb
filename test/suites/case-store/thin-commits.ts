import { sql } from 'kysely';
import type { Store } from '#central/open-store.ts';
import { audiencesOf } from '#domain/audience.ts';
import type { FieldClass } from '#domain/field-class.ts';
import type { AnyRecord } from '#domain/record.ts';
import { present } from '#kernel/assert.ts';
import { exampleRecords, numbers } from '../example-pages.ts';

const examples = exampleRecords(numbers(0, 60));

/** Commits of three records each, all like an example of `kind`, as many commands would have made. */
export async function addThinCommits(
  store: Store,
  hub: string,
  commits: number,
  kind: 'duty' | 'person' = 'duty',
): Promise<void> {
  const example: AnyRecord = present(
    examples.find((record) => record.kind === kind),
    'an example of every kind',
  );
  await store.database.transaction().execute(async (tx) => {
    await sql`insert into record (hub_id, stream, kind, version, seq)
      select ${hub}, ${kind} || '/' || md5(h.seq || ' ' || n), ${kind}, 1, h.seq + (n + 2) / 3
      from hub h, generate_series(1, ${commits * 3}::int) n where h.hub_id = ${hub}`.execute(tx);
    const audiences = audiencesOf(example, hub);
    for (const [name, part] of Object.entries(example.parts)) {
      const { allow } = present(audiences[name as FieldClass], 'an audience for every class');
      await sql`insert into record_part (hub_id, stream, class, body, size, allow, need, open, deny)
        select r.hub_id, r.stream, ${name}, ${JSON.stringify(part)}::json, 100, ${allow}, '{}', '{}', '{}'
        from record r join hub h using (hub_id) where r.hub_id = ${hub} and r.seq > h.seq`.execute(tx);
    }
    await sql`update hub set seq = seq + ${commits}::int where hub_id = ${hub}`.execute(tx);
  });
}
