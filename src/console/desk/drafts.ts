import { PortTrouble } from '#contracts/port-calls.ts';
import type { NotSavedBecause } from '#wording/saving.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Desk } from './desk-link.ts';

/** How a draft stands. `saved` is said only after the desk answered that it is on disk. */
export type DraftState =
  | { readonly kind: 'untouched' }
  /** Typed, and not on disk yet; `slow` once the desk takes longer than people would not notice. */
  | { readonly kind: 'unsaved'; readonly slow: boolean }
  | { readonly kind: 'saved'; readonly at: Instant }
  | { readonly kind: 'not-saved'; readonly why: NotSavedBecause };

/** What was typed before; `savedAt` is undefined for text an ended desk did not take. */
export interface FoundDraft {
  readonly text: string;
  readonly savedAt: Instant | undefined;
  /** It comes from another computer of the same person. */
  readonly from?: 'another-computer';
  /** What they typed of it at other computers, newest first. */
  readonly others?: readonly { readonly text: string; readonly savedAt: Instant }[];
}

/** Keeps what is being typed: 800 ms after the last key, at least every 2 s, and whenever somebody leaves (ux.md 6.6). */
export interface Drafts {
  /** Drafts go to `desk` and belong to `owner`; what the same owner typed and an ended desk did not take, is sent now. */
  readonly attach: (desk: Desk, owner: string) => void;
  /** The desk is gone. What is not on disk stays in memory for its owner. */
  readonly detach: () => void;
  /** `text` is what the form of `key` holds now. */
  readonly typed: (key: string, text: string) => void;
  /** Saves everything unsaved now; false when something is not on disk. */
  readonly flush: () => Promise<boolean>;
  /** What was typed before under `key`. */
  readonly find: (key: string) => Promise<FoundDraft | undefined>;
  /** The draft has become an act, or is not wanted. */
  readonly discard: (key: string) => Promise<void>;
  readonly state: (key: string) => DraftState;
  /** The latest moment something was put on disk; for the status bar. */
  readonly lastSaved: () => Instant | undefined;
  /** Whether some text is not on disk because saving failed. */
  readonly failing: () => NotSavedBecause | undefined;
  readonly subscribe: (listener: () => void) => () => void;
}

interface Entry {
  readonly owner: string;
  readonly key: string;
  text: string;
  savedText: string | undefined;
  savedAt: Instant | undefined;
  firstUnsavedAt: number | undefined;
  timer: ReturnType<typeof setTimeout> | undefined;
  saving: Promise<void> | undefined;
  state: DraftState;
}

const afterLastKeyMs = 800;
const atLeastEveryMs = 2000;
const slowMs = 400;
const tryAgainMs = 5000;
const untouched: DraftState = { kind: 'untouched' };

