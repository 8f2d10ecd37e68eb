import type { MessagePortMain } from 'electron';
import type { Port } from '#contracts/port.ts';

/** A Port out of Electron's own: used by main, and by anything that is handed a port in a utility process. */
export function portOf(main: MessagePortMain): Port {
  let open = true;
  let ended: (() => void) | undefined;
  main.on('close', () => {
    if (!open) return;
    open = false;
    ended?.();
  });
  return {
    post(message) {
      if (open) main.postMessage(message);
    },
    onMessage(listener) {
      main.on('message', (event) => {
        listener(event.data);
      });
      // Electron queues what arrives until the port is started, so nothing is lost before there is a listener.
      main.start();
    },
    onClose(listener) {
      ended = listener;
    },
    close() {
      if (!open) return;
      open = false;
      main.close();
    },
  };
}
