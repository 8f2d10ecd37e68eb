import { doubleMetaphone } from 'double-metaphone';

/** What a word of a name sounds like: its codes by double metaphone, the second where English and another language differ. */
export function soundsOf(word: string): readonly string[] {
  return [...new Set(doubleMetaphone(word))].filter((code) => code !== '');
}

/** Codes leave out vowels: of words shorter than this too little is left to say anything ("Tom" and "Tim"). */
const shortestToHear = 4;

/** Whether two words may sound alike. One-letter codes ("Leah", "Layla") are too coarse to say so. */
export function soundsAlike(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < shortestToHear) return false;
  const codes = soundsOf(b);
  return soundsOf(a).some((code) => code.length > 1 && codes.includes(code));
}
