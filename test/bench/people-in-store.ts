import { sql } from 'kysely';
import type { Store } from '#central/open-store.ts';
import { systemRandom } from '#central/system.ts';
import { audiencesOf } from '#domain/audience.ts';
import type { CaseRecord } from '#domain/record.ts';
import { newId } from '#kernel/ids.ts';
import { newReference } from '#kernel/reference.ts';
import type { PlainDate } from '#kernel/clock.ts';
import { plusMonths } from '#kernel/clock.ts';
import { borough } from '#synthetic/borough.ts';
import { writePeopleRows } from '../../src/central/people-index/write-people-rows.ts';

const until = '2026-11-01' as PlainDate;
const atOnce = 5000;

/** Puts everybody of a synthetic borough on record in `hub`, as an import from another system would: without an enquiry. */
export async function fillPeople(store: Store, hub: string, people: number, seed: number): Promise<void> {
  let batch: CaseRecord<'person'>[] = [];
  let put = 0;
  for (const family of borough({ seed, people, from: plusMonths(until, -18), until })) {
    const homes = new Map(family.households.map((home) => [home.id, home]));
    for (const person of family.people) {
      if (put === people) break;
      put += 1;
      const { given, family: surname } = person.name;
      const door = homes.get(person.stays.at(-1)?.household ?? '')?.homes.at(-1)?.home;
      const phone = homes.get(person.stays.at(-1)?.household ?? '')?.phone;
      batch.push({
        kind: 'person',
        stream: `person/${newId<'person'>(systemRandom)}`,
        version: 1,
        parts: {
          core: {
            reference: newReference('P', systemRandom),
            name: { given, family: surname },
            otherNames: person.formerNames.map((former) => ({ given: former.given, family: former.family })),
            birth: person.birth,
            sex: person.sex,
            ...(person.nhsNumber === undefined ? {} : { nhsNumber: person.nhsNumber }),
            ...(phone === undefined ? {} : { phone: phone }),
            from: { kind: 'import', system: 'Earlier case system', number: String(put) },
          },
          address: door === undefined ? {} : { address: { lines: [...door.lines], postcode: door.postcode } },
        },
      });
      if (batch.length === atOnce) {
        await write(store, hub, batch);
        batch = [];
      }
    }
  }
  await write(store, hub, batch);
  // As after any import: a planner that has seen no rows joins half a million of them one by one.
  await sql`analyze record, record_part, people_row`.execute(store.database);
}

async function write(store: Store, hub: string, people: readonly CaseRecord<'person'>[]): Promise<void> {
  if (people.length === 0) return;
  await store.database.transaction().execute(async (tx) => {
    const { rows } = await sql<{ seq: number }>`
      update hub set seq = seq + 1 where hub_id = ${hub} returning seq`.execute(tx);
    const seq = rows[0]?.seq ?? 0;
    await sql`insert into record (hub_id, stream, kind, version, seq)
      select ${hub}, stream, 'person', 1, ${seq} from unnest(${people.map(({ stream }) => stream)}::text[]) as one(stream)
    `.execute(tx);
    for (const name of ['core', 'address'] as const) {
      const audience = audiencesOf(people[0] as CaseRecord<'person'>, hub)[name];
      const bodies = people.map(({ parts }) => JSON.stringify(parts[name] ?? {}));
      await sql`insert into record_part (hub_id, stream, class, body, size, allow, need, open, deny)
        select ${hub}, stream, ${name}, body::json, length(body), ${[...(audience?.allow ?? [])]}::text[], '{}', '{}', '{}'
        from unnest(${people.map(({ stream }) => stream)}::text[], ${bodies}::text[]) as one(stream, body)`.execute(tx);
    }
    await writePeopleRows(tx, hub, people, seq - 1);
  });
}
