import type { AnyRecord } from '#domain/record.ts';
import type { CaseEvent } from '#domain/case-event.ts';
import type { StreamKey } from '#domain/streams.ts';
import { thingsOf, wordsOf } from './things.ts';

/** Two commands that were written on the same sight of the hub, one after the other. */
export interface Pair {
  /** Records before both, after the first, and after the second where it took effect. */
  readonly before: ReadonlyMap<StreamKey, AnyRecord>;
  readonly afterFirst: ReadonlyMap<StreamKey, AnyRecord>;
  readonly afterBoth: ReadonlyMap<StreamKey, AnyRecord>;
  readonly first: readonly CaseEvent[];
  /** Of the second; none where it had no effect and its author was asked. */
  readonly second: readonly CaseEvent[];
  /** Streams the second names, where it ends something: it ends what its author knew. */
  readonly ended: readonly StreamKey[];
}

/** What was silently lost or overwritten when the second took effect; nothing where all is as it should be. */
export function lostIn(pair: Pair): readonly string[] {
  if (pair.second.length === 0) return [];
  const streams = [...new Set(pair.first.map(({ stream }) => stream))];
  return [
    ...streams.flatMap((stream) => overwrittenIn(pair, stream)),
    ...[...pair.first, ...pair.second].flatMap((event) => missingOf(event, pair.afterBoth.get(event.stream))),
    ...pair.first
      .filter(({ stream }) => pair.ended.includes(stream))
      .map(({ kind, stream }) => `${kind} of ${stream} came unseen by who ended it`),
  ];
}

/** Things of `stream` that the first set and that stand otherwise now, though nobody was asked. */
function overwrittenIn({ before, afterFirst, afterBoth }: Pair, stream: StreamKey): readonly string[] {
  const [old, set, now] = [before, afterFirst, afterBoth].map((records) => {
    const record = records.get(stream);
    return new Map(record === undefined ? [] : thingsOf(record).map((one) => [one.name, one]));
  });
  return [...(set ?? [])].flatMap(([name, { value }]) => {
    const changed = old?.get(name)?.value !== value;
    return changed && now?.get(name)?.value !== value ? [`${name} of ${stream} was overwritten`] : [];
  });
}

/** Words of `event` that the record does not hold any more. */
function missingOf({ kind, body }: CaseEvent, record: AnyRecord | undefined): readonly string[] {
  const kept = new Set(wordsOf(record?.parts));
  // Ids that are keys of a record are kept as keys.
  const keys = JSON.stringify(record?.parts ?? null);
  return wordsOf(body)
    .filter((word) => !kept.has(word) && !keys.includes(`"${word}":`))
    .map(() => `a word of ${kind} is nowhere any more`);
}
