import type { ConsolePort } from '#contracts/console-port.ts';
import { PortTrouble, type PortError } from '#contracts/port-calls.ts';
import type * as z from 'zod';
import type { Desk } from './desk-link.ts';

/** The calls that are views: read, kept, and read again when the desk says that they moved. */
export type ViewName =
  | 'rules'
  | 'queue'
  | 'enquiry'
  | 'arrival'
  | 'who-sees'
  | 'alerts'
  | 'connection'
  | 'two-versions'
  | 'search-people'
  | 'kept-files';
export type ViewArgs<Name extends ViewName> = z.input<ConsolePort['calls'][Name]['input']>;
export type ViewValue<Name extends ViewName> = z.output<ConsolePort['calls'][Name]['output']>;

/** What is known of a view: nothing yet, a value, or why the latest reading failed (beside the last value there was). */
export interface Snapshot<Name extends ViewName> {
  readonly value: ViewValue<Name> | undefined;
  readonly trouble: PortError | undefined;
}

/** Views of one desk, read only. Nobody but the desk changes them. */
export interface ViewStore {
  snapshot<Name extends ViewName>(name: Name, args: ViewArgs<Name>): Snapshot<Name>;
  /** Reads the view for as long as somebody is subscribed. */
  subscribe(name: ViewName, args: ViewArgs<ViewName>, listener: () => void): () => void;
  /** Reads again now, as somebody asked after trouble. */
  retry(name: ViewName): void;
}

interface Entry {
  readonly name: ViewName;
  readonly args: ViewArgs<ViewName>;
  readonly listeners: Set<() => void>;
  snapshot: Snapshot<ViewName>;
  reading: boolean;
  /** Something moved while it was being read: read once more. */
  again: boolean;
}

/** What the desk says moved, for each view. */
const movesWith = {
  rules: 'rules',
  queue: 'queue',
  enquiry: 'enquiry',
  arrival: 'arrival',
  'who-sees': 'enquiry',
  alerts: 'alerts',
  connection: 'connection',
  'two-versions': 'connection',
  'search-people': 'people',
  'kept-files': 'enquiry',
} as const satisfies Record<ViewName, string>;

const unknown: Snapshot<never> = { value: undefined, trouble: undefined };
/** Views nobody looks at are kept this many deep, so that going back shows at once what was there. */
const kept = 12;

/** A store over `desk`. It listens to the desk's `changed` events for as long as the desk lives. */
export function createViewStore(desk: Desk): ViewStore {
  const entries = new Map<string, Entry>();
  const read = (entry: Entry): void => {
    if (entry.reading) {
      entry.again = true;
      return;
    }
    entry.reading = true;
    desk
      .call(entry.name, entry.args)
      .then(
        (value) => {
          settle(entry, { value: reuse(entry.snapshot.value, value), trouble: undefined });
        },
        (thrown: unknown) => {
          if (!(thrown instanceof PortTrouble)) throw thrown;
          settle(entry, { value: entry.snapshot.value, trouble: thrown.error });
        },
      )
      .finally(() => {
        entry.reading = false;
        if (!entry.again) return;
        entry.again = false;
        read(entry);
      });
  };
  const settle = (entry: Entry, next: Snapshot<ViewName>): void => {
    if (next.value === entry.snapshot.value && next.trouble === entry.snapshot.trouble) return;
    entry.snapshot = next;
    for (const listener of entry.listeners) listener();
  };
  const forgetOld = (): void => {
    const idle = [...entries].filter(([, entry]) => entry.listeners.size === 0);
    for (const [key] of idle.slice(0, Math.max(0, idle.length - kept))) entries.delete(key);
  };
  desk.on('changed', ({ views }) => {
    for (const [key, entry] of [...entries]) {
      if (!views.includes(movesWith[entry.name])) continue;
      if (entry.listeners.size > 0) read(entry);
      else entries.delete(key);
    }
  });
  return {
    snapshot(name, args) {
      return entries.get(keyOf(name, args))?.snapshot ?? unknown;
    },
    subscribe(name, args, listener) {
      const key = keyOf(name, args);
      const entry = entries.get(key) ?? newEntry(name, args);
      entries.delete(key);
      entries.set(key, entry);
      const first = entry.listeners.size === 0;
      entry.listeners.add(listener);
      if (first) read(entry);
      return () => {
        entry.listeners.delete(listener);
        forgetOld();
      };
    },
    retry(name) {
      for (const entry of entries.values()) if (entry.name === name && entry.listeners.size > 0) read(entry);
    },
  };
}

function keyOf(name: ViewName, args: ViewArgs<ViewName>): string {
  return `${name} ${JSON.stringify(args)}`;
}

function newEntry(name: ViewName, args: ViewArgs<ViewName>): Entry {
  return { name, args, listeners: new Set(), snapshot: unknown, reading: false, again: false };
}

/** `next`, with every part that did not change taken from `before`, so that what did not change is not drawn again. */
export function reuse<Value>(before: unknown, next: Value): Value {
  if (Object.is(before, next)) return next;
  if (typeof before !== 'object' || typeof next !== 'object' || before === null || next === null) return next;
  if (Array.isArray(next)) {
    if (!Array.isArray(before)) return next;
    const earlier = byId(before);
    const parts = next.map((part: unknown, at) => reuse(earlier?.get(rowId(part)) ?? before[at], part));
    const same = parts.length === before.length && parts.every((part, at) => part === before[at]);
    return (same ? before : parts) as Value;
  }
  if (Array.isArray(before)) return next;
  const old = before as Record<string, unknown>;
  const entries = Object.entries(next).map(([key, part]) => [key, reuse(old[key], part)] as const);
  const same = entries.length === Object.keys(old).length && entries.every(([key, part]) => part === old[key]);
  return (same ? before : Object.fromEntries(entries)) as Value;
}

/** Rows by the enquiry they are about, where a list has such rows; else undefined and a part's place decides. */
function byId(list: readonly unknown[]): ReadonlyMap<unknown, unknown> | undefined {
  return rowId(list[0]) === undefined ? undefined : new Map(list.map((part) => [rowId(part), part]));
}

function rowId(part: unknown): unknown {
  return typeof part === 'object' && part !== null && 'enquiryId' in part ? part.enquiryId : undefined;
}
