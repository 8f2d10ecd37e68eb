import type { Contested, Outcome } from '#contracts/outcome.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { OutboxItem } from './ports.ts';

/**
 * What the hub told of others with the outcome of one's own command. It can be fetched again and belongs to the record
 * it is of: it stays no longer than that record, and no longer than it is needed.
 */
export function toldOf({ outcome }: Pick<OutboxItem, 'outcome'>): readonly Contested[] {
  if (outcome?.kind === 'conflict') return outcome.over;
  return outcome?.kind === 'merged' ? (outcome.review ?? []) : [];
}

/** The item without anything told of streams that are `gone`; the same item where there is none. */
export function withoutStreams(item: OutboxItem, gone: (stream: StreamKey) => boolean): OutboxItem {
  const told = toldOf(item);
  const left = told.filter(({ stream }) => !gone(stream));
  return left.length === told.length ? item : withTold(item, left);
}

/** The item without a word of what others said: who it was, what it was about and when is enough once it is settled. */
export function withoutWords(item: OutboxItem): OutboxItem {
  const told = toldOf(item);
  if (told.length === 0) return item;
  const bare = told.map(({ before, theirs, ...thing }) => ({
    ...thing,
    ...(before === undefined ? {} : { before: bareOf(before) }),
    theirs: theirs.map(bareOf),
  }));
  return withTold(item, bare);
}

const bareOf = ({ version, by, at }: Contested['theirs'][number]): Contested['theirs'][number] => ({ version, by, at });

function withTold(item: OutboxItem, told: readonly Contested[]): OutboxItem {
  const { outcome } = item;
  if (outcome?.kind === 'conflict') return { ...item, outcome: { ...outcome, over: [...told] } };
  if (outcome?.kind !== 'merged') return item;
  const { review: _, ...bare } = outcome;
  const after: Outcome = told.length === 0 ? bare : { ...bare, review: [...told] };
  return { ...item, outcome: after };
}
