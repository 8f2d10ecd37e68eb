import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Instant } from '#kernel/clock.ts';
import { openCursor, policyOf, sealCursor, type Cursor } from './cursor.ts';

const key = randomBytes(32);
const random = { bytes: (length: number) => randomBytes(length) };
const cursor: Cursor = {
  epoch: 'e'.repeat(32),
  hub: 'trafford',
  view: 7,
  page: 3,
  seq: 41,
  peopleSeq: 5,
  ruleSetSeq: 2,
  policy: 'p',
  shape: 1,
  horizon: 0,
  kind: 'changes',
};

test('a cursor opens to what was sealed, and fits the contract', () => {
  const text = sealCursor(cursor, key, random);
  expect(openCursor(text, key)).toEqual(cursor);
  expect(text.length).toBeLessThanOrEqual(500);
});

test('says nothing to whoever carries it', () => {
  const bytes = Buffer.from(sealCursor(cursor, key, random), 'base64url').toString('latin1');
  expect(bytes).not.toContain('trafford');
  expect(sealCursor(cursor, key, random)).not.toBe(sealCursor(cursor, key, random));
});

test('changed in any place, or sealed by another, it does not open', () => {
  const text = sealCursor(cursor, key, random);
  fc.assert(
    fc.property(
      fc.nat(text.length - 1),
      fc.constantFrom('A', 'B', 'z', '0', '9', '-', '_', ' ', '='),
      (at, character) => {
        const changed = text.slice(0, at) + character + text.slice(at + 1);
        expect(openCursor(changed, key)).toEqual(changed === text ? cursor : undefined);
      },
    ),
  );
  expect(openCursor(text, randomBytes(32))).toBeUndefined();
  expect(openCursor(`${text} `, key)).toBeUndefined();
  expect(openCursor('', key)).toBeUndefined();
});

test('another sight is another policy, in whatever order its tokens come', () => {
  const [noon, evening] = ['2026-11-20T12:00:00.000Z', '2026-11-20T18:00:00.000Z'] as Instant[];
  expect(policyOf('a', ['x', 'y'], {})).toBe(policyOf('a', ['y', 'x'], {}));
  expect(policyOf('a', ['x'], {})).not.toBe(policyOf('a', ['x', 'y'], {}));
  expect(policyOf('a', ['x'], {})).not.toBe(policyOf('b', ['x'], {}));
  expect(policyOf('a', ['x'], { x: noon! })).not.toBe(policyOf('a', ['x'], {}));
  expect(policyOf('a', ['x'], { x: noon! })).not.toBe(policyOf('a', ['x'], { x: evening! }));
});
