import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from './random.ts';
import { newReference, readReference, type Reference, type ReferenceLetter } from './reference.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const anyReference = fc
  .tuple(fc.constantFrom<ReferenceLetter>('R', 'E', 'P'), fc.integer())
  .map(([letter, seed]) => newReference(letter, seededRandom(seed)));
const plainOf = (reference: Reference) => Array.from(reference.replaceAll('-', ''));
const isRead = (characters: readonly string[]) => readReference(characters.join('')).ok;

describe('references', () => {
  it('are a letter, nine characters and a check, in two groups', () => {
    fc.assert(
      fc.property(anyReference, (reference) => {
        expect(reference).toMatch(/^[REP]-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
        expect(readReference(reference)).toEqual({ ok: true, value: reference });
      }),
    );
  });

  it('stay what they are: the check of a known one', () => {
    expect(newReference('R', seededRandom(1))).toBe('R-Y9GH7-V11FP');
  });

  it('show every wrong character, wherever it stands', () => {
    fc.assert(
      fc.property(anyReference, (reference) => {
        const right = plainOf(reference);
        for (let at = 0; at < right.length; at += 1) {
          for (const character of alphabet) {
            if (character !== right[at]) expect(isRead(right.with(at, character))).toBe(false);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('show every exchange of two characters, neighbours or not', () => {
    fc.assert(
      fc.property(anyReference, (reference) => {
        const right = plainOf(reference);
        for (let a = 0; a < right.length; a += 1) {
          for (let b = a + 1; b < right.length; b += 1) {
            if (right[a] === right[b]) continue;
            expect(isRead(right.with(a, right[b] ?? '').with(b, right[a] ?? ''))).toBe(false);
          }
        }
      }),
    );
  });

  it('control: two wrong characters can pass, so the checks above do look', () => {
    const right = plainOf(newReference('R', seededRandom(7)));
    const passing = Array.from(alphabet).flatMap((first) =>
      Array.from(alphabet).filter((second) => isRead(right.with(1, first).with(2, second))),
    );
    expect(passing).toHaveLength(32);
  });

  it('are read as people write them', () => {
    fc.assert(
      fc.property(anyReference, fc.integer(), (reference, seed) => {
        const bits = seededRandom(seed).bytes(reference.length);
        const typed = Array.from(reference).map((character, at) => {
          const bit = (bits[at] ?? 0) & 3;
          if (character === '-') return ['-', ' ', '', ' – '][bit] ?? '';
          if (character === '0' && bit > 1) return bit === 2 ? 'O' : 'o';
          if (character === '1' && bit > 0) return ['', 'I', 'l', 'L'][bit] ?? '';
          return bit > 1 ? character.toLowerCase() : character;
        });
        expect(readReference(` ${typed.join('')}\n`)).toEqual({ ok: true, value: reference });
      }),
    );
  });

  it.each([
    ['', 'wrong-length'],
    ['R-7K3F9-QX2M', 'wrong-length'],
    ['R-7K3F9-QX2MCC', 'wrong-length'],
    ['R-7K3F9-QX2MU', 'wrong-character'],
    ['R-7K3F9-QX2Mé', 'wrong-character'],
    ['R-7K3F9-QX2M\u0000', 'wrong-character'],
    ['Q-00000-00000', 'wrong-character'],
    ['R-00000-00000', 'wrong-check'],
  ])('%j is refused: %s', (text, kind) => {
    expect(readReference(text)).toEqual({ ok: false, error: { kind } });
  });
});
