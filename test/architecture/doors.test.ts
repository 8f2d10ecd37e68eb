import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { findBrokenDoors, findBrokenHouseRules } from './doors.ts';
import { plantedBreaches, plantedFiles } from './planted.ts';
import { longFiles, roomsByName, type Environment } from './rooms.ts';

const root = resolve(import.meta.dirname, '../..');

describe('the repository', () => {
  it('keeps to the door table', async () => {
    expect((await findBrokenDoors(root)).map((breach) => breach.message)).toEqual([]);
  });

  it('keeps files short, exports by name and describes every room', () => {
    expect(findBrokenHouseRules(root).map((breach) => breach.message)).toEqual([]);
  });

  it('gives every exception from the length a reason and a file that still needs it', () => {
    for (const [file, reason] of Object.entries(longFiles)) {
      expect(reason, file).not.toBe('');
      expect(readFileSync(join(root, file), 'utf8').split('\n').length, file).toBeGreaterThan(400);
    }
  });
});

describe('the door table', () => {
  it.each([
    ['src/tsconfig.pure.json', 'pure'],
    ['src/tsconfig.node.json', 'node'],
  ] as const)('names the same rooms as %s', (file, environment: Environment) => {
    const { include } = ts.readConfigFile(join(root, file), (path) => ts.sys.readFile(path)).config as {
      readonly include: readonly string[];
    };
    const folders = Object.values(roomsByName).filter((room) => room.runs === environment);
    expect(new Set(include)).toEqual(new Set(folders.map((room) => room.folder.slice('src/'.length))));
  });

  it('gives every package a reason', () => {
    for (const [name, room] of Object.entries(roomsByName)) {
      for (const [packageName, reason] of Object.entries(room.packages)) {
        expect(reason.length, `${name}: ${packageName}`).toBeGreaterThan(4);
      }
    }
  });
});

describe('control: planted breaches', () => {
  it('are all caught, and nothing else is', async () => {
    const planted = plant();
    try {
      const found = [...(await findBrokenDoors(planted)), ...findBrokenHouseRules(planted)];
      const asRows = found.map((breach) => `${breach.file} | ${breach.rule}`);
      expect(asRows.toSorted()).toEqual(plantedBreaches.map(([file, rule]) => `${file} | ${rule}`).toSorted());
      expect(found.find((breach) => breach.rule === 'kernel: rooms')?.message).toContain('See src/kernel/README.md');
    } finally {
      rmSync(planted, { recursive: true, force: true });
    }
  });
});

/** Writes the planted tree to a temporary folder that borrows this repository's packages, and returns its root. */
function plant(): string {
  const planted = mkdtempSync(join(tmpdir(), 'planted-'));
  symlinkSync(join(root, 'node_modules'), join(planted, 'node_modules'), 'junction');
  const { imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly imports: unknown };
  write('package.json', JSON.stringify({ type: 'module', imports }));
  for (const [file, text] of Object.entries(plantedFiles)) write(file, text);
  return planted;

  function write(file: string, text: string): void {
    mkdirSync(dirname(join(planted, file)), { recursive: true });
    writeFileSync(join(planted, file), text);
  }
}
