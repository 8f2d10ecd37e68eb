import type { StreamKey } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';

/** A file that `sender` hands over, part by part. Complete once its bytes have its digest; nobody reads it before. */
interface BlobTable {
  hub_id: string;
  digest: string;
  sender: string;
  bytes: number;
  held: number;
  complete: boolean;
  begun_at: Instant;
}

/** Its bytes, in parts of blobPartBytes (contracts/blob.ts). */
interface BlobPartTable {
  hub_id: string;
  digest: string;
  sender: string;
  place: number;
  body: Uint8Array;
}

/** A record whose core names a file: whoever sees that may have the file. */
interface BlobCiteTable {
  hub_id: string;
  digest: string;
  stream: StreamKey;
}

/** The tables of files. */
export interface BlobTables {
  blob: BlobTable;
  blob_part: BlobPartTable;
  blob_cite: BlobCiteTable;
}
