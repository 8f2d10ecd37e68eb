import { largestWindow, type QueueRow } from '#contracts/views.ts';
import { PortTrouble } from '#contracts/port-calls.ts';
import type { Desk } from './desk-link.ts';
import { reuse } from './view-store.ts';

/** Rows of the queue by their keys, read as they come on screen. Nobody but the desk changes them. */
export interface QueueRows {
  /** The row as last read; undefined while it has not been, and for one that is gone. */
  readonly row: (key: string) => QueueRow | undefined;
  /** Whether the desk, asked for this row, had none. */
  readonly isGone: (key: string) => boolean;
  /** `who` looks at these keys from now on: what is not here is read, and read again whenever the queue moves. */
  readonly want: (who: string, keys: readonly string[]) => void;
  /** Another number each time some row changed. */
  readonly serial: () => number;
  readonly subscribe: (listener: () => void) => () => void;
}

interface Held {
  readonly row: QueueRow | undefined;
  /** How often the queue had moved when this was asked for. */
  readonly moves: number;
}

/** Rows nobody looks at are kept this many deep, so that scrolling back shows at once what was there. */
const kept = 2000;

/** A store of rows over `desk`. What is asked for in one go is read in one call; old rows stay until the new are here. */
export function createQueueRows(desk: Desk): QueueRows {
  const held = new Map<string, Held>();
  const wanted = new Map<string, readonly string[]>();
  const asked = new Map<string, number>();
  const listeners = new Set<() => void>();
  let moves = 0;
  let serial = 0;
  let planned = false;

  const missing = (): string[] => {
    const keys = new Set([...wanted.values()].flat());
    return [...keys].filter((key) => held.get(key)?.moves !== moves && asked.get(key) !== moves);
  };
  const plan = (): void => {
    if (planned || missing().length === 0) return;
    planned = true;
    // Everything one drawing asks for goes in one call.
    queueMicrotask(() => {
      planned = false;
      const keys = missing();
      for (let at = 0; at < keys.length; at += largestWindow) void read(keys.slice(at, at + largestWindow));
    });
  };
  const read = async (keys: string[]): Promise<void> => {
    const asOf = moves;
    for (const key of keys) asked.set(key, asOf);
    try {
      const { rows } = await desk.call('queue-rows', { keys });
      const found = new Map(rows.map((row) => [keyOf(row), row]));
      let changed = false;
      for (const key of keys) {
        const before = held.get(key);
        // A later question was answered first.
        if (before !== undefined && before.moves > asOf) continue;
        const row = reuse(before?.row, found.get(key));
        held.delete(key);
        held.set(key, { row, moves: asOf });
        changed ||= before === undefined || before.row !== row;
      }
      forgetOld();
      if (changed) tell();
    } catch (thrown) {
      // The rows stay as they are; the next move of the queue, or the next drawing, asks again.
      if (!(thrown instanceof PortTrouble)) throw thrown;
    } finally {
      for (const key of keys) if (asked.get(key) === asOf) asked.delete(key);
    }
  };
  const tell = (): void => {
    serial += 1;
    for (const listener of listeners) listener();
  };
  const forgetOld = (): void => {
    if (held.size <= kept) return;
    const looked = new Set([...wanted.values()].flat());
    for (const key of held.keys()) {
      if (held.size <= kept) return;
      if (!looked.has(key)) held.delete(key);
    }
  };
  desk.on('changed', ({ views }) => {
    if (!views.includes('queue')) return;
    moves += 1;
    plan();
  });
  return {
    row: (key) => held.get(key)?.row,
    isGone: (key) => held.has(key) && held.get(key)?.row === undefined,
    want(who, keys) {
      if (keys.length === 0) wanted.delete(who);
      else wanted.set(who, keys);
      plan();
    },
    serial: () => serial,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The key of a row. */
export function keyOf(row: QueueRow): string {
  return row.kind === 'enquiry' ? `enquiry/${row.enquiryId}` : `arrival/${row.arrivalId}`;
}
