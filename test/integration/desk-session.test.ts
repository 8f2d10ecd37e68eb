import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PortTrouble } from '#contracts/port-calls.ts';
import {
  demoClientId,
  newIdentityKeys,
  startIdentityProvider,
  type IdentityProvider,
} from '#loopback/identity-provider.ts';
import { demoPeople } from '#loopback/people.ts';
import { createVault } from '#cache/create-vault.ts';
import { systemClock } from '#desk/system.ts';
import { personKeys } from '#linkage/person-keys.ts';
import { openShareFile } from '../../src/loopback/desk-host/share-file.ts';
import { signInAs } from './desk-browser.ts';
import { eventually, TestDesk, type DeskOptions, type HostFacts } from './desk-harness.ts';

const password = 'the demo password';
const passphrase = 'seven quiet herons';
const root = mkdtempSync(join(tmpdir(), 'desk-'));
let provider: IdentityProvider;
let folders = 0;
const started: TestDesk[] = [];

beforeAll(async () => {
  provider = await startIdentityProvider({
    port: 0,
    hub: 'trafford',
    people: demoPeople,
    password,
    keys: newIdentityKeys(),
  });
});
afterEach(() => {
  for (const desk of started.splice(0)) desk.close();
});
afterAll(async () => {
  await provider.close();
  rmSync(root, { recursive: true, force: true });
});

/** A workstation of its own; nobody answers for central. */
function facts(change: Partial<HostFacts> = {}): HostFacts {
  folders += 1;
  return {
    host: 'loopback',
    folder: join(root, String(folders), 'desk'),
    centralUrl: 'http://127.0.0.1:9',
    hub: 'trafford',
    trustKey: 'AAAA',
    oidc: { issuer: provider.issuer, clientId: demoClientId },
    osShare: 'optional',
    packaged: false,
    ...change,
  };
}

async function start(options: Partial<DeskOptions> = {}): Promise<TestDesk> {
  const desk = await new TestDesk({ facts: facts(), ...options }).start();
  started.push(desk);
  return desk;
}

const refusedAs = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'answered',
    (thrown: unknown) => (thrown instanceof PortTrouble ? thrown.error.kind : thrown),
  );

