import type { Attempt } from '#contracts/case-api.ts';
import type { HubFaults } from './faults.ts';

/** One contact of a client, and when it was made. */
interface Noted {
  readonly value: string;
  readonly atMs: number;
}

/** How late a question can come. */
const keptForMs = 2 * 60 * 60_000;

/** What the hub knows of one client; a backup holds it. */
export interface ClientStanding {
  readonly frozen: boolean;
  readonly attempts: ReadonlyMap<number, Noted>;
}

/** What an attempt shows: see `note-attempt.ts` of central. */
export type AttemptShown = 'taken' | 'second-holder' | 'try-again';

/** The standing of a client after `attempt` at `atMs`, and what it shows. */
export function noted(
  standing: ClientStanding,
  { number, value }: Attempt,
  atMs: number,
  faults: HubFaults,
): { readonly shown: AttemptShown; readonly after: ClientStanding } {
  const { attempts } = standing;
  const there = attempts.get(number);
  if (there !== undefined) return { shown: there.value === value ? 'taken' : 'second-holder', after: standing };
  const later = [...attempts].flatMap(([other, seen]) => (other > number ? [seen.atMs] : []));
  if (later.length === 0) {
    return { shown: 'taken', after: { ...standing, attempts: new Map(attempts).set(number, { value, atMs }) } };
  }
  const mayBeLate = !faults.freezesForLate && Math.min(...later) > atMs - keptForMs;
  return { shown: mayBeLate ? 'try-again' : 'second-holder', after: standing };
}
