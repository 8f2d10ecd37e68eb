import type { AnyRecord, CaseRecord } from '#domain/record.ts';
import { kindOf, type StreamKey, type StreamKind } from '#domain/streams.ts';
import type { Overlay } from '#sync/overlay.ts';

/** All records of one kind that this reader sees, as they stand with what is pending. */
export type RecordsOf = <Kind extends StreamKind>(kind: Kind) => readonly CaseRecord<Kind>[];

/**
 * Joins the confirmed records of a kind with one state of the overlay. Reads every one of the kind: for the few there are
 * of restrictions, accesses and alerts, not for cases.
 */
export function recordsOf(base: { readonly list: RecordsOf }, overlay: Overlay): RecordsOf {
  return <Kind extends StreamKind>(kind: Kind) => {
    const pending = [...overlay.changed.values()].filter((record: AnyRecord) => kindOf(record.stream) === kind);
    const changed = new Set<StreamKey>(pending.map(({ stream }) => stream));
    return [...base.list(kind).filter(({ stream }) => !changed.has(stream)), ...(pending as CaseRecord<Kind>[])];
  };
}
