import type { IpcMain, IpcMainEvent, WebContents } from 'electron';
import * as z from 'zod';
import { isOwnPage } from './own-page.ts';

/** What a sender must be to be heard. */
export interface Sender {
  readonly url: string | undefined;
  readonly isMainFrame: boolean;
  readonly isOwnWindow: boolean;
}

/** Whether a message comes from our page, in the main frame of our window (E12). No URL, or about:blank, is not our page. */
export function isTrustedSender(sender: Sender): boolean {
  return sender.isOwnWindow && sender.isMainFrame && isOwnPage(sender.url);
}

/** Lets `most` things happen in `periodMs`, then nothing until that time is over (E13). */
export function rateLimit(most: number, periodMs: number, now: () => number): () => boolean {
  let times: readonly number[] = [];
  return () => {
    times = times.filter((time) => now() - time < periodMs);
    if (times.length >= most) return false;
    times = [...times, now()];
    return true;
  };
}

/** The one message there is: the page's preload asks for its port and has nothing else to say. */
const DeskPortWanted = z.tuple([]);

/**
 * Listens for a page that asks for its port to the desk: the only message main takes from a renderer (E12, E13, E17).
 * Everything else a page says goes through that port, to the desk, where it is parsed.
 */
export function onDeskPortWanted(
  ipc: IpcMain,
  isOwnWindow: (contents: WebContents) => boolean,
  give: (contents: WebContents) => void,
): void {
  const allowed = rateLimit(20, 10_000, () => performance.now());
  ipc.on('desk-port-wanted', (event: IpcMainEvent, ...words: unknown[]) => {
    const frame = event.senderFrame;
    const sender: Sender = {
      url: frame?.url,
      isMainFrame: frame !== null && frame.parent === null,
      isOwnWindow: isOwnWindow(event.sender),
    };
    if (!isTrustedSender(sender) || !DeskPortWanted.safeParse(words).success || !allowed()) return;
    give(event.sender);
  });
}
