import { expect, test } from '@playwright/test';
import { buildFixture } from '#test/double/fixture/build.ts';
import { start, type Started } from './launch.ts';

/** What the page under test remembers. */
interface Watched {
  readonly broken: string[];
  readonly ran?: boolean;
  readonly trustedTypes: { createPolicy(name: string, rules: object): unknown };
}

let started: Started;

test.beforeAll(async ({}, info) => {
  started = await start(await buildFixture(), info);
  await expect(started.page.getByRole('status')).toHaveText('connected');
  await started.page.evaluate(() => {
    const broken: string[] = [];
    Object.assign(window, { broken });
    document.addEventListener('securitypolicyviolation', (event) => broken.push(event.effectiveDirective));
  });
});
test.afterAll(async () => {
  await started.close();
});

/** The directives that were broken since the last question. */
async function broken(): Promise<string[]> {
  return started.page.evaluate(() => (window as unknown as Watched).broken.splice(0));
}

const attempts: readonly (readonly [name: string, directive: string, act: () => unknown])[] = [
  [
    'an inline script',
    'require-trusted-types-for',
    () => {
      const script = document.createElement('script');
      script.append('window.ran = true');
      document.body.append(script);
    },
  ],
  [
    'a script from elsewhere',
    'require-trusted-types-for',
    () => {
      const script = document.createElement('script');
      script.setAttribute('src', 'https://example.org/script.js');
      document.body.append(script);
    },
  ],
  [
    'an event handler in markup',
    'require-trusted-types-for',
    () => document.body.setAttribute('onclick', 'window.ran = true'),
  ],
  // The event comes later, because what DevTools runs directly may do anything.
  [
    'eval',
    'require-trusted-types-for',
    () => {
      setTimeout(() => {
        globalThis.eval('window.ran = true');
      }, 0);
    },
  ],
  [
    'a module from elsewhere',
    'script-src-elem',
    () => {
      const address: string = 'https://example.org/m.js';
      import(address).catch(() => undefined);
    },
  ],
  [
    'a module in its address',
    'script-src-elem',
    () => {
      const address: string = 'data:text/javascript,window.ran=true';
      import(address).catch(() => undefined);
    },
  ],
  ['a request', 'connect-src', () => void fetch('https://example.org/').catch(() => undefined)],
  ['a request to our own origin', 'connect-src', () => void fetch('/index.html').catch(() => undefined)],
  ['a socket', 'connect-src', () => Boolean(new WebSocket('wss://example.org/'))],
  ['a beacon', 'connect-src', () => navigator.sendBeacon('https://example.org/', 'x')],
  ['a picture from elsewhere', 'img-src', () => void Object.assign(new Image(), { src: 'https://example.org/p.png' })],
  [
    'a frame',
    'frame-src',
    () => {
      const frame = document.createElement('iframe');
      frame.src = 'https://example.org/';
      document.body.append(frame);
    },
  ],
  [
    'a style element without the nonce',
    'style-src-elem',
    () => {
      const style = document.createElement('style');
      style.append('h1 { color: red }');
      document.head.append(style);
    },
  ],
  [
    'a form',
    'form-action',
    () => {
      const form = document.createElement('form');
      form.action = 'https://example.org/';
      document.body.append(form);
      form.submit();
    },
  ],
  [
    'a base address',
    'base-uri',
    () => document.head.append(Object.assign(document.createElement('base'), { href: '/x/' })),
  ],
  ['a string made into markup', 'require-trusted-types-for', () => void (document.body.innerHTML = '<p>no</p>')],
  [
    'a Trusted Types policy',
    'trusted-types',
    () => (window as unknown as Watched).trustedTypes.createPolicy('mine', {}),
  ],
];

test('the page’s policy lets our own pass: a style with the nonce, our style sheet, our script (control of E7)', async () => {
  const { page } = started;
  await broken();
  await page.evaluate(() => {
    const style = document.createElement('style');
    style.nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
    style.append('h1 { margin-left: 7px }');
    document.head.append(style);
  });
  await expect(page.getByRole('heading')).toHaveCSS('margin-left', '7px');
  await expect(page.getByRole('heading')).toHaveCSS('color', 'rgb(1, 2, 3)');
  expect(await broken()).toEqual([]);
});

for (const [name, directive, act] of attempts) {
  test(`the page’s policy stops ${name} (E7)`, async () => {
    await broken();
    // Some are refused by an exception on the spot; the report counts.
    await started.page.evaluate(act).catch(() => undefined);
    const reported: string[] = [];
    await expect
      .poll(async () => {
        reported.push(...(await broken()));
        return reported;
      })
      .toContain(directive);
    expect(await started.page.evaluate(() => (window as unknown as Watched).ran)).toBeUndefined();
  });
}

test('every document has another nonce (E7)', async () => {
  const nonce = (): Promise<string | null> => started.page.locator('meta[name="csp-nonce"]').getAttribute('content');
  const first = await nonce();
  await started.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.reload();
  });
  await expect.poll(nonce).not.toBe(first);
  expect(first).toMatch(/^[\w+/]{24}$/);
});

for (const to of [
  'https://example.org/',
  'https://app.mash.test.example.org/',
  'mash://app.evil/',
  'mash://app/index.html',
  'file:///etc/passwd',
  'data:text/html,x',
]) {
  test(`the page cannot go to ${to} (E8)`, async () => {
    const { app, page } = started;
    const before = page.url();
    await page.evaluate((url) => {
      Object.assign(window, { stayed: true });
      location.href = url;
    }, to);
    await page.waitForTimeout(200);
    expect(page.url()).toBe(before);
    // The very same document: it was neither left nor brought back.
    expect(await page.evaluate(() => (window as unknown as { stayed?: boolean }).stayed)).toBe(true);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL())).toBe(
      'mash://app/',
    );
    await expect(page.getByRole('heading', { name: 'Probe' })).toBeVisible();
  });
}

test('a page that went to about:blank is brought back (E8)', async () => {
  await started.page.evaluate(() => {
    location.href = 'about:blank';
  });
  await expect(started.page.getByRole('status')).toHaveText('connected');
});

test('no new window comes from window.open, target=_blank or a middle click (E9)', async () => {
  const { app, page } = started;
  expect(await page.evaluate(() => window.open('https://example.org/') === null)).toBe(true);
  await page.evaluate(() => {
    const link = Object.assign(document.createElement('a'), {
      href: 'https://example.org/',
      target: '_blank',
      textContent: 'away',
    });
    document.body.append(link);
  });
  await page.getByRole('link', { name: 'away' }).click();
  await page.getByRole('link', { name: 'away' }).click({ button: 'middle' });
  await page.waitForTimeout(300);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  await expect.poll(() => app.windows().length).toBe(1);
});

test('every permission is denied (E5)', async () => {
  const states = await started.page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read'];
    const asked = names.map((name) => navigator.permissions.query({ name: name as PermissionName }));
    return (await Promise.all(asked)).map(({ state }) => state);
  });
  expect(new Set(states)).toEqual(new Set(['denied']));
  const position = await started.page.evaluate(
    () =>
      new Promise((done) => {
        navigator.geolocation.getCurrentPosition(
          () => {
            done('allowed');
          },
          ({ code }) => {
            done(code);
          },
        );
      }),
  );
  expect(position).toBe(1);
});

test('a webview element is inert (E6)', async () => {
  const kind = await started.page.evaluate(() => Object.prototype.toString.call(document.createElement('webview')));
  expect(kind).not.toContain('WebView');
});
