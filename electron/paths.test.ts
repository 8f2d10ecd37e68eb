import { describe, expect, it } from 'vitest';
import { dataFolder, policyFiles, type PathFacts } from './paths.ts';

const windows: PathFacts = {
  platform: 'win32',
  home: 'C:\\Users\\sam',
  environment: { LOCALAPPDATA: 'C:\\Users\\sam\\AppData\\Local', APPDATA: 'C:\\Users\\sam\\AppData\\Roaming' },
  packaged: true,
};
const linux: PathFacts = { platform: 'linux', home: '/home/sam', environment: {}, packaged: true };
const mac: PathFacts = { platform: 'darwin', home: '/Users/sam', environment: {}, packaged: true };

describe('the data folder (E19)', () => {
  it('is local to the machine on every system', () => {
    expect(dataFolder(windows)).toEqual({ ok: true, value: 'C:\\Users\\sam\\AppData\\Local\\MASH Console' });
    expect(dataFolder(linux)).toEqual({ ok: true, value: '/home/sam/.local/state/mash-console' });
    expect(dataFolder(mac)).toEqual({ ok: true, value: '/Users/sam/Library/Application Support/MASH Console' });
  });
  it('is found without LOCALAPPDATA', () => {
    expect(dataFolder({ ...windows, environment: {} })).toEqual(dataFolder(windows));
  });
  it('follows XDG_STATE_HOME', () => {
    expect(dataFolder({ ...linux, environment: { XDG_STATE_HOME: '/var/state/sam' } })).toEqual({
      ok: true,
      value: '/var/state/sam/mash-console',
    });
    expect(dataFolder({ ...linux, environment: { XDG_STATE_HOME: 'relative' } })).toEqual(dataFolder(linux));
  });
  it.each([
    'C:\\Users\\sam\\AppData\\Roaming',
    'C:\\Users\\sam\\AppData\\Local\\..\\Roaming',
    'C:/Users/sam/appdata/ROAMING/x',
    '\\\\server\\profiles\\sam',
    'relative\\folder',
  ])('is never in a roaming profile or on a server: %s', (local) => {
    expect(dataFolder({ ...windows, environment: { LOCALAPPDATA: local } })).toMatchObject({
      ok: false,
      error: { kind: 'no-data-folder' },
    });
  });
  it('is told by MASH_DATA_FOLDER to an unpackaged build only', () => {
    const environment = { MASH_DATA_FOLDER: '/tmp/x' };
    expect(dataFolder({ ...linux, environment, packaged: false })).toEqual({ ok: true, value: '/tmp/x' });
    expect(dataFolder({ ...linux, environment })).toEqual(dataFolder(linux));
    expect(dataFolder({ ...linux, environment: { MASH_DATA_FOLDER: 'x' }, packaged: false })).toMatchObject({
      ok: false,
    });
  });
  it('of a packaged and an unpackaged build are never the same', () => {
    for (const facts of [windows, linux, mac])
      expect(dataFolder(facts)).not.toEqual(dataFolder({ ...facts, packaged: false }));
  });
});

it('the machine policy stands where only an administrator writes', () => {
  expect(policyFiles('win32', 'C:\\Program Files\\MASH Console\\resources')).toEqual([
    'C:\\Program Files\\MASH Console\\resources\\machine-policy.json',
  ]);
  expect(policyFiles('linux', '/opt/mash-console/resources')).toEqual([
    '/etc/mash-console/machine-policy.json',
    '/opt/mash-console/resources/machine-policy.json',
  ]);
  expect(policyFiles('darwin', '/Applications/MASH Console.app/Contents/Resources')[0]).toMatch(/^\/Library\//);
});
