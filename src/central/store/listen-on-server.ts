import pg from 'pg';

/** How long to wait before listening again after the connection broke. */
const againAfterMs = 2000;

/**
 * Listens on `channel` over a connection of its own, and opens a new one when it breaks; what is said meanwhile is
 * lost, which pokes may be. Ends when the returned function is called.
 */
export async function listenOnServer(
  url: string,
  channel: string,
  onMessage: (payload: string) => void,
): Promise<() => Promise<void>> {
  let ended = false;
  let client: pg.Client | undefined;
  let waiting: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString: url });
    next.on('notification', (message) => onMessage(message.payload ?? ''));
    next.on('error', () => undefined);
    next.once('end', later);
    await next.connect();
    await next.query(`listen ${channel}`);
    client = next;
  }

  function later(): void {
    client = undefined;
    if (ended || waiting !== undefined) return;
    waiting = setTimeout(() => {
      waiting = undefined;
      if (!ended) connect().catch(later);
    }, againAfterMs);
    waiting.unref();
  }

  await connect();
  return async () => {
    ended = true;
    clearTimeout(waiting);
    await client?.end();
  };
}
