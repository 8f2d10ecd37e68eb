import { scryptSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { freshParameters, parametersProblem, passphraseShare } from './passphrase-key.ts';

test('the standard is scrypt with N=2^17, r=8, p=1, a salt of its own, and does not hold up the process', async () => {
  const parameters = freshParameters();
  const { N, r, p, salt } = parameters;
  expect([N, r, p, salt.length]).toEqual([131_072, 8, 1, 64]);
  expect(freshParameters().salt).not.toBe(salt);
  expect(parametersProblem(parameters)).toBeUndefined();
  let isDone = false;
  const asked = passphraseShare('pass-phrase of ﬁve', parameters).finally(() => (isDone = true));
  // Were it done on this thread, its promise would be settled by microtasks alone. What another
  // thread did is heard only on a turn of the loop, and none comes here, however busy the machine.
  for (let task = 0; task < 100; task += 1) await Promise.resolve();
  expect(isDone).toBe(false);
  const share = await asked;
  // The ligature is compared as the two letters it stands for.
  const expected = scryptSync('pass-phrase of five', Buffer.from(salt, 'hex'), 32, { N, r, p, maxmem: 2 ** 28 });
  expect(share).toEqual(expected);
});
