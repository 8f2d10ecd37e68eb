import type { PeopleManifest, PersonRow } from '#contracts/people-index.ts';
import type { Id } from '#kernel/ids.ts';

/**
 * Where a desk stands with its people index. `none`: it may hold none. `wanted`: it may, and has begun nothing.
 * `catching-up`: a build was begun; the next page of the feed says what moved since it was made. `loading`: its segments
 * are coming, from `segment` and there from `place` on. `complete`: all of them are here, and pages keep it so.
 */
export type PeopleStanding =
  | { readonly state: 'none' | 'wanted' }
  | { readonly state: 'catching-up'; readonly manifest: PeopleManifest }
  | {
      readonly state: 'loading' | 'complete';
      readonly manifest: PeopleManifest;
      readonly segment: number;
      readonly place: number;
    };

/** A piece of a segment: rows from `place` on; `isLast` when the segment ends with it. */
export interface PeoplePiece {
  readonly build: string;
  readonly segment: number;
  readonly place: number;
  readonly rows: readonly PersonRow[];
  readonly isLast: boolean;
}

/** The people index in cache.db. What pages of the feed say of it is taken with the page (`applyPage`). */
export interface PeopleIndexStore {
  standing(): PeopleStanding;
  /** How many people are in it. */
  count(): number;
  /** Begins to fetch `manifest`; to be called only while one is wanted. */
  begin(manifest: PeopleManifest): void;
  /** Gives up `build`, which the hub has no more: another one is wanted. */
  giveUp(build: string): void;
  /**
   * Takes a piece, in a few ms for 100 rows; answers false when it is not the next one. It is on the disk with the rest
   * of its segment, or when anything else is written: page by page of the file once, not once for each piece.
   */
  take(piece: PeoplePiece): boolean;
  /** The persons that have `key`, at most `most`. */
  personsWith(key: string, most: number): readonly Id<'person'>[];
  /** The first `most` words of the dictionary in order that start with `start`. */
  personKeysFrom(start: string, most: number): readonly string[];
  /** The row of somebody; undefined when they are not in it. */
  find(personId: Id<'person'>): PersonRow | undefined;
}
