import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page, type TestInfo } from '@playwright/test';
import type { Port } from '#contracts/port.ts';
import { buildFixture } from '#test/double/fixture/build.ts';
import { hostPortSuite } from '#test/suites/host-port-suite.ts';
import { ask, askHost, onlyReal, policy, start, type Started } from './launch.ts';

let started: Started;

test.beforeAll(async ({}, info) => {
  started = await startConnected(info);
});
test.afterAll(async () => {
  await started.close();
});

/** Starts the program and waits until its page has a port. */
async function startConnected(info: TestInfo, environment: Readonly<Record<string, string>> = {}): Promise<Started> {
  const made = await start(await buildFixture(), info, environment);
  await expect(made.page.getByRole('status')).toHaveText('connected');
  return made;
}

/** The desk's side of the host port, by way of the page and the fixture's desk. */
function portThrough(page: Page): Port {
  let listener: (message: unknown) => void = () => undefined;
  return {
    post(message) {
      const frame = message as {
        readonly t?: string;
        readonly id?: number;
        readonly name?: string;
        readonly input?: unknown;
      } | null;
      if (frame?.t !== 'call' || frame.name === undefined) return;
      const { id, name, input } = frame;
      void ask(page, 'ask-host', { name, input }).then((told) => {
        const { answer, trouble } = told as { readonly answer?: unknown; readonly trouble?: unknown };
        if (answer !== undefined) listener({ t: 'answer', id, ok: true, value: answer });
        else listener({ t: 'answer', id, ok: false, error: trouble });
      });
    },
    onMessage: (next) => {
      listener = next;
    },
    onClose: () => undefined,
    close: () => undefined,
  };
}

hostPortSuite(
  (name, body) => {
    // Its answer has no way here: the page that would bring it goes with the lock. See desk-process.spec.ts.
    if (!name.includes('lock')) test(name, body);
  },
  async () => ({ port: portThrough(started.page), close: () => undefined }),
);

test('the browser is opened at the identity provider and nowhere else (E10)', async () => {
  const { app, page } = started;
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = async (url) => void opened.push(url);
  });
  const login = 'https://identity.example.org/realm/authorize?client_id=console&state=1';
  expect(await askHost(page, 'open-login', { url: login })).toEqual({ answer: { opened: true } });
  expect(await askHost(page, 'open-login', { url: 'https://example.org/' })).toEqual({ answer: { opened: false } });
  expect(await app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)).toEqual([login]);
});

test('printing leaves no window behind and fetches nothing', async () => {
  const { app, page } = started;
  const html = `<!doctype html><html lang="en"><body><h1>x</h1><img src="https://example.org/p.png"><iframe src="https://example.org/"></iframe></body></html>`;
  const { answer } = (await askHost(page, 'print', { html, title: 'A <b>title</b>' })) as {
    readonly answer: { readonly kind: string };
  };
  expect(answer.kind).toBe('printed');
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('a large document is printed: there is no limit of an address in the way', async () => {
  const html = `<!doctype html><html lang="en"><title>x</title><!--${'ä'.repeat(1_900_000)}--><body><p>x</p></body></html>`;
  const { answer } = (await askHost(started.page, 'print', { html, title: 'x' })) as {
    readonly answer: { readonly kind: string };
  };
  expect(answer.kind).toBe('printed');
});

test('a file is saved where the person says, under a harmless name', async () => {
  const { app, page, data } = started;
  const file = join(data, 'saved.pdf');
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = (async (_window: unknown, options: { defaultPath: string }) => {
      Object.assign(globalThis, { suggested: options.defaultPath });
      return { canceled: false, filePath: path };
    }) as unknown as typeof dialog.showSaveDialog;
  }, file);
  const saved = await askHost(page, 'save', {
    suggestedName: '../../etc/x?.pdf',
    bytes: Buffer.from('content').toString('base64'),
  });
  expect(saved).toEqual({ answer: { kind: 'saved' } });
  expect(readFileSync(file, 'utf8')).toBe('content');
  expect(await app.evaluate(() => (globalThis as unknown as { suggested: string }).suggested)).toBe('etc x .pdf');
});

test('a person who closes the dialog has saved nothing, and a full folder is said in words', async () => {
  const { app, page, data } = started;
  const choose = (path: string): Promise<void> =>
    app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: filePath === '', filePath });
    }, path);
  await choose('');
  expect(await askHost(page, 'save', { suggestedName: 'x', bytes: '' })).toEqual({
    answer: { kind: 'not-saved', why: 'no file was chosen' },
  });
  await choose(join(data, 'no-such-folder', 'x'));
  expect(await askHost(page, 'save', { suggestedName: 'x', bytes: '' })).toEqual({
    answer: { kind: 'not-saved', why: 'the file could not be written' },
  });
});

/** Asks a host whose keystore behaves so. Only the double's can be told how. */
function keystoreTest(name: string, keystore: string, body: (page: Page) => Promise<void>): void {
  test(name, async ({}, info) => {
    test.skip(!started.isDouble, 'A real keystore cannot be told how to behave');
    const own = await startConnected(info, { DOUBLE_KEYSTORE: keystore });
    try {
      await body(own.page);
    } finally {
      await own.close();
    }
  });
}

keystoreTest('without a keyring nothing is sealed', 'none', async (page) => {
  const answer = { kind: 'none', why: 'no keyring (basic_text)' };
  expect(await askHost(page, 'seal', { bytes: 'AAAA' })).toEqual({ answer });
});

keystoreTest('a busy keystore is asked again later', 'busy', async (page) => {
  expect(await askHost(page, 'seal', { bytes: 'AAAA' })).toMatchObject({ answer: { kind: 'try-again' } });
});

keystoreTest('a keystore that turns its key says so', 'rotating', async (page) => {
  const { answer } = (await askHost(page, 'seal', { bytes: 'AAAA' })) as {
    readonly answer: { readonly sealed: string; readonly backend: string };
  };
  expect(await askHost(page, 'unseal', { sealed: answer.sealed, backend: answer.backend })).toEqual({
    answer: { kind: 'opened', bytes: 'AAAA', again: true },
  });
});

test('the operating system’s own keystore seals and opens', async () => {
  test.skip(started.isDouble, onlyReal);
  const { answer } = (await askHost(started.page, 'seal', { bytes: 'AAAA' })) as {
    readonly answer: { readonly kind: string };
  };
  // Playwright starts Electron on Linux with --password-store=basic: there, refusing is right.
  expect(answer.kind).toBe(process.platform === 'linux' ? 'none' : 'sealed');
});

test('the desk is told what the machine policy says', async () => {
  const { answer } = (await askHost(started.page, 'describe', {})) as {
    readonly answer: { readonly folder: string; readonly trustKey: string };
  };
  expect(answer.folder).toBe(join(started.data, 'desk'));
  expect(answer.trustKey).toBe(policy.trustKey);
});
