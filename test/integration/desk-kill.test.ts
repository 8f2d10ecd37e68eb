import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EnquiryView } from '#contracts/views.ts';
import { systemClock } from '#desk/system.ts';
import { startDemo, type Demo } from '#loopback/start-demo.ts';
import { note, typedCall } from './day-work.ts';
import { signInAs } from './desk-browser.ts';
import { openMigratedStore } from '../suites/embedded-store.ts';
import { eventually } from './desk-harness.ts';
import { openPage, type OpenPage } from './desk-page.ts';

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

describe('a desk process of its own', () => {
  const call = typedCall(systemClock.now(), 'Prescott', 'Typed before anything went wrong.');
  const enquiryId = call.args.enquiryId;
  const read = async (): Promise<EnquiryView | undefined> => {
    const answer = await page.desk.call('enquiry', { enquiryId });
    return answer.kind === 'shown' ? answer.view : undefined;
  };
  const textsOf = (view: EnquiryView | undefined): readonly string[] =>
    view?.enquiry.parts.core.notes.map(({ text }) => text) ?? [];
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

  it.each([1, 5, 12])('has everything it called saved after kill -9 (after %i)', async (count) => {
    // Without the hub: what is not on this disk is nowhere.
    await demo.central.stop();
    const pid = demo.desks[0]!.pid();
    let last = 0;
    const gone = page.closed;
    const given = Array.from({ length: count + 20 }, (_, at) => `round ${String(count)}, note ${String(at)}`).map(
      async (text) => {
        const sent = await page.desk.call('send', { command: note(enquiryId, text) });
        if (sent.kind !== 'saved') throw new Error(sent.kind);
        told.push(text);
        last += 1;
        if (last === count) process.kill(pid!, 'SIGKILL');
      },
    );
    await page.desk.call('save-draft', { key: 'note', text: `draft of round ${String(count)}` }).catch(() => undefined);
    await Promise.allSettled(given);
    expect(await gone).toBe(4002);
    page = await page.again();
    expect(demo.desks[0]!.pid()).not.toBe(pid);
    expect(await page.desk.call('session', {})).toMatchObject({ state: 'locked' });
    await unlock();
    const texts = textsOf(await read());
    for (const text of told) expect(texts.filter((one) => one === text)).toEqual([text]);
  });

  it('has all of it at the hub afterwards, in the order it was typed and once', async () => {
    const before = textsOf(await read());
    await demo.central.start();
    await page.desk.call('send-now', {});
    const { state } = await eventually(
      () => page.desk.call('connection', {}),
      (now) => now.state === 'in-step' || now.state === 'stopped',
    );
    // A process killed while its refresh token was being rotated costs a sign-in, never work.
    if (state === 'stopped') await signIn();
    await eventually(
      () => page.desk.call('connection', {}),
      (now) => now.state === 'in-step' && now.waiting === 0,
    );
    const view = await eventually(read, (now) => now?.pending.length === 0);
    expect(textsOf(view)).toEqual(before);
    expect(new Set(before).size).toBe(before.length);
    expect(before.length).toBeGreaterThanOrEqual(told.length);
  });

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
