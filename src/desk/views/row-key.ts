import type { StreamKey } from '#domain/streams.ts';

/** What a row of a queue stands for: an enquiry, or an item of the tray. */
export type QueueKey = StreamKey<'enquiry' | 'arrival'>;
