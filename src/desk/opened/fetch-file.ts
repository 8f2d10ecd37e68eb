import { createHash } from 'node:crypto';
import type { CacheDatabase, FileHeld } from '#cache/cache-database.ts';
import { StoreTrouble } from '#cache/store-trouble.ts';
import { blobPartBytes, largestBlob } from '#contracts/blob.ts';
import type { FileAsked } from '#contracts/console-port.ts';
import type { World } from '#domain/command-rules.ts';
import { kindOf, type StreamKey } from '#domain/streams.ts';
import type { HubReads } from '../hub/case-api-client.ts';

/** What fetching files needs. */
export interface FileParts {
  readonly cache: Pick<CacheDatabase, 'fileHeld' | 'filePart' | 'keepFilePart' | 'dropFile'>;
  readonly api: Pick<HubReads, 'blobPart'>;
}

/** How far a file is, or why it does not come (contracts/console-port.ts). */
export type FileFetched =
  | { readonly kind: 'fetching'; readonly held: number; readonly bytes: number }
  | { readonly kind: 'here'; readonly bytes: number }
  | { readonly kind: 'not-available' | 'not-at-hub' | 'offline' | 'damaged' | 'not-saved' };

/**
 * Brings the next part of a file that a record in `world` names and keeps it encrypted, from where it was left, whatever
 * happened in between. `here` is said only of bytes that have the digest.
 */
export async function fetchFile({ cache, api }: FileParts, world: World, asked: FileAsked): Promise<FileFetched> {
  const { stream, sha256 } = asked;
  if (!isNamed(world, asked)) return { kind: 'not-available' };
  const before = cache.fileHeld(stream, sha256);
  if (before !== undefined && before.held >= before.bytes) return whole(cache, asked, before);
  const start = before?.held ?? 0;
  const answer = await api.blobPart(sha256, start);
  if (answer.kind === 'refused') return { kind: 'not-at-hub' };
  if (answer.kind !== 'answered') return { kind: 'offline' };
  const { bytes, part } = answer.body;
  const body = Buffer.from(part, 'base64');
  const isPart =
    bytes <= largestBlob &&
    bytes === (before?.bytes ?? bytes) &&
    body.length === Math.min(blobPartBytes, bytes - start);
  try {
    if (!isPart) {
      cache.dropFile(stream, sha256);
      return { kind: 'damaged' };
    }
    cache.keepFilePart(stream, sha256, { start, bytes, body });
  } catch (thrown) {
    if (!(thrown instanceof StoreTrouble)) throw thrown;
    return { kind: 'not-saved' };
  }
  const held = cache.fileHeld(stream, sha256);
  // It went with its record while the part was on its way.
  if (held === undefined) return { kind: 'not-available' };
  return held.held < held.bytes ? { kind: 'fetching', ...held } : whole(cache, asked, held);
}

/** A part of a file that is here whole, for as long as the record that names it is. */
export function readFilePart(
  cache: Pick<CacheDatabase, 'fileHeld' | 'filePart'>,
  world: World,
  asked: FileAsked,
  offset: number,
): Uint8Array | undefined {
  const held = isNamed(world, asked) ? cache.fileHeld(asked.stream, asked.sha256) : undefined;
  if (held === undefined || held.held < held.bytes) return undefined;
  return cache.filePart(asked.stream, asked.sha256, offset);
}

/** What is here in full: compared with its digest before anybody is told so. */
function whole(cache: FileParts['cache'], { stream, sha256 }: FileAsked, { bytes }: FileHeld): FileFetched {
  const hash = createHash('sha256');
  for (let start = 0; start < bytes; start += blobPartBytes) {
    hash.update(cache.filePart(stream, sha256, start) ?? new Uint8Array());
  }
  if (hash.digest('hex') === sha256) return { kind: 'here', bytes };
  cache.dropFile(stream, sha256);
  return { kind: 'damaged' };
}

function isNamed(world: World, { stream, sha256 }: FileAsked): boolean {
  if (kindOf(stream) !== 'referral') return false;
  const record = world.find(stream as StreamKey<'referral'>);
  return record !== undefined && record.parts.core.attachments.some((file) => file.sha256 === sha256);
}
