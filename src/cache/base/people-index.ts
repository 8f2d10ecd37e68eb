import type { PeopleManifest, PeopleMoved } from '#contracts/people-index.ts';
import { idOf, type StreamKey } from '#domain/streams.ts';
import type { PeoplePiece, PeopleStanding } from '../people-index.ts';
import type { PersonKeys } from '../person-keys.ts';
import type { WritableDatabase } from '../sqlite/database.ts';
import { personRowTable } from './person-row-table.ts';

interface StandingRow {
  readonly state: Exclude<PeopleStanding['state'], 'none'>;
  readonly manifest: string | null;
  readonly segment: number;
  readonly place: number;
}

/** The run of what pages of the feed bring; a segment's is its number and one. */
const runOfChanges = 0;

/** Where the people index stands and how pages and segments move it. All of it inside a transaction of the caller. */
export function peopleIndexOf(database: WritableDatabase, keys: PersonKeys) {
  const rows = personRowTable(database, keys);
  const read = database.prepare<[], StandingRow>('SELECT state, manifest, segment, place FROM people_index');
  const keep = database.prepare<[string, string | null, number, number]>(
    'INSERT OR REPLACE INTO people_index (id, state, manifest, segment, place) VALUES (1, ?, ?, ?, ?)',
  );
  const forget = database.prepare<[]>('DELETE FROM people_index');
  const isGone = database.prepare<[string], number>('SELECT 1 FROM person_row_gone WHERE person_id = ?').pluck();
  const noteGone = database.prepare<[string]>('INSERT OR IGNORE INTO person_row_gone (person_id) VALUES (?)');
  const backAgain = database.prepare<[string]>('DELETE FROM person_row_gone WHERE person_id = ?');
  const noneGone = database.prepare<[]>('DELETE FROM person_row_gone');

  function clear(): void {
    if (read.get() === undefined) return;
    rows.clear();
    noneGone.run();
    forget.run();
  }

  function move({ put, gone }: PeopleMoved, isLoading: boolean): void {
    for (const row of put) {
      rows.remove(row.personId);
      backAgain.run(row.personId);
    }
    rows.add(runOfChanges, put);
    for (const stream of gone) {
      const personId = idOf(stream as StreamKey<'person'>);
      rows.remove(personId);
      // A segment that is still to come may have them.
      if (isLoading) noteGone.run(personId);
    }
  }

  return {
    rows,
    clear,
    standing(): PeopleStanding {
      const row = read.get();
      if (row === undefined) return { state: 'none' };
      const { state, segment, place } = row;
      if (state === 'wanted') return { state };
      const manifest = JSON.parse(row.manifest ?? '') as PeopleManifest;
      return state === 'catching-up' ? { state, manifest } : { state, manifest, segment, place };
    },
    begin(manifest: PeopleManifest): void {
      clear();
      keep.run('catching-up', JSON.stringify(manifest), 0, 0);
    },
    giveUp(build: string): void {
      const at = read.get();
      if (at === undefined || at.manifest === null || (JSON.parse(at.manifest) as PeopleManifest).build !== build)
        return;
      clear();
      keep.run('wanted', null, 0, 0);
    },
    /** Takes what a page says of the index; a page that says nothing of it takes it away. */
    moved(moved: PeopleMoved | undefined): void {
      if (moved === undefined) {
        clear();
        return;
      }
      const at = read.get();
      if (at === undefined || moved.restart === true) {
        clear();
        keep.run('wanted', null, 0, 0);
        return;
      }
      if (at.state === 'wanted') return;
      const { build, segments } = JSON.parse(at.manifest ?? '') as PeopleManifest;
      if (at.state !== 'catching-up') {
        move(moved, at.state === 'loading');
        return;
      }
      if (moved.build !== build) return;
      const isWhole = segments.length === 0;
      move(moved, !isWhole);
      keep.run(isWhole ? 'complete' : 'loading', at.manifest, 0, 0);
    },
    take({ build, segment, place, rows: brought, isLast }: PeoplePiece): boolean {
      const at = read.get();
      if (at?.state !== 'loading' || at.segment !== segment || at.place !== place) return false;
      const manifest = JSON.parse(at.manifest ?? '') as PeopleManifest;
      if (manifest.build !== build) return false;
      const wanted = brought.filter(({ personId }) => isGone.get(personId) === undefined && !rows.has(personId));
      rows.add(segment + 1, wanted);
      const isWhole = isLast && segment + 1 === manifest.segments.length;
      if (isWhole) noneGone.run();
      const [next, from] = isLast ? [segment + 1, 0] : [segment, place + brought.length];
      keep.run(isWhole ? 'complete' : 'loading', at.manifest, next, from);
      return true;
    },
  };
}

export type PeopleIndexTables = ReturnType<typeof peopleIndexOf>;
