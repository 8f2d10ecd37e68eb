import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawFor } from '../draw.ts';
import { mistyped, plainLetters, typingSlips } from './typing-slips.ts';

describe('a slip of the fingers', () => {
  it('changes one thing, leaves something to read, and trims nothing', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 12 }), fc.nat(), (text, number) => {
        const typed = mistyped(drawFor(1, 'errors', number), text);
        expect(Math.abs(typed.length - text.length)).toBeLessThanOrEqual(1);
        expect(typed.length).toBeGreaterThan(0);
        // What was trimmed stays trimmed: intake would not keep the space.
        if (text.trim() === text) expect(typed.trim()).toBe(typed);
      }),
    );
  });

  it.each(Object.entries(typingSlips))('%s happens to most names and never to what is too short', (_, slip) => {
    const draw = drawFor(1, 'slips', 0);
    const names = [
      'Hargreaves',
      'Mohammed',
      'Wiśniewski',
      'Thompson',
      'O’Connor',
      'Ashworth',
      'Chukwuemeka',
      'Philips',
    ];
    const changed = names.filter((name) => slip(draw, name) !== name);
    expect(changed.length).toBeGreaterThan(4);
    for (const short of ['', 'A', 'Li']) expect(slip(draw, short)).toBe(short);
  });

  it('writes names without the letters a keyboard lacks', () => {
    expect(plainLetters('Łukasz Wiśniewski Ní Dhomhnaill Đặng')).toBe('Lukasz Wisniewski Ni Dhomhnaill Dang');
  });
});
