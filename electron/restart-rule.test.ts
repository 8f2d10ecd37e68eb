import { expect, it } from 'vitest';
import { afterUnexpectedEnd } from './restart-rule.ts';

it('restarts more and more slowly, and gives up at the fifth end within a minute', () => {
  const answers = [0, 1, 2, 3, 4].map((count) => afterUnexpectedEnd(Array<number>(count).fill(1000), 2000));
  expect(answers.map((answer) => (answer.kind === 'restart' ? answer.afterMs : 'give up'))).toEqual([
    0,
    500,
    2000,
    5000,
    'give up',
  ]);
});

it('forgets what was more than a minute ago', () => {
  expect(afterUnexpectedEnd([0, 0, 0, 0, 0], 60_001)).toEqual({ kind: 'restart', afterMs: 0 });
});
