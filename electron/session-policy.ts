import type { App, Session, WebContents } from 'electron';
import { isOwnPage } from './own-page.ts';

/** What may be decided about a permission of the web platform: nothing is ever granted (E5). */
export function decidePermission(_permission: string): false {
  return false;
}

/** Whether a page may go to `url`: only to itself, in the main frame. There are no other pages and no frames (E8). */
export function mayNavigate(url: string, isMainFrame: boolean): boolean {
  return isMainFrame && isOwnPage(url);
}

/**
 * Takes from a session everything the page has no need of (E5, E6, E18, E20): permissions, devices, screen capture,
 * downloads, spelling dictionaries, and every address `mayFetch` does not name.
 */
export function lockSession(session: Session, mayFetch: (url: string) => boolean): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    answer(decidePermission(permission));
  });
  session.setPermissionCheckHandler((_contents, permission) => decidePermission(permission));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => {
    answer({});
  });
  session.setUSBProtectedClassesHandler(({ protectedClasses }) => protectedClasses);
  session.setBluetoothPairingHandler((_details, answer) => {
    answer({ confirmed: false });
  });
  session.on('will-download', (event) => {
    event.preventDefault();
  });
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerDictionaryDownloadURL('https://no-dictionaries.invalid/');
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !mayFetch(details.url) });
  });
}

/** Takes from one page every way out (E6, E8, E9): navigation, frames, redirects, new windows, webviews. */
export function denyEscapes(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!mayNavigate(event.url, event.isMainFrame)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!mayNavigate(event.url, event.isMainFrame)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Applies `denyEscapes` to every page there will ever be, and offers no client certificate by chance. */
export function denyEscapesEverywhere(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    denyEscapes(contents);
  });
  app.on('select-client-certificate', (event, _contents, _url, _list, answer) => {
    event.preventDefault();
    answer();
  });
}
