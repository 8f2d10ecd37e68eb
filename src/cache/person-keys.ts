import type { PersonRow } from '#contracts/people-index.ts';
import type { CaseRecord } from '#domain/record.ts';

/**
 * What a person is found by. Which keys there are is the business of linkage, which this room may not enter, and sounds
 * and spellings need its packages: so whoever opens a vault hands them in, and the same keys can serve central too.
 */
export interface PersonKeys {
  /** Raised whenever `of` gives other keys: those an older file holds are made again when it is opened. Below 1000. */
  readonly version: number;
  /** The keys of `person`, each once. Pure; short ASCII text. */
  readonly of: (person: CaseRecord<'person'>) => readonly string[];
  /** The keys of somebody in the people index, each once. Pure; short ASCII text. */
  readonly ofRow: (row: PersonRow) => readonly string[];
}
