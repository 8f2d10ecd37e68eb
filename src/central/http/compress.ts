import { randomBytes, randomInt } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/**
 * Compression of the feed (security-sync.md 3.5). A length can tell what stands beside text that somebody else chose
 * (CRIME, BREACH), so: no answer that is compressed holds a token, a key or a secret (endpoint.ts); cursors are sealed
 * anew each time. What stays is case data beside the words of a referrer. To try one guess, whoever guesses has to get a
 * signed referral on record for ever, in the same page as what they guess at, and to see the line; and each length is
 * blurred (`padding`). There is no way to ask a thousand times.
 */
export type Encoding = 'br' | 'gzip';

/** Characters of a body below which compressing gains nothing: it fits into one packet. */
export const smallestCompressed = 1024;
/** Carries `padding`. */
export const paddingHeader = 'mash-padding';
const longestPadding = 96;
/** Of 11 and of 9: what costs less processor than the line would take longer (measured by `bench queue`). */
const effort = { br: 4, gzip: 6 } as const;

const packBrotli = promisify(brotliCompress);
const packGzip = promisify(gzip);

/** Which encoding to use for a caller that sends `accepted`; undefined: as it is. */
export function encodingFor(accepted: string | string[] | undefined): Encoding | undefined {
  const wanted = new Map<string, number>();
  for (const item of String(accepted ?? '').split(',')) {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    wanted.set(name, quality === undefined ? 1 : Number(quality.slice(2)) || 0);
  }
  const weight = (name: Encoding): number => wanted.get(name) ?? wanted.get('*') ?? 0;
  if (weight('br') > 0 && weight('br') >= weight('gzip')) return 'br';
  return weight('gzip') > 0 ? 'gzip' : undefined;
}

/** `text` in `encoding`, made beside the thread that answers everybody. */
export function compressedAs(encoding: Encoding, text: string): Promise<Buffer> {
  const bytes = Buffer.from(text);
  if (encoding === 'gzip') return packGzip(bytes, { level: effort.gzip });
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT, BROTLI_PARAM_MODE, BROTLI_MODE_TEXT } = constants;
  return packBrotli(bytes, {
    params: {
      [BROTLI_PARAM_QUALITY]: effort.br,
      [BROTLI_PARAM_SIZE_HINT]: bytes.length,
      [BROTLI_PARAM_MODE]: BROTLI_MODE_TEXT,
    },
  });
}

/** Random text of random length. */
export function padding(): string {
  return randomBytes(longestPadding).toString('hex').slice(0, randomInt(longestPadding));
}
