import type { Instant } from '#kernel/clock.ts';
import type { Halt, Moment, SyncState } from './protocol/state.ts';

/** What the status bar says and what an envelope says of the clock. */
export interface ConnectionFacts {
  /**
   * `in-step`: everything is confirmed and nothing new was known at the last look. `working`: talking with the hub.
   * `waiting`: commands or news wait for the next contact. `offline`: the hub cannot be reached. `attention`: a
   * person has to settle something; it hides nothing but `in-step`, `working` and `waiting`. `stopped`: see `halt`.
   */
  readonly state: 'in-step' | 'working' | 'waiting' | 'offline' | 'attention' | 'stopped';
  readonly halt: Halt | undefined;
  /** Central's time when it last answered; undefined until it has in this process. */
  readonly lastContact: Instant | undefined;
  /** Milliseconds since then on the monotonic clock; 0 without contact. */
  readonly sinceContactMs: number;
  /** This computer's wall clock when the hub was first found unreachable after it last answered. */
  readonly offlineSince: Instant | undefined;
  /** This computer's wall clock minus central's, by the last lease. */
  readonly skewMs: number;
  /** Commands the hub has still to take: waiting or parked. */
  readonly waiting: number;
  /** Commands that need their author. */
  readonly needsYou: number;
  /** How often in this process what this computer held was not what the hub said, and was fetched anew. */
  readonly fetchedAnew: number;
}

/** The facts of `state` at `now`. */
export function connectionFacts(state: SyncState, now: Moment): ConnectionFacts {
  const { lastContact, offlineSince, skewMs } = state.connection;
  const waiting = state.items.filter((item) => item.state === 'waiting' || item.state === 'parked').length;
  const needsYou = state.items.filter((item) => item.state === 'needs-you').length;
  return {
    state: nameOf(state, waiting, needsYou),
    halt: state.phase.kind === 'halted' ? state.phase.why : undefined,
    lastContact: lastContact?.serverTime,
    sinceContactMs: lastContact === undefined ? 0 : Math.max(0, Math.round(now.ms - lastContact.moment.ms)),
    offlineSince,
    skewMs,
    waiting,
    needsYou,
    fetchedAnew: state.differences.count,
  };
}

function nameOf(
  { phase, connection, pullWanted }: SyncState,
  waiting: number,
  needsYou: number,
): ConnectionFacts['state'] {
  if (phase.kind === 'halted') return 'stopped';
  if (connection.offlineSince !== undefined) return 'offline';
  if (needsYou > 0) return 'attention';
  if (phase.kind !== 'resting') return 'working';
  return phase.backingOff || waiting > 0 || pullWanted ? 'waiting' : 'in-step';
}