/** A keeper of drafts; `now` is a clock in milliseconds. */
export function keepDrafts(now: () => number): Drafts {
  const entries = new Map<string, Entry>();
  const listeners = new Set<() => void>();
  let desk: Desk | undefined;
  let owner = '';
  let lastSaved: Instant | undefined;

  const idOf = (key: string): string => `${owner} ${key}`;
  const become = (entry: Entry, state: DraftState): void => {
    entry.state = state;
    for (const listener of listeners) listener();
  };
  const schedule = (entry: Entry): void => {
    clearTimeout(entry.timer);
    entry.firstUnsavedAt ??= now();
    const latest = entry.firstUnsavedAt + atLeastEveryMs - now();
    entry.timer = setTimeout(() => void save(entry), Math.max(0, Math.min(afterLastKeyMs, latest)));
  };
  const save = (entry: Entry): Promise<void> => {
    clearTimeout(entry.timer);
    if (entry.saving !== undefined) return entry.saving.then(() => (isSaved(entry) ? undefined : save(entry)));
    if (isSaved(entry)) {
      // Typed and taken back: what is on disk is what is on screen.
      if (entry.savedAt !== undefined) become(entry, { kind: 'saved', at: entry.savedAt });
      return Promise.resolve();
    }
    const saving = put(entry).finally(() => {
      entry.saving = undefined;
      if (isSaved(entry) || desk === undefined) return;
      if (entry.state.kind === 'not-saved') entry.timer = setTimeout(() => void save(entry), tryAgainMs);
      else schedule(entry);
    });
    entry.saving = saving;
    return saving;
  };
  const put = async (entry: Entry): Promise<void> => {
    const { text } = entry;
    entry.firstUnsavedAt = undefined;
    const slow = setTimeout(() => {
      if (entry.state.kind === 'unsaved') become(entry, { kind: 'unsaved', slow: true });
    }, slowMs);
    try {
      if (desk === undefined) throw new PortTrouble({ kind: 'closed' });
      const answer = await desk.call('save-draft', { key: entry.key, text });
      if (answer.kind === 'not-saved') {
        become(entry, answer);
        return;
      }
      entry.savedText = text;
      entry.savedAt = answer.at;
      lastSaved = answer.at;
      become(entry, isSaved(entry) ? { kind: 'saved', at: answer.at } : { kind: 'unsaved', slow: false });
    } catch (thrown) {
      if (!(thrown instanceof PortTrouble)) throw thrown;
      become(entry, { kind: 'not-saved', why: 'no-desk' });
    } finally {
      clearTimeout(slow);
    }
  };
  const own = (): Entry[] => [...entries.values()].filter((entry) => entry.owner === owner);

  return {
    attach(next, nextOwner) {
      desk = next;
      owner = nextOwner;
      for (const entry of own()) if (!isSaved(entry)) void save(entry);
    },
    detach() {
      desk = undefined;
      for (const entry of entries.values()) clearTimeout(entry.timer);
    },
    typed(key, text) {
      const entry = entries.get(idOf(key)) ?? newEntry(owner, key);
      entries.set(idOf(key), entry);
      if (entry.text === text && entry.state.kind !== 'untouched') return;
      entry.text = text;
      schedule(entry);
      if (entry.state.kind !== 'not-saved') become(entry, { kind: 'unsaved', slow: false });
    },
    async flush() {
      await Promise.all(own().map((entry) => save(entry)));
      return own().every(isSaved);
    },
    async find(key) {
      const held = entries.get(idOf(key));
      if (held?.saving !== undefined) await held.saving;
      if (held !== undefined && !isSaved(held)) return { text: held.text, savedAt: held.savedAt };
      const { draft, others } = (await desk?.call('find-draft', { key })) ?? {};
      if (draft === undefined) return undefined;
      const { text, savedAt, from } = draft;
      const found: FoundDraft = {
        ...{ text, savedAt },
        ...(from === undefined ? {} : { from }),
        ...(others === undefined ? {} : { others }),
      };
      // Somebody may have typed meanwhile: that is newer, and the form puts the two together.
      if (entries.has(idOf(key)) && held === undefined) return found;
      if (from !== undefined) {
        // It is not on this computer before it is saved here.
        const entry = { ...newEntry(owner, key), text, state: { kind: 'unsaved', slow: false } as const };
        entries.set(idOf(key), entry);
        schedule(entry);
        return found;
      }
      const state: DraftState = { kind: 'saved', at: savedAt };
      entries.set(idOf(key), { ...newEntry(owner, key), text, savedText: text, savedAt, state });
      return found;
    },
    async discard(key) {
      const entry = entries.get(idOf(key));
      if (entry !== undefined) {
        clearTimeout(entry.timer);
        entry.savedText = entry.text;
        entries.delete(idOf(key));
        await entry.saving;
        become(entry, untouched);
      }
      await desk?.call('discard-draft', { key });
    },
    state: (key) => entries.get(idOf(key))?.state ?? untouched,
    lastSaved: () => lastSaved,
    failing: () => {
      for (const { state } of own()) if (state.kind === 'not-saved') return state.why;
      return undefined;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function isSaved(entry: Entry): boolean {
  return entry.savedText === entry.text;
}

function newEntry(owner: string, key: string): Entry {
  return {
    owner,
    key,
    text: '',
    savedText: undefined,
    savedAt: undefined,
    firstUnsavedAt: undefined,
    timer: undefined,
    saving: undefined,
    state: untouched,
  };
}
