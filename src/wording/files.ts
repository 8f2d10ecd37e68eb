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
  'The hub keeps these files as they came. They open here, inside the console, and are never handed to another program.';

/** Where a file is that somebody attached to a referral. */
export const keptFileWords = {
  here: 'On this computer only',
  sent: 'Sent to the hub',
  elsewhere: 'Not on this computer: choose it here again, or remove it',
} as const;

/** What becomes of files that are chosen for a referral. */
export const filesChosen =
  'Each is kept encrypted on this computer at once and sent to the hub after the referral. The file you chose stays where it is.';

/** Why a chosen file does not go with the referral. */
export const fileNotTaken = {
  tooLarge: (name: string, most: number) => `${name} is larger than ${sizeWords(most)}, the most the hub takes.`,
  tooMany: (name: string, most: number) => `${name} was not added: a referral has at most ${most} files.`,
  empty: (name: string) => `${name} is empty or a folder. Choose the file itself.`,
  twice: (name: string, as: string) => `${name} is the same file as ${as}, which is there already.`,
  cannotBeRead: (name: string) => `${name} could not be read. Check that it is still there, and choose it again.`,
  damaged: (name: string) => `${name} changed while it was read. Choose it again.`,
  notSaved: (name: string) => `${name} is not saved. This computer’s disk is full or does not take it.`,
} as const;

/** Why a referral is not recorded yet. */
export const filesInTheWay = {
  reading: 'A file is still being kept. Record the referral when it is listed.',
  elsewhere: 'A file of this draft is not on this computer. Choose it here again, or remove it.',
} as const;

/** Why a file is not shown, in words for whoever wanted to read it. */
export const fileTroubleWords = {
  'not-available': 'This file is not on this computer any more, or you may not see what it came with.',
  'not-at-hub': 'The hub has not got this file yet. Its sender named it and has not handed it over; ask them for it.',
  offline: 'The hub cannot be reached. What has arrived of the file is kept; open it again when you are online.',
  damaged:
    'What arrived is not the file that was named: its digest is another one. Nothing of it was kept. Open it again, or ask its sender.',
  'not-saved': 'This computer could not keep the file: its disk is full or does not take it.',
  'cannot-be-read':
    'This file cannot be read as what it says it is. It is damaged, protected by a password, or something else.',
} as const;

/** Of a file of a kind that is not opened here. */
export const fileNotOpened =
  'Files of this kind are not opened here, because they can hold programs. Ask its sender for a PDF or a picture.';

/** How an e-mail is shown. */
export const emailShown = {
  text: 'As plain text. Pictures, links and programs in it are left out, and nothing was fetched for it.',
  html: 'It was written as a web page: its words alone are shown. Pictures, links and programs in it are left out, and nothing was fetched for it.',
} as const;
