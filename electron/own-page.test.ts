import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOwnPage, mayFetch } from './own-page.ts';
import { decidePermission, mayNavigate } from './session-policy.ts';

const lookAlikes = [
  'mash://app',
  'mash://app.evil/',
  'mash://app@evil/',
  'mash://evil/mash://app/',
  'mash://app/index.html',
  'mash://app/\\evil',
  'mash:/app/',
  'MASH://APP/',
  ' mash://app/',
  'mash://app/\n',
  'mash://xn--app-0ra/',
  'https://app.mash.test/',
  'javascript:alert(1)//mash://app/',
  'data:text/html,mash://app/',
  'blob:mash://app/1',
  'file:///etc/passwd',
  'about:blank',
  'about:srcdoc',
  '',
];

describe('where a page may go (E8)', () => {
  it('is to itself', () => {
    expect(mayNavigate('mash://app/', true)).toBe(true);
    expect(mayNavigate('mash://app/#queue/3', true)).toBe(true);
  });
  it.each(lookAlikes)('is not %j', (url) => {
    expect(mayNavigate(url, true)).toBe(false);
  });
  it('is nowhere for a frame, ourselves included', () => {
    expect(mayNavigate('mash://app/', false)).toBe(false);
  });
  it('is nowhere else, whatever the address', () => {
    const address = fc.oneof(
      fc.webUrl(),
      fc.string({ unit: 'binary' }),
      fc.tuple(fc.string(), fc.string()).map(([a, b]) => `${a}mash://app/${b}`),
    );
    fc.assert(
      fc.property(address, (url) => {
        const own = url === 'mash://app/' || url.startsWith('mash://app/#');
        expect(isOwnPage(url)).toBe(own);
      }),
      { numRuns: 5000 },
    );
  });
  it('would show a rule that compares beginnings (control)', () => {
    const naive = (url: string): boolean => url.startsWith('mash://app');
    expect(lookAlikes.filter(naive)).not.toEqual([]);
  });
});

describe('what a page may fetch (E7)', () => {
  it('is our files, and pictures it made itself', () => {
    expect(['mash://app/', 'mash://app/assets/x.css', 'blob:mash://app/1-2'].every(mayFetch)).toBe(true);
  });
  it('is nothing with another scheme or host', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl(),
          fc.constantFrom(
            'ws://x/',
            'wss://x/',
            'ftp://x/',
            'data:,x',
            'file:///x',
            'mash://print/1',
            'mash://app.x/',
            'blob:https://x/1',
          ),
        ),
        (url) => {
          expect(mayFetch(url)).toBe(false);
        },
      ),
    );
  });
});

it('no permission is ever granted (E5)', () => {
  const names = [
    'media',
    'geolocation',
    'notifications',
    'midi',
    'openExternal',
    'fileSystem',
    'hid',
    'usb',
    'unknown',
  ];
  for (const name of names) expect(decidePermission(name)).toBe(false);
  fc.assert(fc.property(fc.string(), (name) => !decidePermission(name)));
});
