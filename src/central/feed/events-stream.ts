import type { ServerResponse } from 'node:http';
import type { Instant } from '#kernel/clock.ts';
import { msOf } from '#kernel/clock.ts';
import type { CentralParts } from '../parts/central-parts.ts';

/** Proxies and dead connections are found out by a line this often. */
const aliveEveryMs = 25_000;
/** Node runs a longer timer at once. */
const longestTimerMs = 2 ** 31 - 1;

/**
 * Server-sent events that say only that something moved. Ends when the caller's token does, so that nobody listens
 * longer than they are signed in; the client comes back with a new one.
 */
export function streamEvents(
  parts: Pick<CentralParts, 'pokes' | 'securityClock'>,
  hub: string,
  tokenEnds: Instant,
  raw: ServerResponse,
): void {
  raw.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-accel-buffering': 'no',
  });
  // To somebody who does not read, nothing is said twice; after the end nothing at all: that would be an error.
  const say = (text: string): void => {
    if (!raw.writableEnded && !raw.writableNeedDrain) raw.write(text);
  };
  raw.on('error', () => undefined);
  say('event: moved\ndata: {}\n\n');
  const off = parts.pokes.on(hub, () => say('event: moved\ndata: {}\n\n'));
  const alive = setInterval(() => say(': here\n\n'), aliveEveryMs);
  const left = msOf(tokenEnds) - msOf(parts.securityClock.now());
  const ends = setTimeout(() => raw.end(), Math.min(longestTimerMs, Math.max(0, left)));
  raw.once('close', () => {
    off();
    clearInterval(alive);
    clearTimeout(ends);
  });
}
