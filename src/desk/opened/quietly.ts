import { StoreTrouble } from '#cache/store-trouble.ts';

/** Whether `thrown` says that a store is damaged: closing and opening the vault deals with it. */
export function isDamaged(thrown: unknown): boolean {
  return thrown instanceof StoreTrouble && thrown.kind === 'damaged';
}

/**
 * Writes something that is only a note: a disk that does not take it is met again by the next piece of work, which says
 * so to a person.
 */
export function quietly(write: () => void): void {
  try {
    write();
  } catch (thrown) {
    if (!(thrown instanceof StoreTrouble)) throw thrown;
  }
}
