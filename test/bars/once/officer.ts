import { systemRandom } from '#central/system.ts';
import { idOf, type StreamKey } from '#domain/streams.ts';
import { newId } from '#kernel/ids.ts';
import { below, type Random } from '#kernel/random.ts';
import type { Client } from './client.ts';

const ratings = ['red', 'amber', 'green'];

/** Has whoever sits at `client` do one random thing to `stream`; false when it could not be given yet. */
export function actOn(client: Client, stream: StreamKey<'enquiry'>, random: Random): boolean {
  const drawn = below(random, 100);
  const enquiryId = idOf(stream);
  const by = client.actor.userId;
  if (drawn < 40) {
    const noteId = newId<'note'>(systemRandom);
    const text = `Drawn ${drawn}.`;
    return client.give({ kind: 'add-note', args: { enquiryId, noteId, text } }, () => ({ kind: 'note', note: noteId }));
  }
  if (drawn < 75) return rate(client, stream, random);
  if (drawn < 90) {
    return client.give({ kind: 'claim-enquiry', args: { enquiryId } }, (saw) => ({ kind: 'claim', by, saw }));
  }
  return client.give({ kind: 'release-enquiry', args: { enquiryId, reason: 'end-of-shift' } }, (saw) => ({
    ...{ kind: 'release', by, saw },
  }));
}

/** Has them rate it. */
export function rate(client: Client, stream: StreamKey<'enquiry'>, random: Random): boolean {
  const rating = ratings[below(random, ratings.length)]!;
  const args = { enquiryId: idOf(stream), rating, reason: 'injury' };
  const by = client.actor.userId;
  return client.give({ kind: 'rate-enquiry', args }, (saw) => ({ kind: 'rate', by, saw, value: rating }));
}
