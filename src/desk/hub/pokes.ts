import { clientHeader, deviceHeader } from '#contracts/case-api.ts';
import type { DeviceIdentity } from '#cache/work-database.ts';
import type { TokenAnswer } from './tokens.ts';

/** What listening for pokes needs. */
export interface PokeParts {
  readonly url: URL;
  readonly identity: Pick<DeviceIdentity, 'deviceId' | 'clientId'>;
  readonly token: () => Promise<TokenAnswer>;
  readonly fetch: typeof fetch;
  /** Something moved at the hub: pull. */
  readonly poke: () => void;
}

/** Waits between tries to connect, in milliseconds; the last one repeats. */
const waits = [1_000, 2_000, 5_000, 15_000];
/** A stream that says nothing for this long, not even a comment, is taken for dead. */
const silenceMs = 90_000;

/**
 * Reads the hub's event stream and pokes for every event, when it begins and when it ends; connects again. While it cannot, nobody misses
 * anything: the engine asks by itself every 15 to 30 s. Events are only "something moved": what they say is not looked
 * at. Ends with the returned function.
 */
export function listenForPokes(parts: PokeParts): () => void {
  const stop = new AbortController();
  const hasStopped = (): boolean => stop.signal.aborted;
  void keepListening();
  return () => stop.abort();

  async function keepListening(): Promise<void> {
    let failures = 0;
    while (!hasStopped()) {
      const heard = await listen();
      // The hub may be gone: a look at it is how a person learns that they are offline.
      if (heard && !hasStopped()) parts.poke();
      failures = heard ? 0 : failures + 1;
      await pause(waits[Math.min(failures, waits.length - 1)] ?? 0, stop.signal);
    }
  }

  /** One stream from its beginning to its end. Answers whether it was ever open. */
  async function listen(): Promise<boolean> {
    const token = await parts.token();
    if (token.kind !== 'token') return false;
    const silence = new AbortController();
    const signal = AbortSignal.any([stop.signal, silence.signal]);
    let connected = false;
    let timer = setTimeout(() => silence.abort(), silenceMs);
    try {
      const headers = {
        authorization: `Bearer ${token.token}`,
        [deviceHeader]: parts.identity.deviceId,
        [clientHeader]: parts.identity.clientId,
        accept: 'text/event-stream',
      };
      const response = await parts.fetch(parts.url, { headers, signal, redirect: 'error' });
      if (!response.ok || response.body === null) return false;
      connected = true;
      // What moved while there was no stream is asked for once.
      parts.poke();
      let rest = '';
      for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
        clearTimeout(timer);
        timer = setTimeout(() => silence.abort(), silenceMs);
        const lines = (rest + text).split('\n');
        rest = lines.pop() ?? '';
        if (lines.some((line) => line.startsWith('data:'))) parts.poke();
      }
      return true;
    } catch {
      return connected;
    } finally {
      clearTimeout(timer);
    }
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(end, signal.aborted ? 0 : ms);
    function end(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      done();
    }
    signal.addEventListener('abort', end);
  });
}
