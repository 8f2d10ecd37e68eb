import type { Instant } from '#kernel/clock.ts';
import { leaseSentence, type ShownConnection } from './connection.ts';
import { whenWords } from './dates.ts';

/** How old what is on screen may be; nothing while the hub answers, because then it is as the hub has it. */
export interface StaleWords {
  readonly words: string;
  /** It is so old that it changes what one may rely on. */
  readonly grave: boolean;
}

/**
 * The sentence over a record that this computer cannot check with the hub (ux.md 6.8). It says of when it is, never how
 * likely it is to be wrong.
 */
export function staleWords(connection: ShownConnection, zone: string): StaleWords | undefined {
  const grave = leaseSentence(connection, zone);
  if (grave !== undefined) return { words: grave, grave: true };
  const { state, lastContact, now } = connection;
  if (state !== 'offline' && state !== 'stopped') return undefined;
  const then = lastContact === undefined ? 'when it was fetched' : whenWords(lastContact, now, zone);
  return {
    words: `This is as the hub had it ${then}. What others did since then is not here yet.`,
    grave: false,
  };
}

/** When something last happened to a record, and by whom. */
export function lastChangedWords(at: Instant, by: string | undefined, now: Instant, zone: string): string {
  return `Last changed ${whenWords(at, now, zone)}${by === undefined ? '' : ` by ${by}`}.`;
}
