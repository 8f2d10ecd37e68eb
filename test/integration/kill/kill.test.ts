/**
 * A process that saves is killed at a random instant, again and again, and every time all that it said was saved is
 * there. 8 kills; more by `KILLS=200` in the environment. A kill ends a process, not the power: what a
 * power cut does is held by synchronous=FULL, which the open sequence checks.
 */
import { spawn } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openCache } from '#cache/vault/open-cache.ts';
import { makeWork, openWork } from '#cache/vault/open-work.ts';
import { personKeys } from '#linkage/person-keys.ts';
import { openingTime } from '../../suites/temporary-stores.ts';
import { temporaryFolder } from '../../suites/temporary-folder.ts';

const kills = Number(process.env['KILLS'] ?? 8);
const [cacheKey, workKey] = [randomBytes(32), randomBytes(32)];

/** Lets a child save for up to `ms` milliseconds, kills it, and answers the lines of which it wrote every character. */
async function acknowledgedBy(folder: string, ms: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'saving-child.ts'), folder], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(`${cacheKey.toString('hex')} ${workKey.toString('hex')}`);
  let output = '';
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  let killing: NodeJS.Timeout | undefined;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    killing ??= setTimeout(() => child.kill('SIGKILL'), ms);
  });
  const [signal] = await new Promise<[string | null]>((done) => child.once('close', (_, by) => done([by])));
  clearTimeout(killing);
  expect(signal, complaint).toBe('SIGKILL');
  const lines = output.slice(0, output.lastIndexOf('\n')).split('\n');
  expect(lines[0]).toBe('open');
  return lines.slice(1);
}

/** What the outbox must hold after `lives` killed processes, given every line of theirs. Throws at a broken promise. */
function check(held: readonly string[], acknowledged: readonly string[], lives: number): void {
  const there = new Set(held);
  expect(acknowledged.filter((line) => !there.has(line))).toEqual([]);
  const numbers = held.map((line) => Number(line.split(' ')[0]));
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  expect(new Set(held.map((line) => line.split(' ')[1])).size).toBe(held.length);
  // At most one command of each life was saved and not yet said.
  expect(held.length - acknowledged.length).toBeLessThanOrEqual(lives);
}

test(`nothing acknowledged is lost or doubled in ${kills} kills`, { timeout: 60_000 + kills * 5_000 }, async () => {
  const folder = temporaryFolder();
  expect(makeWork(folder, workKey, openingTime).ok).toBe(true);
  const acknowledged: string[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    acknowledged.push(...(await acknowledgedBy(folder, randomInt(100))));
    const [cache, work] = [openCache(folder, cacheKey, personKeys), openWork(folder, workKey, openingTime)];
    if (!work.ok || !cache.ok) throw new Error(`not opened: ${JSON.stringify([work, cache])}`);
    const held = work.value.load().map(({ envelope }) => `${envelope.number} ${envelope.commandId}`);
    check(held, acknowledged, kill + 1);
    expect(work.value.nextNumber()).toBe(held.length + 1);
    expect(work.value.pendingStreams()).toHaveLength(held.length);
    expect(cache.value.verify()).toBe('sound');
    // Rows and position never part.
    expect(cache.value.count()).toBe(Number(cache.value.position()?.cursor ?? 0));
    work.value.close();
    cache.value.close();
  }
  // A busy machine may kill before the first word; most kills come after it.
  expect(acknowledged.length).toBeGreaterThan(kills / 2);
});

test('control: a loss, a double and a wrong order would be seen', () => {
  const lines = ['1 a', '2 b', '3 c'];
  check(lines, lines, 0);
  check([...lines, '4 d'], lines, 1);
  expect(() => check(['1 a', '2 b'], lines, 1)).toThrow();
  expect(() => check(['1 a', '2 b', '2 b', '3 c'], lines, 1)).toThrow();
  expect(() => check(['1 a', '2 b', '3 c', '4 c'], lines, 1)).toThrow();
  expect(() => check(['2 b', '1 a', '3 c'], lines, 1)).toThrow();
  expect(() => check([...lines, '4 d', '5 e'], lines, 1)).toThrow();
});
