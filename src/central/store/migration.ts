/** One step of the schema. Numbers go up in tens; a step that has been released is never edited. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  /** Single statements (PGlite takes one at a time), all in one transaction. */
  readonly statements: readonly string[];
}