describe('the session', () => {
  it('goes from the lock page through signing in to open work, and says so to every page', async () => {
    const desk = await start();
    const { page } = desk;
    const seen: string[] = [];
    desk.newPage().on('session', (view) => seen.push(view.state));
    expect(await page.call('session', {})).toEqual({ state: 'locked', osShare: 'none', training: true });
    const opened = await page.call('sign-in', {});
    if (opened.kind !== 'opened') throw new Error(opened.kind);
    expect(await page.call('session', {})).toEqual({ state: 'signing-in', url: opened.url });
    expect(await page.call('sign-in', {})).toEqual(opened);
    await signInAs(opened.url, 'amara.okafor', password);
    expect(await page.call('session', {})).toEqual({
      state: 'choose-passphrase',
      name: 'Amara Okafor',
      userName: 'amara.okafor',
    });
    expect(await page.call('choose-passphrase', { passphrase: 'short' })).toEqual({ kind: 'too-short', least: 12 });
    expect(await page.call('choose-passphrase', { passphrase })).toEqual({ kind: 'open' });
    expect(await page.call('session', {})).toMatchObject({
      state: 'open',
      actor: { userId: 'p-amara-okafor', roles: ['mash-officer'] },
    });
    expect(seen).toEqual(['signing-in', 'choose-passphrase', 'open']);
    expect(desk.defects).toEqual([]);
  });

  it('refuses everything but the session calls while locked', async () => {
    const { page } = await start();
    const id = 'a'.repeat(32) as never;
    const calls = [
      page.call('rules', {}),
      page.call('queue', { name: 'mine', locality: 'all', filter: '' }),
      page.call('enquiry', { enquiryId: id }),
      page.call('connection', {}),
      page.call('send', { command: { kind: 'claim-enquiry', args: { enquiryId: id } } }),
      page.call('withdraw', { commandId: id }),
      page.call('settle', { commandId: id }),
      page.call('send-now', {}),
      page.call('save-draft', { key: 'k', text: 't' }),
      page.call('find-draft', { key: 'k' }),
      page.call('discard-draft', { key: 'k' }),
    ];
    expect(await Promise.all(calls.map(refusedAs))).toEqual(calls.map(() => 'locked'));
    expect(await refusedAs(page.call('lock', { signOut: false }))).toBe('answered');
    expect(await refusedAs(page.call('choose-passphrase', { passphrase }))).toBe('bad-input');
  });

  it('can be given up, and a provider that is away is said to be', async () => {
    const desk = await start();
    await desk.page.call('sign-in', {});
    await desk.page.call('cancel-sign-in', {});
    await eventually(
      () => desk.page.call('session', {}),
      (view) => view.state === 'locked',
    );
    const away = await start({ facts: facts({ oidc: { issuer: 'http://127.0.0.1:9', clientId: demoClientId } }) });
    expect(await away.page.call('sign-in', {})).toEqual({ kind: 'unreachable' });
    expect(await away.page.call('session', {})).toMatchObject({ state: 'locked' });
  });

  it('keeps a person and their drafts through lock and unlock without the network; a wrong passphrase opens nothing', async () => {
    const desk = await start();
    await desk.firstTime('amara.okafor', password, passphrase);
    expect(await desk.page.call('save-draft', { key: 'note/1', text: 'She said he' })).toMatchObject({ kind: 'saved' });
    await desk.lock();
    expect(desk.locks).toBe(1);
    expect(await desk.page.call('session', {})).toMatchObject({ state: 'locked' });
    expect(await desk.page.call('unlock', { userName: 'amara.okafor', passphrase: 'seven quiet geese' })).toEqual({
      kind: 'wrong',
      waitMs: 0,
    });
    expect(await desk.page.call('unlock', { userName: 'nobody.here', passphrase })).toEqual({
      kind: 'wrong',
      waitMs: 0,
    });
    expect(await refusedAs(desk.page.call('find-draft', { key: 'note/1' }))).toBe('locked');
    await desk.unlock('Amara.Okafor', passphrase);
    expect(await desk.page.call('session', {})).toMatchObject({ state: 'open', actor: { name: 'Amara Okafor' } });
    expect(await desk.page.call('find-draft', { key: 'note/1' })).toMatchObject({ draft: { text: 'She said he' } });
  });

  it('makes those wait who keep guessing', async () => {
    const desk = await start();
    await desk.firstTime('amara.okafor', password, passphrase);
    await desk.lock();
    let waitMs = 0;
    for (let guess = 1; guess <= 6; guess += 1) {
      const opened = await desk.page.call('unlock', {
        userName: 'amara.okafor',
        passphrase: `guess number ${String(guess)}`,
      });
      if (opened.kind === 'wrong') ({ waitMs } = opened);
    }
    expect(waitMs).toBeGreaterThan(10_000);
    // Even the right one, until the wait is over.
    expect(await desk.page.call('unlock', { userName: 'amara.okafor', passphrase })).toMatchObject({ kind: 'wrong' });
  });

  it('asks for the passphrase of a vault that is here, and keeps two people of one workstation apart', async () => {
    const desk = await start();
    await desk.firstTime('amara.okafor', password, passphrase);
    await desk.page.call('save-draft', { key: 'k', text: "Amara's" });
    await desk.lock();
    await desk.firstTime('deborah.reid', password, 'eleven loud herons');
    expect(await desk.page.call('find-draft', { key: 'k' })).toEqual({});
    await desk.lock();
    expect(
      await desk.page.call('unlock', { userName: 'amara.okafor', passphrase: 'eleven loud herons' }),
    ).toMatchObject({ kind: 'wrong' });
    await desk.signIn('amara.okafor', password);
    expect(await desk.page.call('session', {})).toEqual({
      state: 'enter-passphrase',
      name: 'Amara Okafor',
      userName: 'amara.okafor',
    });
    await desk.unlock('amara.okafor', passphrase);
    expect(await desk.page.call('find-draft', { key: 'k' })).toMatchObject({ draft: { text: "Amara's" } });
  });

  it('gives a vault that never learnt whose it is only to whoever signs in under its name', async () => {
    const mine = facts();
    const keystore = openShareFile(join(mine.folder, '..', 'install-secret'));
    const workstation = { folder: mine.folder, keystore, osShare: 'optional', clock: systemClock, personKeys } as const;
    const made = await createVault(workstation, { userName: 'amara.okafor', passphrase });
    if (made.kind !== 'open') throw new Error(made.kind);
    made.vault.close();
    const desk = await start({ facts: mine });
    await desk.signIn('tom.bradshaw', password);
    expect(await desk.page.call('unlock', { userName: 'amara.okafor', passphrase })).toEqual({ kind: 'expired' });
    await desk.signIn('amara.okafor', password);
    await desk.unlock('Amara.Okafor ', passphrase);
    expect(await desk.page.call('session', {})).toMatchObject({ actor: { userId: 'p-amara-okafor' } });
  });

  it('does not give somebody the connection of another whose vault is open', async () => {
    const desk = await start();
    await desk.firstTime('amara.okafor', password, passphrase);
    await desk.signIn('deborah.reid', password);
    expect(await desk.page.call('session', {})).toMatchObject({ state: 'open', actor: { name: 'Amara Okafor' } });
  });

  it('locks when the machine sleeps or its screen locks, and closes when it closes', async () => {
    for (const what of ['suspend', 'lock-screen'] as const) {
      const desk = await start();
      await desk.firstTime('amara.okafor', password, passphrase);
      const locked = desk.locked();
      desk.power(what);
      await locked;
      expect(await desk.page.call('session', {})).toMatchObject({ state: 'locked' });
    }
    const desk = await start();
    await desk.firstTime('amara.okafor', password, passphrase);
    desk.power('closing');
    await eventually(
      () => desk.page.call('session', {}),
      (view) => view.state === 'locked',
    );
    expect(desk.locks).toBe(0);
  });

  it('locks after nobody has touched it, but not while somebody does; reading the same again is not touching', async () => {
    const desk = await start({ idleMs: 700 });
    await desk.firstTime('amara.okafor', password, passphrase);
    let locked = false;
    void desk.locked().then(() => {
      locked = true;
    });
    for (let at = 0; at < 12; at += 1) {
      await desk.page.call('save-draft', { key: 'k', text: String(at) });
      await new Promise((done) => setTimeout(done, 100));
    }
    expect(locked).toBe(false);
    for (let at = 0; at < 14; at += 1) {
      await desk.page.call('connection', {}).catch(() => undefined);
      await new Promise((done) => setTimeout(done, 100));
    }
    expect(locked).toBe(true);
  });

  it('locks in time also after it stood at the lock page for longer than that', async () => {
    const desk = await start({ idleMs: 400 });
    await new Promise((done) => setTimeout(done, 700));
    await desk.firstTime('amara.okafor', password, passphrase);
    await desk.locked();
    expect(desk.locks).toBe(1);
  });

  it('is not kept open by two pages that show different things and read them again by themselves', async () => {
    const desk = await start({ idleMs: 700 });
    await desk.firstTime('amara.okafor', password, passphrase);
    const other = desk.newPage();
    let locked = false;
    void desk.locked().then(() => {
      locked = true;
    });
    for (let at = 0; at < 16; at += 1) {
      await desk.page.call('queue', { name: 'mine', locality: 'all', filter: '' }).catch(() => undefined);
      await other.call('queue', { name: 'all-open', locality: 'all', filter: '' }).catch(() => undefined);
      await new Promise((done) => setTimeout(done, 100));
    }
    expect(locked).toBe(true);
  });

  it('lets nobody else finish the sign-in of somebody who went away before choosing a passphrase', async () => {
    for (const leave of ['screen', 'idle'] as const) {
      const desk = await start(leave === 'idle' ? { idleMs: 400 } : {});
      await desk.signIn('amara.okafor', password);
      expect(await desk.page.call('session', {})).toMatchObject({ state: 'choose-passphrase' });
      if (leave === 'screen') desk.power('lock-screen');
      await eventually(
        () => desk.page.call('session', {}),
        ({ state }) => state === 'locked',
      );
      expect(await refusedAs(desk.page.call('choose-passphrase', { passphrase }))).toBe('bad-input');
    }
  });

  it('refuses to make a vault where policy wants a keystore and there is only a file', async () => {
    const desk = await start({ facts: facts({ osShare: 'required' }) });
    await desk.signIn('amara.okafor', password);
    expect(await desk.page.call('choose-passphrase', { passphrase })).toMatchObject({ kind: 'no-keystore' });
    expect(await desk.page.call('session', {})).toMatchObject({ state: 'choose-passphrase' });
  });

  it('control: with a keystore the same policy is content, and the lock page says that there is one', async () => {
    const seal: NonNullable<DeskOptions['host']>['seal'] = ({ bytes }) => ({
      kind: 'sealed',
      sealed: bytes,
      backend: 'keychain',
    });
    const unseal: NonNullable<DeskOptions['host']>['unseal'] = ({ sealed }) => ({
      kind: 'opened',
      bytes: sealed,
      again: false,
    });
    const desk = await start({ facts: facts({ osShare: 'required' }), host: { seal, unseal } });
    expect(await desk.page.call('session', {})).toMatchObject({ osShare: 'present' });
    await desk.firstTime('amara.okafor', password, passphrase);
    await desk.lock();
    await desk.unlock('amara.okafor', passphrase);
  });

  it('says without the hub that it is offline, keeps what is typed and refuses work there are no rules for', async () => {
    const desk = await start();
    await desk.firstTime('amara.okafor', password, passphrase);
    const connection = await eventually(
      () => desk.page.call('connection', {}),
      (view) => view.state === 'offline',
    );
    expect(connection).toMatchObject({ waiting: 0, lease: 'fresh' });
    expect(await desk.page.call('rules', {})).toEqual({});
    const enquiryId = 'b'.repeat(32) as never;
    expect(await desk.page.call('send', { command: { kind: 'claim-enquiry', args: { enquiryId } } })).toEqual({
      kind: 'not-saved',
      why: 'no-rule-set',
    });
  });

  it('forgets the tokens on signing out: unlocking works on, connecting asks to sign in again', async () => {
    const desk = await start();
    await desk.firstTime('amara.okafor', password, passphrase);
    await desk.lock(true);
    await desk.unlock('amara.okafor', passphrase);
    await eventually(
      () => desk.page.call('connection', {}),
      (view) => view.state === 'stopped',
    );
    await desk.signIn('amara.okafor', password);
    await eventually(
      () => desk.page.call('connection', {}),
      (view) => view.state === 'offline',
    );
    expect(desk.defects).toEqual([]);
  });

  it('knows who works here after the cache was lost', async () => {
    const own = facts();
    const desk = await start({ facts: own });
    await desk.firstTime('amara.okafor', password, passphrase);
    await desk.lock();
    desk.close();
    const files = readdirSync(own.folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /cache[^/]*\.db$/.test(file),
    );
    expect(files).toHaveLength(1);
    writeFileSync(join(own.folder, files[0]!), randomBytes(20_000));
    const again = await start({ facts: own });
    await again.unlock('amara.okafor', passphrase);
    expect(await again.page.call('session', {})).toMatchObject({ state: 'open', actor: { userId: 'p-amara-okafor' } });
  });
});
