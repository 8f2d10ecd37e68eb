/**
 * Looks at every import of the rooms under a root and says which ones break the door table, in words.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import { doorRules } from './door-rules.ts';
import { longestFileInLines, longFiles, roomsByName } from './rooms.ts';

/** One broken rule. `message` is the whole sentence; the other fields are for tests. */
export interface Breach {
  readonly rule: string;
  readonly file: string;
  readonly message: string;
}

const sourceFile = /\.(ts|tsx|mjs|js)$/;
/** A comment that switches lint rules off must read: rule names, two hyphens, a reason. */
const disable = /\/[/*]\s*eslint-disable(?:-next-line|-line)?(?<rest>[^\n]*)/g;
const describedDisable = /^\s+[\w@/-]+(?:,\s*[\w@/-]+)*\s+--\s+\S.{9,}/;
const defaultExport = /^export\s+default\b|^export\s*\{[^}]*\bas\s+default\b/m;

/** Imports under `root` that the table forbids; none if no room is written yet. Leaves the working folder alone. */
export async function findBrokenDoors(root: string): Promise<readonly Breach[]> {
  const folders = ['src', 'electron'].filter((folder) => existsSync(join(root, folder)));
  if (folders.length === 0) return [];
  const before = process.cwd();
  try {
    const { output } = await cruise(
      folders,
      {
        baseDir: root,
        validate: true,
        ruleSet: doorRules(),
        doNotFollow: { path: 'node_modules' },
        // Types count: a room that knows another room's types knows the room.
        tsPreCompilationDeps: true,
        skipAnalysisNotInRules: true,
      },
      {
        exportsFields: ['exports'],
        conditionNames: ['import', 'module', 'node', 'style', 'types', 'default'],
        mainFields: ['module', 'main', 'types', 'style'],
        extensions: ['.ts', '.tsx', '.mjs', '.js', '.css', '.json', '.d.ts'],
      },
    );
    if (typeof output === 'string') throw new Error('dependency-cruiser answered with text instead of a result');
    const commentsByRule = new Map(doorRules().forbidden?.map((rule) => [rule.name ?? '', rule.comment ?? '']));
    return output.summary.violations.map(({ from, to, rule, cycle }) => {
      const path = cycle === undefined ? to : cycle.map((step) => step.name).join(' → ');
      const message = `${from} → ${path}: ${rule.name}. ${commentsByRule.get(rule.name) ?? ''} See ${readmeFor(from)}`;
      return { rule: rule.name, file: from, message };
    });
  } finally {
    process.chdir(before); // dependency-cruiser moves there and stays.
  }
}

/** Files of rooms and tests under `root` that are too long, have a default export or hush lint, and rooms without a README. */
export function findBrokenHouseRules(root: string): readonly Breach[] {
  return [...findMissingReadmes(root), ...filesUnder(root, ['src', 'electron', 'test']).flatMap(breachesOfFile)];

  function breachesOfFile(file: string): Breach[] {
    const text = readFileSync(join(root, file), 'utf8');
    const breaches: Breach[] = [];
    const lines = text.split('\n').length - 1;
    if (lines > longestFileInLines && longFiles[file] === undefined) {
      const allowed = String(longestFileInLines);
      const message = `${file} has ${String(lines)} lines, ${allowed} is the most. Split it, or name it in longFiles with a reason.`;
      breaches.push({ rule: 'file length', file, message });
    }
    // Tools find their configuration by its default export; everything else is found by name.
    if (defaultExport.test(text) && !/\.config\.(ts|js)$/.test(file)) {
      breaches.push({ rule: 'default export', file, message: `${file} has a default export. Export by name.` });
    }
    for (const { groups } of text.matchAll(disable)) {
      if (describedDisable.test(groups?.['rest'] ?? '')) continue;
      const message = `${file} switches lint rules off without naming them and saying why: eslint-disable-next-line rule -- reason.`;
      breaches.push({ rule: 'described disable', file, message });
    }
    return breaches;
  }
}

function findMissingReadmes(root: string): Breach[] {
  return Object.values(roomsByName)
    .filter(({ folder }) => existsSync(join(root, folder)) && filesUnder(root, [folder]).length > 0)
    .filter(({ folder }) => !existsSync(join(root, folder, 'README.md')))
    .map(({ folder }) => ({
      rule: 'readme',
      file: folder,
      message: `${folder}/README.md is missing: what it guarantees, what it may touch, where to start reading.`,
    }));
}

function filesUnder(root: string, folders: readonly string[]): string[] {
  return folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && sourceFile.test(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    );
}

function readmeFor(file: string): string {
  const room = Object.values(roomsByName).find(({ folder }) => file.startsWith(`${folder}/`));
  return room === undefined ? 'test/architecture/rooms.ts' : `${room.folder}/README.md and test/architecture/rooms.ts`;
}
