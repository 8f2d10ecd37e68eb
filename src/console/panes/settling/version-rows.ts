import type { Contested, Version } from '#contracts/outcome.ts';
import type { VersionPart } from './version-parts.ts';

/** One line of the comparison. Nothing where a version does not speak of it. */
export interface VersionRow {
  readonly name: string;
  readonly before: string | undefined;
  readonly theirs: string | undefined;
  readonly mine: string | undefined;
  readonly state: 'same' | 'differs';
}

/** The lines of three versions side by side, in the order of those that hold now. */
export function versionRows(
  before: readonly VersionPart[],
  theirs: readonly VersionPart[],
  mine: readonly VersionPart[],
): readonly VersionRow[] {
  const names = [...new Set([...mine, ...theirs, ...before].map((part) => part.name))];
  return names.map((name) => {
    const of = (parts: readonly VersionPart[]): string | undefined => parts.find((part) => part.name === name)?.words;
    const row = { name, before: of(before), theirs: of(theirs), mine: of(mine) };
    return { ...row, state: row.theirs === row.mine ? 'same' : 'differs' };
  });
}

/** Of one contested thing, what stands now, and what others did to it before that. */
export function standing({ theirs }: Contested): { readonly latest: Version; readonly earlier: readonly Version[] } {
  const latest = theirs.at(-1);
  if (latest === undefined) throw new Error('a contested thing has a version of others');
  return { latest, earlier: theirs.slice(0, -1) };
}
