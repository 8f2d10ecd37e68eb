import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Where any of `needles` stands in a file below `folder`, in UTF-8, UTF-16LE or base64: `file: needle`. */
export function needlesIn(folder: string, needles: readonly string[]): readonly string[] {
  const forms = needles.flatMap((needle) => [
    { needle, bytes: Buffer.from(needle, 'utf8') },
    { needle, bytes: Buffer.from(needle, 'utf16le') },
    // Base64 shifts with the position: the middle of each of the three alignments is the same wherever it stands.
    ...[0, 1, 2].map((shift) => ({
      needle,
      bytes: Buffer.from(
        Buffer.from(' '.repeat(shift) + needle)
          .toString('base64')
          .slice(shift + 2, -4),
        'utf8',
      ),
    })),
  ]);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
    .flatMap((file) => {
      const content = readFileSync(file);
      return forms
        .filter(({ bytes }) => bytes.length >= 5 && content.includes(bytes))
        .map(({ needle }) => `${file}: ${needle}`);
    });
}
