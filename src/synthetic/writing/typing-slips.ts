import type { Draw } from '../draw.ts';

/** Keys next to each other on a British keyboard. */
const neighbours: Readonly<Record<string, string>> = {
  ...{ a: 'sq', b: 'vn', c: 'xv', d: 'sf', e: 'wr', f: 'dg', g: 'fh', h: 'gj', i: 'uo', j: 'hk', k: 'jl', l: 'k' },
  ...{ m: 'n', n: 'bm', o: 'ip', p: 'o', q: 'w', r: 'et', s: 'ad', t: 'ry', u: 'yi', v: 'cb', w: 'qe', x: 'zc' },
  ...{ y: 'tu', z: 'x' },
};
/** What looks alike in handwriting and to a scanner. */
const shapes: Readonly<Record<string, string>> = {
  ...{ rn: 'm', m: 'rn', cl: 'd', d: 'cl', li: 'h', vv: 'w', nn: 'm', e: 'c', c: 'e', a: 'o', o: 'a', h: 'b', b: 'h' },
  ...{ n: 'u', u: 'n', g: 'q', q: 'g', l: 'i', i: 'l', t: 'f', f: 't', v: 'r', r: 'v', y: 'g' },
};
/** What sounds alike on the telephone. */
const sounds: Readonly<Record<string, string>> = {
  ...{
    ph: 'f',
    ck: 'k',
    ie: 'y',
    ey: 'y',
    ee: 'ea',
    ea: 'ee',
    sh: 'ch',
    th: 't',
    gh: 'g',
    wh: 'w',
    ai: 'ay',
    ay: 'ai',
  },
  ...{ oo: 'u', ll: 'l', tt: 't', nn: 'n', ss: 's', rr: 'r', y: 'i', c: 'k', k: 'c', z: 's', v: 'f', w: 'v' },
};

/** One slip in a word of three characters or more; a shorter one, or one with nothing to slip on, stays as it is. */
export type TypingSlip = (draw: Draw, text: string) => string;

/** Two letters that change places, inside the word and never over a space: a moved space is another word. */
const exchanged: TypingSlip = inside((_, here, next) => next + here);
const leftOut: TypingSlip = inside((_, __, next) => next);
const doubled: TypingSlip = inside((_, here, next) => here + here + next);
const missed: TypingSlip = inside((draw, here, next) => {
  const near = neighbours[here.toLowerCase()];
  return near === undefined ? undefined : draw.pick(Array.from(near)) + next;
});

export const typingSlips = {
  'letters-exchanged': exchanged,
  'letter-left-out': leftOut,
  'letter-doubled': doubled,
  'keyboard-neighbour': missed,
  'misread-letter': replacedBy(shapes),
  'as-it-sounds': replacedBy(sounds),
} as const satisfies Readonly<Record<string, TypingSlip>>;

const ofFingers = [exchanged, leftOut, doubled, missed];

/** `text` with one slip of the fingers, at most one character longer or shorter, and never empty. */
export function mistyped(draw: Draw, text: string): string {
  return draw.pick(ofFingers)(draw, text);
}

const foreignLetters: Readonly<Record<string, string>> = { ł: 'l', Ł: 'L', ß: 'ss', đ: 'd', Đ: 'D', ı: 'i', ø: 'o' };

/** `name` as somebody types it without the letters their keyboard lacks. */
export function plainLetters(name: string): string {
  return name
    .replace(/[łŁßđĐıø]/g, (letter) => foreignLetters[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '');
}

/** A slip at a place that is neither the first nor the last character. */
function inside(change: (draw: Draw, here: string, next: string) => string | undefined): TypingSlip {
  return (draw, text) => {
    if (text.length < 3) return text;
    const at = draw.between(1, text.length - 2);
    const [here, next] = [text.charAt(at), text.charAt(at + 1)];
    if (`${here}${next}`.includes(' ')) return text;
    return text.slice(0, at) + (change(draw, here, next) ?? here + next) + text.slice(at + 2);
  };
}

/** A slip that writes one thing of `table` as another, after the first character. */
function replacedBy(table: Readonly<Record<string, string>>): TypingSlip {
  const [longer, shorter] = [2, 1].map((length) => Object.keys(table).filter((key) => key.length === length));
  return (draw, text) => {
    if (text.length < 3) return text;
    for (const keys of [longer, shorter]) {
      const places = (keys ?? []).flatMap((key) => {
        const at = text.indexOf(key, 1);
        return at < 1 ? [] : [{ at, key }];
      });
      if (places.length === 0) continue;
      const { at, key } = draw.pick(places);
      return text.slice(0, at) + (table[key] ?? key) + text.slice(at + key.length);
    }
    return text;
  };
}
