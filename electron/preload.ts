import { ipcRenderer } from 'electron';

/** The little of a page's world this file touches; the rest of it is none of main's business. */
declare const window: {
  readonly location: { readonly origin: string };
  addEventListener(type: 'load', listener: () => void): void;
  postMessage(message: unknown, targetOrigin: string, transfer: readonly object[]): void;
};

// Nothing is exposed to the page (E17): it is handed its port to the desk, by an ordinary message to itself.
ipcRenderer.on('desk-port', (event, after: unknown) => {
  window.postMessage({ kind: 'desk-port', after }, window.location.origin, [...event.ports]);
});

// The page is told in words as well: a port alone may be slow to show that its other end is gone.
ipcRenderer.on('desk-gone', () => {
  window.postMessage({ kind: 'desk-gone' }, window.location.origin, []);
});

window.addEventListener('load', () => {
  ipcRenderer.send('desk-port-wanted');
});
