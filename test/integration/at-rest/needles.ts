import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A text for the field `name` that occurs nowhere else in the world, with a letter that every encoding changes. */
export function needle(seed: string, name: string): string {
  return `nädel-${createHash('sha256').update(`${seed} ${name}`).digest('hex').slice(0, 24)}`;
}

/** `text` in the forms in which a program may write it down. */
export function formsOf(text: string): readonly Buffer[] {
  const utf8 = Buffer.from(text, 'utf8');
  // Base64 looks different at each of three offsets; what neighbours decide is cut off at both ends.
  const base64 = [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), utf8]).toString('base64');
    return Buffer.from(encoded.slice(offset === 0 ? 0 : 4, -4), 'latin1');
  });
  return [utf8, Buffer.from(text, 'utf16le'), ...base64, Buffer.from(encodeURIComponent(text), 'latin1')];
}

/** Every file below `folder`, as path and content. */
export function filesBelow(folder: string): readonly { readonly path: string; readonly bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, bytes: readFileSync(path) }));
}

/** Which of `needles` stand somewhere in `contents`, in whatever form, or in the names of `paths`. */
export function found(
  needles: readonly string[],
  contents: readonly Buffer[],
  paths: readonly string[] = [],
): readonly string[] {
  const haystacks = [...contents, Buffer.from(paths.join('\n'))];
  return needles.filter((text) => formsOf(text).some((form) => haystacks.some((bytes) => bytes.includes(form))));
}

/** Shannon entropy in bits for each byte; a random page of 4,096 bytes has 7.955 with a deviation of 0.004. */
export function entropy(bytes: Buffer): number {
  const counts = new Array<number>(256).fill(0);
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1;
  let bits = 0;
  for (const count of counts) if (count > 0) bits -= (count / bytes.length) * Math.log2(count / bytes.length);
  return bits;
}

/** The pages of a database, or those in the frames of a write-ahead log (a head of 32 bytes, 24 before each). */
export function pagesOf(path: string, bytes: Buffer): readonly Buffer[] {
  const [first, step] = path.endsWith('-wal') ? [32 + 24, 4096 + 24] : [0, 4096];
  const pages: Buffer[] = [];
  for (let at = first; at + 4096 <= bytes.length; at += step) pages.push(bytes.subarray(at, at + 4096));
  return pages;
}
