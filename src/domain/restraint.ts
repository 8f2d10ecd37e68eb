import type { CaseRecord } from './record.ts';
import { categoryToken, readerToken, userToken, type Token } from './token.ts';

/** What restrictions ask of whoever wants to see a record, together. */
export interface Restraint {
  /** All of these must be held. */
  readonly need: readonly Token[];
  /** None of these may be held. */
  readonly deny: readonly Token[];
  /** Nobody is let in who is not named: no access opens it. */
  readonly sealed: boolean;
}

/** What stands on most records: nothing. */
export const unrestrained: Restraint = { need: [], deny: [], sealed: false };

/** What `restrictions` come to on whatever they are about; those lifted ask for nothing. Sorted, so that equals compare. */
export function restraintOf(restrictions: readonly CaseRecord<'restriction'>[], hub: string): Restraint {
  const need = new Set<Token>();
  const deny = new Set<Token>();
  let sealed = false;
  for (const { stream, parts } of restrictions) {
    const { category, namedOnly, blocks, lifted } = parts.core;
    if (lifted !== undefined) continue;
    need.add(namedOnly ? readerToken(stream) : categoryToken(category, hub));
    for (const { userId } of blocks) deny.add(userToken(userId));
    sealed ||= namedOnly;
  }
  return { need: [...need].sort(), deny: [...deny].sort(), sealed };
}
