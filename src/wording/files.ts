import { sizeWords } from './sizes.ts';

const kinds: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/^application\/pdf$/, 'PDF'],
  [/wordprocessingml|msword|opendocument\.text|rtf$/, 'Word document'],
  [/spreadsheetml|ms-excel|opendocument\.spreadsheet|csv$/, 'spreadsheet'],
  [/^image\//, 'picture'],
  [/^audio\//, 'sound recording'],
  [/^video\//, 'film'],
  [/^message\/|ms-outlook/, 'e-mail'],
  [/^text\//, 'text'],
];

/** What kind of file it is, and how large: "PDF, 214 kB". A kind nobody has a word for is called a file. */
export function fileWords({ mediaType, bytes }: { readonly mediaType: string; readonly bytes: number }): string {
  const words = kinds.find(([pattern]) => pattern.test(mediaType.toLowerCase()))?.[1] ?? 'file';
  return `${words}, ${sizeWords(bytes)}`;
}

/** A digest as far as people compare it by eye: its first twelve characters in groups. */
export function digestShort(sha256: string): string {
  return groups(sha256.slice(0, 12)).join(' ');
}

/** A whole digest in groups of four, for reading out. */
export function digestGroups(sha256: string): string {
  return groups(sha256).join(' ');
}

const groups = (text: string): readonly string[] => text.match(/.{1,4}/g) ?? [];

/** What becomes of files that came with a referral. */
export const filesKept =
  'The hub keeps these files as they came. This version shows what they are; it does not open them yet.';
