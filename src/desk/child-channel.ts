import type { Port } from '#contracts/port.ts';

/**
 * What crosses between a desk that runs as an ordinary child process and its host: several ports over one channel.
 * The host port is number 0 and always open; console ports have numbers of the host's choosing, each used once.
 */
export type ChannelFrame =
  | { readonly channel: 'host' | 'console'; readonly id: number; readonly message: unknown }
  | { readonly channel: 'console'; readonly id: number; readonly open: true }
  | { readonly channel: 'console'; readonly id: number; readonly close: true };

/** A frame, or nothing when the other side sent something else. */
export function readFrame(value: unknown): ChannelFrame | undefined {
  if (typeof value !== 'object' || value === null || !('channel' in value) || !('id' in value)) return undefined;
  const { channel, id } = value;
  if ((channel !== 'host' && channel !== 'console') || typeof id !== 'number' || !Number.isSafeInteger(id))
    return undefined;
  if ('message' in value) return { channel, id, message: value.message };
  if (channel === 'console' && 'open' in value) return { channel, id, open: true };
  return channel === 'console' && 'close' in value ? { channel, id, close: true } : undefined;
}

/** One port of the channel, with the two ways its own side of the channel drives it. */
export interface ChannelPort {
  readonly port: Port;
  /** Something arrived for it. */
  receive(message: unknown): void;
  /** The other side closed it, or the process there is gone. */
  ended(): void;
}

/** A port whose messages leave by `send`; `close` is called once when this side closes it. */
export function channelPort(send: (message: unknown) => void, close: () => void): ChannelPort {
  const waiting: unknown[] = [];
  let listener: ((message: unknown) => void) | undefined;
  let onEnded: (() => void) | undefined;
  let open = true;
  return {
    port: {
      post(message) {
        if (open) send(message);
      },
      onMessage(next) {
        listener = next;
        for (const message of waiting.splice(0)) next(message);
      },
      onClose(next) {
        onEnded = next;
      },
      close() {
        if (!open) return;
        open = false;
        close();
      },
    },
    receive(message) {
      if (!open) return;
      if (listener === undefined) waiting.push(message);
      else listener(message);
    },
    ended() {
      if (!open) return;
      open = false;
      onEnded?.();
    },
  };
}
