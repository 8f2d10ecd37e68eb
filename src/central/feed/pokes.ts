import type { Store } from '../open-store.ts';

/** Tells whoever listens that a hub moved. Only ever saves waiting: a lost poke loses nothing. */
export interface Pokes {
  /** `hub` has a new commit. Call after the commit. */
  moved(hub: string): void;
  /** Calls `onMoved` whenever `hub` moved, here or in another process, until the returned function is called. */
  on(hub: string, onMoved: () => void): () => void;
  close(): Promise<void>;
}

/** How long commits are gathered before other processes are told: NOTIFY makes commits wait for each other. */
const gatherMs = 50;

/** Pokes within this process at once, and through the store to the others. Trouble of the store goes to `onTrouble`. */
export async function createPokes(store: Store, onTrouble: (thrown: unknown) => void): Promise<Pokes> {
  const listeners = new Map<string, Set<() => void>>();
  const gathered = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let sending: Promise<void> = Promise.resolve();

  function pokeHere(hub: string): void {
    for (const listener of listeners.get(hub) ?? []) listener();
  }

  async function tellOthers(): Promise<void> {
    timer = undefined;
    const hubs = [...gathered];
    gathered.clear();
    try {
      for (const hub of hubs) await store.notify(hub);
    } catch (thrown) {
      if (!closed) onTrouble(thrown);
    }
  }

  const stopListening = await store.listen(pokeHere);
  return {
    moved(hub) {
      pokeHere(hub);
      if (closed) return;
      gathered.add(hub);
      timer ??= setTimeout(() => {
        sending = tellOthers();
      }, gatherMs);
    },
    on(hub, onMoved) {
      const set = listeners.get(hub) ?? new Set();
      listeners.set(hub, set.add(onMoved));
      return () => set.delete(onMoved);
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await sending;
      await stopListening();
    },
  };
}
