import { randomUUID } from 'node:crypto';
import type { BrowserWindow, BrowserWindowConstructorOptions, Session } from 'electron';
import { commonHeaders, printSecurityPolicy } from './content-security.ts';
import { printPreferences } from './web-preferences.ts';

/** What printing needs of Electron. */
export interface PrintParts {
  /** A session of its own, in memory and locked like the other one. */
  readonly session: Session;
  readonly open: (options: BrowserWindowConstructorOptions) => BrowserWindow;
  readonly timeLimitMs: number;
}

const place = 'mash://print/';

/** Whether the network layer may fetch `url` while printing: the document itself and pictures inside it. */
export function mayFetchForPrint(url: string): boolean {
  return url.startsWith(place) || url.startsWith('data:');
}

/** The document with a title, which a tagged PDF must have; what the document says itself comes first. */
export function withTitle(html: string, title: string): string {
  if (/<title[\s>]/i.test(html)) return html;
  const escaped = title.replace(/[&<>]/g, (character) => `&#${String(character.charCodeAt(0))};`);
  const element = `<title>${escaped}</title>`;
  return /<head[^>]*>/i.test(html)
    ? html.replace(/<head[^>]*>/i, (head) => head + element)
    : html.replace(/^(\s*<!doctype[^>]*>)?/i, (type) => type + element);
}

/**
 * Prints documents to tagged PDF in a hidden, sandboxed window in which no script runs and nothing can be fetched (E26).
 * The document comes from memory over our own scheme: no file is written (E24) and no length limit of `data:` applies.
 */
export function openPrinter(parts: PrintParts): (html: string, title: string) => Promise<Uint8Array> {
  const documents = new Map<string, string>();
  parts.session.protocol.handle('mash', (request) => {
    const html = documents.get(request.url);
    if (html === undefined || request.method !== 'GET')
      return new Response(null, { status: 404, headers: commonHeaders });
    return new Response(html, {
      headers: {
        ...commonHeaders,
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': printSecurityPolicy,
      },
    });
  });
  return async (html, title) => {
    const url = `${place}${randomUUID()}`;
    documents.set(url, withTitle(html, title));
    const window = parts.open({ show: false, webPreferences: { ...printPreferences, session: parts.session } });
    const limit = AbortSignal.timeout(parts.timeLimitMs);
    try {
      return await Promise.race([printed(window, url), ended(limit)]);
    } finally {
      documents.delete(url);
      window.destroy();
    }
  };
}

async function printed(window: BrowserWindow, url: string): Promise<Uint8Array> {
  await window.loadURL(url);
  return window.webContents.printToPDF({
    generateTaggedPDF: true,
    generateDocumentOutline: true,
    printBackground: true,
    preferCSSPageSize: true,
    pageSize: 'A4',
  });
}

async function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_done, fail) => {
    signal.addEventListener('abort', () => {
      fail(new Error('printing took too long'));
    });
  });
}
