import type { Port } from '#contracts/port.ts';

/** A Port out of a browser's MessagePort, as Electron's preload hands it to the page. */
export function portOfChannel(channel: MessagePort): Port {
  let open = true;
  let ended: (() => void) | undefined;
  channel.addEventListener('close', () => {
    if (!open) return;
    open = false;
    ended?.();
  });
  return {
    post(message) {
      if (open) channel.postMessage(message);
    },
    onMessage(listener) {
      channel.addEventListener('message', (event: MessageEvent<unknown>) => {
        listener(event.data);
      });
      // What arrives before this is queued by the browser, so nothing is lost before there is a listener.
      channel.start();
    },
    onClose(listener) {
      ended = listener;
    },
    close() {
      if (!open) return;
      open = false;
      channel.close();
    },
  };
}
