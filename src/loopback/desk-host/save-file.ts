import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';

/** `name` as a file name that stays in its folder: letters, digits, spaces, dots, dashes; 120 characters. */
export function safeFileName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N} ._-]/gu, '_')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 120);
  return plain === '' ? 'document' : plain;
}

/** Saves `bytes` in `folder` beside what is there already, never over it. */
export function saveBeside(folder: string, name: string, bytes: Buffer): 'saved' | 'not-saved' {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { name: stem, ext } = parse(safeFileName(name));
    let file = join(folder, `${stem}${ext}`);
    for (let copy = 2; existsSync(file); copy += 1) file = join(folder, `${stem} (${String(copy)})${ext}`);
    writeFileSync(file, bytes, { mode: 0o600, flag: 'wx' });
    return 'saved';
  } catch {
    return 'not-saved';
  }
}
