/** How long something may take to come true before a scenario fails, in milliseconds of this computer. */
export const patienceMs = 30_000;
/** The first wait between two looks; every next one is half as long again, up to the last. */
const firstWaitMs = 10;
const longestWaitMs = 250;

/** Looks until there is a value, or until patience ends; then undefined. */
export async function lookFor<Value>(
  look: () => Promise<Value | undefined>,
  ms = patienceMs,
): Promise<Value | undefined> {
  const end = performance.now() + ms;
  for (let wait = firstWaitMs; ; wait = Math.min(longestWaitMs, wait * 1.5)) {
    const value = await look();
    if (value !== undefined || performance.now() > end) return value;
    await new Promise((done) => setTimeout(done, wait));
  }
}
