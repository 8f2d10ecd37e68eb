import { randomInt } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EnquiryView } from '#contracts/views.ts';
import { systemClock } from '#desk/system.ts';
import { startDemo, type Demo } from '#loopback/start-demo.ts';
import { note, typedCall } from './day-work.ts';
import { signInAs } from './desk-browser.ts';
import { openMigratedStore } from '../suites/embedded-store.ts';
import { eventually } from './desk-harness.ts';
import { openPage, type OpenPage } from './desk-page.ts';

/** How often the desk process is killed: 8, or `npm run -s kills -- --kills 200`. */
const kills = Number(process.env['KILLS'] ?? 8);
const builtDesk = resolve(import.meta.dirname, '../../out/main/desk.js');

const root = mkdtempSync(join(tmpdir(), 'kill-'));
const passphrase = 'seven quiet herons';
const userName = 'amara.okafor';
let demo: Demo;
let page: OpenPage;

beforeAll(async () => {
  const pages = join(root, 'pages');
  mkdirSync(pages);
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>MASH console</title>');
  demo = await startDemo({
    folder: join(root, 'demo'),
    central: await openMigratedStore(),
    pages,
    // The built desk starts four times as fast as its sources, and is what is shipped.
    ...(existsSync(builtDesk) ? { program: builtDesk } : {}),
    log: (line) => console.error(line),
  });
  page = await openPage(demo.desks[0]!.link());
});
afterAll(async () => {
  await demo.close();
  rmSync(root, { recursive: true, force: true });
});

async function signIn(): Promise<void> {
  const opened = await page.desk.call('sign-in', {});
  if (opened.kind !== 'opened') throw new Error(opened.kind);
  await signInAs(opened.url, userName, demo.secrets.password);
}

async function unlock(): Promise<void> {
  const opened = await page.desk.call('unlock', { userName, passphrase });
  if (opened.kind !== 'open') throw new Error(opened.kind);
}

/** Many lives leave well over a hundred notes, sent one after the other: on a busy machine that takes its time. */
const whileMuchIsSentMs = 60_000;

describe('a desk process of its own', () => {
  const call = typedCall(systemClock.now(), 'Prescott', 'Typed before anything went wrong.');
  const enquiryId = call.args.enquiryId;
  const read = async (): Promise<EnquiryView | undefined> => {
    const answer = await page.desk.call('enquiry', { enquiryId });
    return answer.kind === 'shown' ? answer.view : undefined;
  };
  const textsOf = (view: EnquiryView | undefined): readonly string[] =>
    view?.enquiry.parts.core.notes.flatMap(({ text }) => text ?? []) ?? [];
  const told: string[] = [];

  it('signs in and works under the loopback host', async () => {
    await signIn();
    expect(await page.desk.call('choose-passphrase', { passphrase })).toEqual({ kind: 'open' });
    await eventually(
      () => page.desk.call('rules', {}),
      ({ ruleSet }) => ruleSet !== undefined,
    );
    expect(await page.desk.call('send', { command: call })).toMatchObject({ kind: 'saved' });
    await eventually(
      () => page.desk.call('connection', {}),
      ({ state }) => state === 'in-step',
    );
  });

  it(
    `has everything it called saved after ${String(kills)} kills at random instants`,
    { timeout: 60_000 + kills * 8_000 },
    async () => {
      // Without the hub: what is not on this disk is nowhere.
      await demo.central.stop();
      for (let round = 1; round <= kills; round += 1) {
        const pid = demo.desks[0]!.pid();
        const gone = page.closed;
        const afterSaved = randomInt(1, 7);
        let saved = 0;
        const given = Array.from(
          { length: afterSaved + 5 },
          (_, at) => `round ${String(round)}, note ${String(at)}`,
        ).map(async (text) => {
          const sent = await page.desk.call('send', { command: note(enquiryId, text) });
          if (sent.kind !== 'saved') throw new Error(sent.kind);
          told.push(text);
          saved += 1;
          // In the middle of saving the next ones, not at their edge.
          if (saved === afterSaved) setTimeout(() => process.kill(pid!, 'SIGKILL'), Math.random() * 3);
        });
        await page.desk
          .call('save-draft', { key: 'note', text: `draft of round ${String(round)}` })
          .catch(() => undefined);
        await Promise.allSettled(given);
        expect(await gone).toBe(4002);
        page = await page.again();
        expect(demo.desks[0]!.pid()).not.toBe(pid);
        expect(await page.desk.call('session', {})).toMatchObject({ state: 'locked' });
        await unlock();
        const texts = textsOf(await read());
        for (const text of told) expect(texts.filter((one) => one === text)).toEqual([text]);
      }
    },
  );

  it(
    'has all of it at the hub afterwards, in the order it was typed and once',
    async () => {
      const before = textsOf(await read());
      await demo.central.start();
      await page.desk.call('send-now', {});
      const { state } = await eventually(
        () => page.desk.call('connection', {}),
        (now) => now.state === 'in-step' || now.state === 'stopped',
        whileMuchIsSentMs,
      );
      // A process killed while its refresh token was being rotated costs a sign-in, never work.
      if (state === 'stopped') await signIn();
      await eventually(
        () => page.desk.call('connection', {}),
        (now) => now.state === 'in-step' && now.waiting === 0,
        whileMuchIsSentMs,
      );
      const view = await eventually(read, (now) => now?.pending.length === 0);
      expect(textsOf(view)).toEqual(before);
      expect(new Set(before).size).toBe(before.length);
      expect(before.length).toBeGreaterThanOrEqual(told.length);
    },
    2 * whileMuchIsSentMs + 30_000,
  );

  it('locks by ending: a new process, a locked page, and the same work after unlocking', async () => {
    const pid = demo.desks[0]!.pid();
    const before = textsOf(await read());
    await page.desk.call('lock', { signOut: false });
    expect(await page.closed).toBe(4001);
    page = await page.again();
    expect(demo.desks[0]!.pid()).not.toBe(pid);
    expect(() => process.kill(pid!, 0)).toThrow();
    expect(await page.desk.call('session', {})).toMatchObject({ state: 'locked', osShare: 'none', training: true });
    await unlock();
    expect(textsOf(await read())).toEqual(before);
  });

  it('leaves no process behind when the host stops', async () => {
    const pid = demo.desks[0]!.pid();
    await demo.desks[0]!.stop();
    expect(await page.closed).toBeGreaterThan(1000);
    expect(() => process.kill(pid!, 0)).toThrow();
  });
});
