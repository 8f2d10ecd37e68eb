import { blobPartBytes, largestBlob } from '#contracts/blob.ts';
import type * as z from 'zod';
import type { AttachmentNote } from '#domain/referral.ts';
import type { Id } from '#kernel/ids.ts';
import { fileNotTaken } from '#wording/files.ts';
import type { Desk } from '../../desk/desk-link.ts';

/** A file as a referral names it. */
export type ChosenFile = z.infer<typeof AttachmentNote>;

/** A name is one line of text (domain, Line). */
const longestName = 300;
/** Bytes made into text at once; more would not fit on the stack. */
const stride = 0x80_00;

/**
 * Gives what somebody chose to the desk, in parts, and answers how the referral names it once all of it is on the disk;
 * else why not, in words. Its name and its bytes are read here; where it lies on the computer is not known to the page.
 */
export async function keepFile(desk: Desk, referralId: Id<'referral'>, chosen: File): Promise<ChosenFile | string> {
  const name =
    chosen.name
      .replaceAll(/\p{Cc}/gu, ' ')
      .trim()
      .slice(-longestName)
      .trim() || 'File without a name';
  if (chosen.size > largestBlob) return fileNotTaken.tooLarge(name, largestBlob);
  const bytes = await bytesOf(chosen);
  if (bytes === undefined) return fileNotTaken.cannotBeRead(name);
  if (bytes.length === 0) return fileNotTaken.empty(name);
  const sha256 = hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
  const file = { referralId, sha256, name, bytes: bytes.length };
  for (let offset = 0; ;) {
    const part = base64(bytes.subarray(offset, offset + blobPartBytes));
    const kept = await desk.call('keep-file', { ...file, offset, part }).catch(() => ({ kind: 'not-saved' as const }));
    switch (kept.kind) {
      case 'held':
        offset = kept.held;
        break;
      case 'here':
        return { name, mediaType: chosen.type || 'application/octet-stream', bytes: bytes.length, sha256 };
      case 'damaged':
        return fileNotTaken.damaged(name);
      case 'not-saved':
        return fileNotTaken.notSaved(name);
    }
  }
}

async function bytesOf(chosen: File): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await chosen.arrayBuffer());
  } catch {
    return undefined;
  }
}

const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

function base64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += stride) {
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + stride)));
  }
  return btoa(pieces.join(''));
}
