import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSlipApart } from './spelling.ts';

describe('a slip of the pen', () => {
  test.each([
    ['durkin', 'durkni', true],
    ['hartley', 'hartly', true],
    ['hartley', 'hattley', true],
    ['christopher', 'cristpher', true],
    // One letter makes another name of a short word; two do of a middling one; three do of any.
    ['tom', 'tim', false],
    ['mason', 'jason', true],
    ['hartley', 'hatley s', false],
    ['durkin', 'dirken', false],
    ['christopher', 'crstphr', false],
    ['hartley', 'hartley', false],
  ])('%s and %s: %s', (a, b, are) => {
    expect(isSlipApart(a, b)).toBe(are);
  });

  test('is the same both ways, and every single edit of a word of four letters is one', () => {
    const word = fc.stringMatching(/^[a-z]{4,12}$/);
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(isSlipApart(a, b)).toBe(isSlipApart(b, a));
      }),
    );
    fc.assert(
      fc.property(
        word,
        fc.nat(),
        fc.constantFrom('put', 'write', 'exchange'),
        fc.constantFrom('q', 'x', 'z'),
        (a, n, how, c) => {
          const at = n % (a.length - 1);
          const [front, back] = [a.slice(0, at), a.slice(at)];
          const edited = {
            put: `${front}${c}${back}`,
            write: `${front}${c}${back.slice(1)}`,
            exchange: `${front}${back.slice(1, 2)}${back.slice(0, 1)}${back.slice(2)}`,
          }[how];
          expect(edited === a || isSlipApart(a, edited)).toBe(true);
        },
      ),
    );
  });
});
