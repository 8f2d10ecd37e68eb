import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeDurably } from './durable-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'durable-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a durable file', () => {
  // Under a limit of the system the first write comes back short, without an error, as on a disk that is almost full.
  test.skipIf(process.platform === 'win32')('stays as it was when the disk takes only a part of the new text', () => {
    const path = join(folder, 'vault.json');
    writeDurably(path, 'as it was');
    const script = join(folder, 'write.ts');
    const module = JSON.stringify(join(import.meta.dirname, 'durable-file.ts'));
    const target = JSON.stringify(path);
    writeFileSync(
      script,
      `import { writeDurably } from ${module};
try { writeDurably(${target}, 'x'.repeat(100_000)); console.log('written'); } catch (thrown) { console.log(thrown.code); }`,
    );
    const limited = (limit: string): string =>
      execFileSync('sh', ['-c', `ulimit -f ${limit}; exec "$0" "$1"`, process.execPath, script], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim();
    expect(limited('8')).toBe('EFBIG');
    expect(readFileSync(path, 'utf8')).toBe('as it was');
    // Control: without the limit it is written.
    expect(limited('unlimited')).toBe('written');
    expect(readFileSync(path, 'utf8')).toHaveLength(100_000);
  });
});
