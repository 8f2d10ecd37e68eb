/** Joins what is told within `ms` into one telling, so that a burst of changes is one event for the page. */
export function coalesced<Item>(
  ms: number,
  tell: (items: readonly Item[]) => void,
): { add(...items: readonly Item[]): void; stop(): void } {
  const waiting = new Set<Item>();
  let timer: NodeJS.Timeout | undefined;
  return {
    add(...items) {
      for (const item of items) waiting.add(item);
      timer ??= setTimeout(() => {
        timer = undefined;
        const all = [...waiting];
        waiting.clear();
        tell(all);
      }, ms);
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
      waiting.clear();
    },
  };
}
