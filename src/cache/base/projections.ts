import type { AnyRecord, CaseRecord } from '#domain/record.ts';
import type { StreamKey } from '#domain/streams.ts';
import { idOf, kindOf } from '#domain/streams.ts';
import type { PersonKeys } from '../person-keys.ts';
import type { WritableDatabase } from '../sqlite/database.ts';
import { enquiryRowTable } from './enquiry-row-table.ts';
import { enquiryRowOf } from './enquiry-row.ts';
import { identifiedTable } from './identified-table.ts';
import { personKeyTable } from './person-key-table.ts';
import { placeOf } from './place.ts';
import { placeTable } from './place-table.ts';
import type { RecordTable } from './record-table.ts';
import { trayTable } from './tray-table.ts';

/** Raised whenever what a projection holds or means changes: an older file's are rebuilt when it is opened. */
const projectionVersion = 2;

/** What lists and lookups are answered from. All of it follows from the records and can be made again. */
export function projectionsOf(database: WritableDatabase, records: RecordTable, keys: PersonKeys) {
  /** What the file says it holds: the meaning of the projections and that of the keys handed in. */
  const meaning = projectionVersion * 1000 + keys.version;
  const people = personKeyTable(database);
  const identified = identifiedTable(database);
  const tray = trayTable(database);
  const places = placeTable(database);
  const rows = enquiryRowTable(database);
  const version = database.prepare<[], number>('SELECT version FROM projection WHERE id = 1').pluck();
  const keepVersion = database.prepare<[number]>('INSERT OR REPLACE INTO projection (id, version) VALUES (1, ?)');
  const moved = new Set<string>();

  function noteEnquiryOf(stream: StreamKey): void {
    const enquiryId = places.enquiryOf(stream);
    if (enquiryId !== undefined) moved.add(enquiryId);
  }

  function makeRow(enquiryId: string): void {
    const enquiry = records.find(`enquiry/${enquiryId}`) as CaseRecord<'enquiry'> | undefined;
    if (enquiry === undefined) {
      rows.remove(enquiryId);
      return;
    }
    const decisions = places.ofEnquiry(enquiryId, 'decision').map((stream) => records.find(stream));
    rows.put(enquiryRowOf(enquiry, decisions as CaseRecord<'decision'>[], places.referralsOf(enquiryId)));
  }

  /** What is found without an enquiry: people by their keys, where they were identified, and the tray. */
  function putApart(record: AnyRecord): void {
    if (record.kind === 'person') people.put(idOf(record.stream), keys.of(record));
    if (record.kind === 'arrival') tray.put(idOf(record.stream), record.parts.core.settled !== undefined);
    if (record.kind === 'referral') {
      const persons = Object.values(record.parts.core.identified).map(({ personId }) => personId);
      identified.put(idOf(record.stream), persons);
    }
  }

  function removeApart(stream: StreamKey): void {
    const kind = kindOf(stream);
    if (kind === 'person') people.remove(idOf(stream));
    if (kind === 'arrival') tray.remove(idOf(stream));
    if (kind === 'referral') identified.remove(idOf(stream));
  }

  const projections = {
    places,
    rows,
    people,
    identified,
    tray,
    /** A record was put: where it hung before and hangs now is made again at `settle`. */
    put(record: AnyRecord): void {
      noteEnquiryOf(record.stream);
      places.put(placeOf(record));
      noteEnquiryOf(record.stream);
      putApart(record);
    },
    /** A record is gone. */
    remove(stream: StreamKey): void {
      noteEnquiryOf(stream);
      places.remove(stream);
      removeApart(stream);
    },
    /** Makes the rows of all enquiries that something moved in; inside the transaction that moved it. */
    settle(): void {
      for (const enquiryId of moved) makeRow(enquiryId);
      moved.clear();
    },
    /** Forgets what moved, when its transaction failed. */
    forget(): void {
      moved.clear();
    },
    rebuild(): void {
      for (const table of [places, rows, people, identified, tray]) table.clear();
      for (const stream of records.streams()) {
        const record = records.find(stream);
        if (record !== undefined) projections.put(record);
      }
      projections.settle();
      keepVersion.run(meaning);
    },
    isCurrent: (): boolean => version.get() === meaning,
  };
  return projections;
}

export type Projections = ReturnType<typeof projectionsOf>;
