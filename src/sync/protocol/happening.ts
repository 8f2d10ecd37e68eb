import type { ChangesPage, CommandsResponse, Lease } from '#contracts/case-api.ts';
import type { Id } from '#kernel/ids.ts';
import type { Answer, CommandsCall } from '../case-api-client.ts';
import type { OutboxItem, PageTaken, Position, WorkChange } from '../ports.ts';
import type { Versions } from './journal.ts';
import type { Halt, PageWanted, SyncState } from './state.ts';

/** Something the core is told. */
export type Happening =
  /** Begin, or go on after a halt. */
  | { readonly kind: 'started' }
  | { readonly kind: 'halted'; readonly why: Halt }
  /** Something may be new at the hub. `urgent`: a person asks, or the network is back; backing off ends. */
  | { readonly kind: 'poked'; readonly urgent: boolean }
  /** A person recorded, withdrew, settled or retried; it is durable already. */
  | { readonly kind: 'items-changed'; readonly items: readonly OutboxItem[] }
  | { readonly kind: 'woken' }
  | { readonly kind: 'pull-released' }
  | LeaseAnswered
  | CommandsAnswered
  | PageAnswered
  | PageApplied
  /** The call has had no answer for too long. One that comes later is still looked at. */
  | { readonly kind: 'overdue'; readonly call: number };

export interface LeaseAnswered {
  readonly kind: 'lease-answered';
  readonly call: number;
  readonly answer: Answer<Lease>;
  readonly versions: Versions;
}

export interface CommandsAnswered {
  readonly kind: 'commands-answered';
  readonly call: number;
  readonly commandIds: readonly Id<'command'>[];
  readonly answer: Answer<CommandsResponse>;
}

export interface PageAnswered {
  readonly kind: 'page-answered';
  readonly call: number;
  readonly wanted: PageWanted;
  readonly answer: Answer<ChangesPage>;
}

/** The base took a page, or did not. `position`: where it stands now. */
export interface PageApplied {
  readonly kind: 'page-applied';
  readonly call: number;
  readonly wanted: PageWanted;
  readonly more: boolean;
  readonly taken: PageTaken;
  readonly position: Position | undefined;
  readonly versions: Versions;
}

/** How long to wait before the next contact. */
export type Wait =
  /** Full jitter on the given attempt, from 0; never less than the hub asked for. */
  | { readonly kind: 'backoff'; readonly attempt: number; readonly atLeastMs: number }
  /** Everything is done: look again in a while, in case a poke was lost. */
  | { readonly kind: 'poll' };

/** Something to be done for the core, in the order given: stores first, then the network. */
export type Effect =
  | { readonly kind: 'lease'; readonly lease: Lease }
  | { readonly kind: 'work'; readonly changes: readonly WorkChange[] }
  | { readonly kind: 'apply'; readonly call: number; readonly wanted: PageWanted; readonly page: ChangesPage }
  | { readonly kind: 'ask-lease'; readonly call: number }
  | { readonly kind: 'send'; readonly call: number; readonly request: CommandsCall }
  | { readonly kind: 'pull'; readonly call: number; readonly wanted: PageWanted }
  | { readonly kind: 'wake'; readonly wait: Wait }
  /** Release the pull at a random time within so many milliseconds. */
  | { readonly kind: 'hold-pull'; readonly withinMs: number };

/** What the core answers. The state counts only when every store effect has succeeded. */
export interface Step {
  readonly state: SyncState;
  readonly effects: readonly Effect[];
}
