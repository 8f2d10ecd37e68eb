import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

const timeLimitMs = 30_000;

/**
 * Prints a complete HTML document to a tagged PDF with a headless Chromium, driven over a pipe: the document never
 * becomes a file, no script in it runs and nothing it names is fetched. Throws when Chromium gives no document.
 */
export async function printToPdf(chromium: string, html: string, title: string): Promise<string> {
  const profile = mkdtempSync(join(tmpdir(), 'mash-print-'));
  const child = spawn(chromium, chromiumArguments(profile), { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const limit = setTimeout(() => child.kill('SIGKILL'), timeLimitMs);
  try {
    return await print(openPipe(child), withTitle(html, title));
  } finally {
    clearTimeout(limit);
    child.kill('SIGKILL');
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

function chromiumArguments(profile: string): string[] {
  return [
    '--headless=new',
    '--remote-debugging-pipe',
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-dev-shm-usage',
    // Whatever a document names, there is nowhere to fetch it from.
    '--proxy-server=127.0.0.1:9',
    '--proxy-bypass-list=<-loopback>',
    // Chromium refuses its sandbox to root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    'about:blank',
  ];
}

interface Pipe {
  call(method: string, parameters?: object, session?: string): Promise<Record<string, unknown>>;
}

async function print(pipe: Pipe, html: string): Promise<string> {
  const { targetId } = await pipe.call('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await pipe.call('Target.attachToTarget', { targetId, flatten: true });
  const page = (method: string, parameters?: object): Promise<Record<string, unknown>> =>
    pipe.call(method, parameters, String(sessionId));
  await page('Emulation.setScriptExecutionDisabled', { value: true });
  const { frameTree } = await page('Page.getFrameTree');
  const frameId = (frameTree as { readonly frame: { readonly id: string } }).frame.id;
  await page('Page.setDocumentContent', { frameId, html });
  const { data } = await page('Page.printToPDF', {
    generateTaggedPDF: true,
    generateDocumentOutline: true,
    printBackground: true,
    preferCSSPageSize: true,
    paperWidth: 8.27,
    paperHeight: 11.69,
  });
  return String(data);
}

/** DevTools protocol over file descriptors 3 and 4: JSON texts, each ended by NUL. */
function openPipe(child: ChildProcess): Pipe {
  const input = child.stdio[3] as Writable;
  const output = child.stdio[4] as Readable;
  const waiting = new Map<number, { done: (value: Record<string, unknown>) => void; fail: (error: Error) => void }>();
  let lastId = 0;
  let rest = '';
  output.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\0');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const { id, result, error } = JSON.parse(part) as {
        id?: number;
        result?: Record<string, unknown>;
        error?: { message: string };
      };
      const call = waiting.get(id ?? -1);
      if (call === undefined) continue;
      waiting.delete(id ?? -1);
      if (error === undefined) call.done(result ?? {});
      else call.fail(new Error(error.message));
    }
  });
  const fail = (): void => {
    for (const call of waiting.values()) call.fail(new Error('Chromium ended'));
    waiting.clear();
  };
  child.on('error', fail);
  child.on('exit', fail);
  input.on('error', fail);
  return {
    call(method, parameters = {}, sessionId) {
      lastId += 1;
      const id = lastId;
      return new Promise((done, failed) => {
        waiting.set(id, { done, fail: failed });
        input.write(`${JSON.stringify({ id, method, params: parameters, sessionId })}\0`);
      });
    },
  };
}

/** A tagged PDF needs a title; what the document says itself comes first. */
function withTitle(html: string, title: string): string {
  if (/<title[\s>]/i.test(html)) return html;
  const element = `<title>${title.replace(/[&<>]/g, (character) => `&#${String(character.charCodeAt(0))};`)}</title>`;
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + element) : element + html;
}
