/**
 * What every way of carrying the console port must do, whatever is underneath. A transport is handed the desk's end to
 * serve and gives the page's end.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consolePort, type ConsolePort } from '#contracts/console-port.ts';
import { connectPort, largestMessage, PortTrouble, type Connected, type PortError } from '#contracts/port-calls.ts';
import type { Port } from '#contracts/port.ts';

/** A connected transport: the page's end, and how to take it down. */
export interface Line {
  readonly page: Port;
  /** Ends it on the desk's side. */
  readonly hangUp: () => void;
  readonly close: () => Promise<void> | void;
}

/** Opens a transport; `serve` is given the desk's end. */
export type OpenLine = (serve: (port: Port) => void) => Promise<Line>;

/** A desk to serve, open and without a hub. */
export interface SuiteDesk {
  readonly serve: (port: Port) => void;
  /** Makes the desk send a `changed` event to every page. */
  readonly stir: () => Promise<void>;
}

const errorOf = (call: Promise<unknown>): Promise<PortError | undefined> =>
  call.then(
    () => undefined,
    (thrown: unknown) => {
      if (thrown instanceof PortTrouble) return thrown.error;
      throw thrown;
    },
  );

/** Runs the suite over `open`. `desk` is asked for once everything is up. */
export function consolePortSuite(name: string, open: OpenLine, desk: () => SuiteDesk): void {
  describe(`the console port over ${name}`, () => {
    let line: Line;
    let page: Connected<ConsolePort>;
    beforeAll(async () => {
      line = await open(desk().serve);
      page = connectPort(consolePort, line.page);
    });
    afterAll(() => line.close());

    it('answers each call with its own answer, many at once', async () => {
      const keys = Array.from({ length: 60 }, (_, at) => `${name}/${String(at)}`);
      const saved = await Promise.all(keys.map((key) => page.call('save-draft', { key, text: `text of ${key}` })));
      expect(saved.every((answer) => answer.kind === 'saved')).toBe(true);
      const found = await Promise.all(keys.map((key) => page.call('find-draft', { key })));
      expect(found.map(({ draft }) => draft?.text)).toEqual(keys.map((key) => `text of ${key}`));
    });

    it('keeps the order of what is sent', async () => {
      const key = `${name}/order`;
      const texts = Array.from({ length: 50 }, (_, at) => String(at));
      await Promise.all(texts.map((text) => page.call('save-draft', { key, text })));
      expect((await page.call('find-draft', { key })).draft?.text).toBe('49');
    });

    it('carries the longest draft and every kind of letter unchanged', async () => {
      const text = 'Zoë O’Néill — 😀 \u0000 \u2028 لعب '.repeat(12_000).slice(0, 400_000);
      await page.call('save-draft', { key: `${name}/long`, text });
      expect((await page.call('find-draft', { key: `${name}/long` })).draft?.text).toBe(text);
    });

    it('brings events', async () => {
      const changed = new Promise<readonly string[]>((done) => page.on('changed', ({ views }) => done(views)));
      await desk().stir();
      expect((await changed).length).toBeGreaterThan(0);
    });

    it('says what is wrong with a call, and goes on', async () => {
      expect(await errorOf(page.call('nothing' as never, {} as never))).toEqual({
        kind: 'unknown-call',
        name: 'nothing',
      });
      expect(await errorOf(page.call('constructor' as never, {} as never))).toEqual({
        kind: 'unknown-call',
        name: 'constructor',
      });
      expect(await errorOf(page.call('queue', { name: 'everything' } as never))).toMatchObject({
        kind: 'bad-input',
        where: 'name',
      });
      expect(await errorOf(page.call('find-draft', { key: 'k', extra: 1 } as never))).toMatchObject({
        kind: 'bad-input',
      });
      const tooLarge = { key: 'k', text: 'x'.repeat(largestMessage + 1) };
      expect(await errorOf(page.call('save-draft', tooLarge))).toEqual({ kind: 'too-large', limit: largestMessage });
      expect(await page.call('session', {})).toMatchObject({ state: 'open' });
    });

    it('ends both ways: other pages stay, calls on the dead one fail as closed', async () => {
      const other = await open(desk().serve);
      const gone = connectPort(consolePort, other.page);
      expect(await gone.call('session', {})).toMatchObject({ state: 'open' });
      const closed = new Promise<void>((done) => gone.onClose(done));
      other.hangUp();
      await closed;
      expect(await errorOf(gone.call('session', {}))).toEqual({ kind: 'closed' });
      await other.close();
      expect(await page.call('session', {})).toMatchObject({ state: 'open' });
    });
  });
}
