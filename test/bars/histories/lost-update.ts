import type { RecordOperation } from './record-model.ts';

/** A history with one more rating at its end, by somebody else: once having seen the rating before it, once not. */
export interface Planted {
  readonly seen: readonly RecordOperation[];
  readonly lost: readonly RecordOperation[];
}

/** Plants a lost update into the history of the first record that somebody rated; undefined where nobody did. */
export function plantLostUpdate(histories: ReadonlyMap<string, readonly RecordOperation[]>): Planted | undefined {
  for (const history of histories.values()) {
    const ratedAt = history.flatMap(({ input, output }) =>
      input.kind === 'rate' && output.kind === 'done' ? [output.version] : [],
    );
    if (ratedAt.length === 0) continue;
    const latest = Math.max(...history.map(({ output }) => ('version' in output ? output.version : 0)));
    const end = Math.max(...history.map(({ completed }) => completed)) + 1;
    const after = (saw: number): readonly RecordOperation[] => [
      ...history,
      {
        ...{ invoked: end, completed: end },
        input: { kind: 'rate', by: 'somebody else', saw, value: 'green' },
        output: { kind: 'done', version: latest + 1 },
      },
    ];
    return { seen: after(latest), lost: after(Math.max(...ratedAt) - 1) };
  }
  return undefined;
}
