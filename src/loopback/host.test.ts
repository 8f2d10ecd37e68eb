import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fitsThisBuild, startOver, takeFolder } from './command-line/data-folder.ts';
import { readStartOptions } from './command-line/options.ts';
import { findChromium } from './desk-host/find-chromium.ts';
import { printToPdf } from './desk-host/print.ts';
import { safeFileName, saveBeside } from './desk-host/save-file.ts';
import { openShareFile } from './desk-host/share-file.ts';
import { isPackagedBuild } from './host.ts';
import { closeServer, listen } from './listening.ts';
import { openTokenStore } from './identity/token-store.ts';

const root = mkdtempSync(join(tmpdir(), 'host-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('the loopback host', () => {
  it('knows an installed programme, where it must not be', () => {
    expect(isPackagedBuild('/opt/MASH Console/resources', '/opt/x')).toBe(true);
    expect(isPackagedBuild(undefined, '/opt/MASH Console/resources/app.asar/out')).toBe(true);
    expect(isPackagedBuild(undefined, String.raw`C:\Program Files\MASH\resources\app.asar`)).toBe(true);
    expect(isPackagedBuild(undefined, import.meta.dirname)).toBe(false);
  });
});

describe('the share file', () => {
  const file = join(root, 'host', 'secret');
  const bytes = Buffer.from('a share').toString('base64');

  it('opens what it sealed, also after a restart, and never the same way twice', async () => {
    const [one, two] = [await openShareFile(file).seal({ bytes }), await openShareFile(file).seal({ bytes })];
    if (one.kind !== 'sealed' || two.kind !== 'sealed') throw new Error('not sealed');
    expect(one.sealed).not.toBe(two.sealed);
    expect(one.backend).toBe('demo-file');
    expect(await openShareFile(file).unseal(one)).toEqual({ kind: 'opened', bytes, again: false });
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('tells damage, another install and another backend apart from success', async () => {
    const shares = openShareFile(file);
    const sealed = await shares.seal({ bytes });
    if (sealed.kind !== 'sealed') throw new Error('not sealed');
    const flipped = Buffer.from(sealed.sealed, 'base64');
    flipped[15] = (flipped[15] ?? 0) ^ 1;
    expect(await shares.unseal({ ...sealed, sealed: flipped.toString('base64') })).toEqual({ kind: 'damaged' });
    expect(await shares.unseal({ ...sealed, sealed: 'AAAA' })).toEqual({ kind: 'damaged' });
    expect(await openShareFile(join(root, 'other', 'secret')).unseal(sealed)).toEqual({ kind: 'damaged' });
    expect(await shares.unseal({ ...sealed, backend: 'keychain' })).toMatchObject({ kind: 'none' });
  });
});

describe('saving', () => {
  it('stays in its folder and beside what is there', () => {
    for (const name of ['../../etc/passwd', '..', '', '/x', String.raw`C:\x`, 'a\u0000b', 'letter.pdf']) {
      expect(safeFileName(name)).toMatch(/^[^/\\:\u0000]+$/);
      expect(safeFileName(name)).not.toMatch(/^\./);
    }
    const folder = join(root, 'saved');
    expect(saveBeside(folder, 'letter.pdf', Buffer.from('1'))).toBe('saved');
    expect(saveBeside(folder, 'letter.pdf', Buffer.from('2'))).toBe('saved');
    expect(readdirSync(folder).sort()).toEqual(['letter (2).pdf', 'letter.pdf']);
    expect(readFileSync(join(folder, 'letter.pdf'), 'utf8')).toBe('1');
    writeFileSync(join(root, 'a file'), '');
    expect(saveBeside(join(root, 'a file'), 'x', Buffer.from('3'))).toBe('not-saved');
  });
});

const chromium = findChromium();
describe.skipIf(chromium === undefined)('printing', () => {
  it('gives a tagged PDF with the title, runs no script and fetches nothing', async () => {
    let fetched = 0;
    const elsewhere = createServer((_request, response) => {
      fetched += 1;
      response.end();
    });
    const port = await listen(elsewhere, 0);
    const away = `http://127.0.0.1:${String(port)}/x`;
    const html = `<!doctype html><html lang="en"><head><link rel="stylesheet" href="${away}.css"></head><body><h1>Decision</h1><p>as written</p><img src="${away}.png" alt="away"><script>document.title = 'SCRIPTED'; fetch('${away}')</script></body></html>`;
    const pdf = Buffer.from(await printToPdf(chromium ?? '', html, 'A & B'), 'base64').toString('latin1');
    expect(fetched).toBe(0);
    // Control: it was there to be fetched.
    await fetch(away);
    expect(fetched).toBe(1);
    await closeServer(elsewhere);
    expect(pdf.startsWith('%PDF-')).toBe(true);
    expect(pdf).toContain('/StructTreeRoot');
    expect(pdf).toContain('/MarkInfo');
    expect(pdf).toMatch(/\/Title \(A & B\)/);
  }, 40_000);

  it('says so when there is no document', async () => {
    await expect(printToPdf('/bin/false', '<p>x</p>', 't')).rejects.toThrow();
  });
});

describe('the token store', () => {
  it('keeps what lives, drops what has ended, and forgets a whole grant at once', async () => {
    const file = join(root, 'identity.json');
    const store = openTokenStore(file);
    const tokens = store.adapter('RefreshToken');
    await tokens.upsert('a', { grantId: 'g' }, 60);
    await tokens.upsert('b', { grantId: 'g' }, 60);
    await tokens.upsert('c', { grantId: 'h' }, 60);
    await tokens.upsert('d', { grantId: 'h' }, -1);
    await tokens.consume('c');
    await tokens.revokeByGrantId('g');
    store.close();
    const again = openTokenStore(file).adapter('RefreshToken');
    expect(await again.find('a')).toBeUndefined();
    expect(await again.find('c')).toMatchObject({ grantId: 'h', consumed: expect.any(Number) as number });
    expect(await again.find('d')).toBeUndefined();
    writeFileSync(file, 'torn');
    expect(await openTokenStore(file).adapter('RefreshToken').find('c')).toBeUndefined();
  });
});

describe('the folder of a demo', () => {
  it('is taken by one, starts over without touching what is not its own, and tells another build', () => {
    const folder = join(root, 'data');
    const migrations = join(root, 'migrations');
    const shapes = { events: '1' };
    expect(takeFolder(folder)).toBeTypeOf('function');
    writeFileSync(join(folder, 'running'), String(process.ppid));
    expect(takeFolder(folder)).toBeUndefined();
    writeFileSync(join(folder, 'running'), '999999999');
    takeFolder(folder)?.();
    expect(existsSync(join(folder, 'running'))).toBe(false);

    saveBeside(migrations, '1.ts', Buffer.from('one'));
    expect(fitsThisBuild(folder, [migrations], shapes)).toBe(true);
    saveBeside(join(folder, 'central'), 'PG_VERSION', Buffer.from('18'));
    expect(fitsThisBuild(folder, [migrations], shapes)).toBe(true);
    expect(fitsThisBuild(folder, [migrations], { events: '2' })).toBe(false);
    saveBeside(migrations, '2.ts', Buffer.from('two'));
    expect(fitsThisBuild(folder, [migrations], shapes)).toBe(false);
    saveBeside(folder, 'notes.txt', Buffer.from('mine'));
    startOver(folder);
    expect(readdirSync(folder)).toEqual(['notes.txt']);
    expect(fitsThisBuild(folder, [migrations], shapes)).toBe(true);
  });
});

describe('the options of npm start', () => {
  it('are read, or what is wrong with them is said', () => {
    expect(readStartOptions([])).toEqual({ desks: 1, people: 5000, fresh: false, port: 4600, open: true });
    expect(readStartOptions(['--desks', '3', '--fresh', '--port=5000', '--no-open'])).toEqual({
      desks: 3,
      people: 5000,
      fresh: true,
      port: 5000,
      open: false,
    });
    expect(readStartOptions(['--empty'])).toMatchObject({ people: undefined });
    expect(readStartOptions(['--people', '800'])).toMatchObject({ people: 800 });
    const wrong = [['--desks', '0'], ['--desks', 'two'], ['--port', '80'], ['--what'], ['stray']];
    for (const words of [...wrong, ['--people', '3'], ['--people', '800', '--empty']]) {
      expect(readStartOptions(words)).toHaveProperty('wrong');
    }
  });
});
