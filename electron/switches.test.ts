import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusedSwitch } from './switches.ts';

const refused = (...given: readonly string[]): string | undefined =>
  refusedSwitch(['MASH Console.exe', ...given], true);

describe('the switches of a packaged build (E30)', () => {
  it('are none, or serve accessibility and language', () => {
    expect(refused()).toBeUndefined();
    expect(refused('--force-renderer-accessibility', '--lang=cy', '--force-high-contrast')).toBeUndefined();
  });

  it.each([
    '--remote-debugging-port=9222',
    '--remote-debugging-pipe',
    '-remote-debugging-port=9222',
    '/remote-debugging-port=9222',
    '--inspect',
    '--inspect-brk=0',
    '--js-flags=--expose-gc',
    '--load-extension=x',
    '--enable-logging',
    '--log-net-log=x',
    '--no-sandbox',
    '--disable-web-security',
    '--user-data-dir=x',
    '--renderer-process-limit=1',
    '--gpu-launcher=x',
    '--utility-cmd-prefix=x',
    '--proxy-server=x',
    '--host-rules=x',
    '--ignore-certificate-errors',
    '--password-store=basic',
    '--app=x',
    '--lang=en --no-sandbox',
    '--LANG=en',
    '--',
    'mash://open/1',
    'x.js',
    '',
  ])('are not %j', (given) => {
    expect(refused(given)).toBe(given);
    expect(refused('--lang=en-GB', given)).toBe(given);
  });

  it('are nothing else either', () => {
    const argument = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string().map((name) => `--${name}`),
    );
    fc.assert(
      fc.property(argument, (given) => {
        fc.pre(!/^--lang=[a-z]{2}(-[A-Z]{2})?$/.test(given) && !given.startsWith('--force-'));
        expect(refused(given)).toBe(given);
      }),
      { numRuns: 2000 },
    );
  });

  it('are everything in an unpackaged build, which is how it is tested (control)', () => {
    expect(refusedSwitch(['electron', '--inspect=0', '.'], false)).toBeUndefined();
  });
});
