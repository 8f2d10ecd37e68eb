import { sql } from 'kysely';
import type { AnyRecord } from '#domain/record.ts';
import { rootOf } from '#domain/audience.ts';
import { idOf, kindOf, streamKey, type StreamKey } from '#domain/streams.ts';
import { inPieces } from '../store/in-pieces.ts';
import type { Tx } from '../store/in-transaction.ts';

/**
 * What is kept together: `enquiry` names all that belongs to one enquiry and everybody who is identified in it, each by
 * the record that says so (`via`). What holds for one of them restrains all; people are restrained by themselves alone.
 */
export interface Bond {
  readonly enquiry: StreamKey;
  readonly stream: StreamKey;
  readonly via: StreamKey;
}

/** The bonds `record` makes by what it says now. */
export function bondsOf(record: AnyRecord): readonly Bond[] {
  const enquiry = rootOf(record);
  if (kindOf(enquiry) !== 'enquiry') return [];
  const via = record.stream;
  const people =
    record.kind === 'referral' ? Object.values(record.parts.core.identified).map(({ personId }) => personId) : [];
  return [via, ...new Set(people.map((id) => streamKey('person', id)))].map((stream) => ({ enquiry, stream, via }));
}

/** Replaces the bonds that `records` made before by those they make now. */
export async function writeBonds(tx: Tx, hub: string, records: readonly AnyRecord[]): Promise<void> {
  // Only these change where they belong or whom they name; of the others a bond stands from their birth.
  const movable = records.filter(({ kind, version }) => kind === 'referral' && version > 1).map(({ stream }) => stream);
  if (movable.length > 0) {
    await tx
      .deleteFrom('bond')
      .where('hub_id', '=', hub)
      .where(sql<boolean>`via = any(${movable})`)
      .execute();
  }
  const rows = records.flatMap(bondsOf).map((bond) => ({ hub_id: hub, ...bond }));
  for (const piece of inPieces(rows)) {
    await tx
      .insertInto('bond')
      .values(piece)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** The streams that an access or a restriction about a person reaches through the enquiries they are in. */
export async function enquiriesWith(
  tx: Tx,
  hub: string,
  streams: readonly StreamKey[],
): Promise<readonly StreamKey<'enquiry'>[]> {
  if (streams.length === 0) return [];
  const rows = await tx
    .selectFrom('bond')
    .where('hub_id', '=', hub)
    .where(sql<boolean>`stream = any(${streams})`)
    .select('enquiry')
    .distinct()
    .execute();
  return rows.map((row) => streamKey('enquiry', idOf(row.enquiry as StreamKey<'enquiry'>)));
}
