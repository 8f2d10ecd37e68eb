import type { Random } from './random.ts';

declare const brand: unique symbol;

/** 128 random bits as 32 lower-case hex digits, made by whoever creates the thing; `Noun` keeps kinds apart. */
export type Id<Noun extends string = string> = string & { readonly [brand]: Noun };

const pattern = /^[0-9a-f]{32}$/;
const hexOfByte: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** A new id from 16 bytes of `random`. */
export function newId<Noun extends string>(random: Random): Id<Noun> {
  let text = '';
  for (const byte of random.bytes(16)) text += hexOfByte[byte] ?? '';
  return text as Id<Noun>;
}

/** Whether `text` has the form of an id. */
export function isId(text: string): boolean {
  return pattern.test(text);
}
