import type { Instant } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import type { OutboxItem, Position } from '../ports.ts';

/** A moment on this computer: its wall clock, and milliseconds that only go forward. */
export interface Moment {
  readonly wall: Instant;
  readonly ms: number;
}

/** Which page the base needs next: from `cursor` (null: the start of a snapshot) of the feed or of a snapshot. */
export interface PageWanted {
  readonly snapshot: boolean;
  readonly cursor: string | null;
}

/** A batch that has no answer yet. `call` numbers calls in the order they were made, all kinds together. */
export interface PushFlight {
  readonly call: number;
  readonly commandIds: readonly Id<'command'>[];
}

/** A page that has no answer yet. */
export interface PullFlight {
  readonly call: number;
  readonly wanted: PageWanted;
}

/** Why the engine makes no calls by itself. */
export type Halt =
  /** Not started yet, or stopped by its owner. */
  | 'stopped'
  | 'not-signed-in'
  /** The hub does not know this device: enrol it. */
  | 'device-unknown'
  | 'device-revoked'
  /** Two copies of this client have made contact. */
  | 'device-frozen'
  /** A store did not take a change. */
  | 'store-trouble'
  /** We were wrong. */
  | 'defect';

/** What ended a contact before everything was done. */
export type ContactTrouble =
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'server-trouble'; readonly retryAfterMs: number | undefined }
  /** What the lease said does not hold any more, of the timeline or of this device: ask again. */
  | { readonly kind: 'lease-over' };

/** Where the conversation with the hub stands. A contact is: ask for a lease, then push and pull until both are done. */
export type Phase =
  | { readonly kind: 'halted'; readonly why: Halt }
  /** `backingOff`: after trouble; only the timer or a person starts the next contact. */
  | { readonly kind: 'resting'; readonly backingOff: boolean }
  | { readonly kind: 'asking'; readonly call: number; readonly since: Moment }
  | {
      readonly kind: 'talking';
      readonly push: PushFlight | undefined;
      readonly pull: PullFlight | undefined;
      /** Nothing new is started; when what is in flight has ended the contact is over. */
      readonly trouble: ContactTrouble | undefined;
      /** Something was achieved: the next backoff starts small. */
      readonly progress: boolean;
    };

/** What is known of the connection and of the two clocks. */
export interface Connection {
  /** Central's time when it last answered, and the moment here. */
  readonly lastContact: { readonly serverTime: Instant; readonly moment: Moment } | undefined;
  /** When it was first found unreachable after it last answered. */
  readonly offlineSince: Instant | undefined;
  /** This computer's wall clock minus central's, by the last lease. */
  readonly skewMs: number;
}

/** Everything the protocol core knows. Only `items` and `position` outlive the process. */
export interface SyncState {
  /** All commands of this client, by ascending number. */
  readonly items: readonly OutboxItem[];
  readonly position: Position | undefined;
  /** The timeline of the hub, by the last lease. */
  readonly epoch: string | undefined;
  readonly phase: Phase;
  /** How many calls were made. */
  readonly calls: number;
  /** Contacts in trouble one after another without progress. */
  readonly troubles: number;
  /** Something may be new at the hub. */
  readonly pullWanted: boolean;
  /** The position is of no use any more: start a snapshot. */
  readonly startOver: boolean;
  /** A snapshot in place of a complete base waits its turn, so that not all desks ask at once after a restore. */
  readonly pullHeld: boolean;
  /** How often the base was not what the hub said, in this process; and in a row, without a complete pull in between. */
  readonly differences: { readonly count: number; readonly inARow: number };
  /** How many commands may go in one batch; 1 while the culprit of a failure is looked for. */
  readonly batchLimit: number;
  /** After how many calls a command was accepted or found in conflict in this process; absent: before this process began. */
  readonly acceptedAfter: ReadonlyMap<Id<'command'>, number>;
  /** What the last lease says is durable, and which call it answered. */
  readonly durable: { readonly number: number; readonly call: number };
  /** The call that brought the last page of a complete pull, in the present timeline. */
  readonly completeAt: number;
  readonly connection: Connection;
}

/** The state of a process that has just begun. */
export function freshState(items: readonly OutboxItem[], position: Position | undefined): SyncState {
  return {
    items,
    position,
    epoch: undefined,
    phase: { kind: 'halted', why: 'stopped' },
    calls: 0,
    troubles: 0,
    pullWanted: true,
    startOver: false,
    pullHeld: false,
    differences: { count: 0, inARow: 0 },
    batchLimit: 50,
    acceptedAfter: new Map(),
    durable: { number: 0, call: 0 },
    completeAt: -1,
    connection: { lastContact: undefined, offlineSince: undefined, skewMs: 0 },
  };
}
