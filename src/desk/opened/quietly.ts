import { StoreTrouble } from '#cache/store-trouble.ts';
import type { Result } from '#kernel/result.ts';

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

/** Whether an act was taken; one the disk did not take has changed nothing. */
export function isTaken(act: () => Result<unknown, unknown>): boolean {
  try {
    return act().ok;
  } catch (thrown) {
    if (thrown instanceof StoreTrouble) return false;
    throw thrown;
  }
}
