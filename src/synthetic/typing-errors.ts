import { isPlainDate, type PlainDate } from '#kernel/clock.ts';
import type { Draw } from './draw.ts';

/** Keys next to each other on a British keyboard. */
const neighbours: Readonly<Record<string, string>> = {
  ...{ a: 'sq', e: 'wr', i: 'uo', o: 'ip', u: 'yi', n: 'bm', m: 'n', s: 'ad', r: 'et', t: 'ry', l: 'k', h: 'gj' },
};
const foreignLetters: Readonly<Record<string, string>> = { ł: 'l', Ł: 'L', ß: 'ss' };

/** `text` with one slip of the fingers: two letters exchanged, one left out, doubled or missed. Never empty. */
export function mistyped(draw: Draw, text: string): string {
  if (text.length < 3) return text;
  const at = draw.between(1, text.length - 2);
  const [before, here, next, after] = [text.slice(0, at), text.charAt(at), text.charAt(at + 1), text.slice(at + 2)];
  // A moved space is another word, not a slip.
  if (`${here}${next}`.includes(' ')) return text;
  switch (draw.between(0, 3)) {
    case 0:
      return before + next + here + after;
    case 1:
      return before + next + after;
    case 2:
      return before + here + here + next + after;
    default:
      return before + draw.pick(Array.from(neighbours[here] ?? here)) + next + after;
  }
}

/** `name` as somebody types it without the letters their keyboard lacks. */
export function plainLetters(name: string): string {
  return name
    .replace(/[łŁß]/g, (letter) => foreignLetters[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '');
}

/** `date` with day and month exchanged where that is a date; otherwise a day beside it. */
export function misdated(draw: Draw, date: PlainDate): PlainDate {
  const [year = '', month = '', day = ''] = date.split('-');
  const exchanged = `${year}-${day}-${month}`;
  if (isPlainDate(exchanged) && exchanged !== date) return exchanged;
  const beside = `${year}-${month}-${String(draw.between(1, 28)).padStart(2, '0')}`;
  return isPlainDate(beside) ? beside : date;
}
