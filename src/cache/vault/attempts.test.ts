import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '#test/suites/temporary-folder.ts';
import { UnlockAttempts } from './attempts.ts';

const user = 'a'.repeat(64);
const start = 1_000_000;

test('from the fifth failure on the wait doubles, up to a quarter of an hour', () => {
  const attempts = new UnlockAttempts(temporaryFolder());
  const waits = Array.from({ length: 12 }, () => {
    attempts.failed(user, start);
    return attempts.waitMs(user, start) / 1000;
  });
  expect(waits).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900]);
});

test('the wait runs out, survives a restart, and ends with success', () => {
  const folder = temporaryFolder();
  for (let failure = 0; failure < 5; failure += 1) new UnlockAttempts(folder).failed(user, start);
  const attempts = new UnlockAttempts(folder);
  expect(attempts.waitMs(user, start + 10_000)).toBe(20_000);
  expect(attempts.waitMs(user, start + 30_000)).toBe(0);
  expect(attempts.waitMs('b'.repeat(64), start)).toBe(0);
  attempts.succeeded(user);
  expect(new UnlockAttempts(folder).waitMs(user, start)).toBe(0);
});

test('a clock set back does not make the wait longer', () => {
  const attempts = new UnlockAttempts(temporaryFolder());
  for (let failure = 0; failure < 5; failure += 1) attempts.failed(user, start);
  expect(attempts.waitMs(user, 0)).toBe(30_000);
});

test('many other names do not flush a name out', () => {
  const attempts = new UnlockAttempts(temporaryFolder());
  for (let failure = 0; failure < 5; failure += 1) attempts.failed(user, start);
  for (let other = 0; other < 250; other += 1) attempts.failed(other.toString(16).padStart(64, '0'), start + 1);
  expect(attempts.waitMs(user, start)).toBe(30_000);
});

test('a file that cannot be read or written keeps nobody out', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'attempts.json'), 'not JSON');
  expect(new UnlockAttempts(folder).waitMs(user, start)).toBe(0);
  const nowhere = new UnlockAttempts(join(folder, 'no-such-folder'));
  nowhere.failed(user, start);
  expect(nowhere.waitMs(user, start)).toBe(0);
});
