import type { AnyRecord } from '#domain/record.ts';
import { personKeys } from '#linkage/person-keys.ts';
import { sql } from 'kysely';
import { inPieces } from '../store/in-pieces.ts';
import type { Tx } from '../store/in-transaction.ts';

/** Files the persons among `records` under the keys a search looks for, in the transaction of their write. */
export async function writePersonKeys(tx: Tx, hub: string, records: readonly AnyRecord[]): Promise<void> {
  const persons = records.filter((record) => record.kind === 'person');
  if (persons.length === 0) return;
  const again = persons.filter(({ version }) => version > 1).map(({ stream }) => stream);
  if (again.length > 0) {
    await tx
      .deleteFrom('person_key')
      .where('hub_id', '=', hub)
      .where(sql<boolean>`stream = any(${again})`)
      .execute();
  }
  const rows = persons.flatMap((person) =>
    [...new Set(personKeys.of(person))].map((key) => ({ hub_id: hub, key, stream: person.stream })),
  );
  for (const piece of inPieces(rows)) await tx.insertInto('person_key').values(piece).execute();
}
