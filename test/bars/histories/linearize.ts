/** Something one client did, as seen from outside: when it asked, when it knew, and what it was told. */
export interface Operation<Input, Output> {
  /** On the one clock of all clients, in milliseconds. */
  readonly invoked: number;
  readonly completed: number;
  readonly input: Input;
  readonly output: Output;
}

/** What a thing does when only one operation at a time happens to it. */
export interface Model<State, Input, Output> {
  readonly initial: State;
  /**
   * The state after `input` was answered with `output` in `state`; undefined where it could not have been answered so.
   * The very same state for what changes nothing.
   */
  step(state: State, input: Input, output: Output): State | undefined;
  /** The same text for equal states. */
  nameOf(state: State): string;
}

/** Whether a history can be put into an order; where not, how far the best try came and what then fitted no more. */
export type Order<State, Input, Output> =
  | { readonly kind: 'linearizable' }
  | {
      readonly kind: 'not-linearizable';
      readonly state: State;
      readonly placed: number;
      /** Each could have been next, and none could have been answered as it was. */
      readonly stuck: readonly Operation<Input, Output>[];
    };

/**
 * Looks for an order of `history` in which every operation takes effect at one moment between being asked and being
 * answered, and is answered as `model` says (Herlihy and Wing 1990; the search of Wing and Gong 1993 with Lowe's memory
 * of what was tried). What changes nothing is placed as soon as it fits: that takes no choice from anything else.
 */
export function findOrder<State, Input, Output>(
  history: readonly Operation<Input, Output>[],
  model: Model<State, Input, Output>,
): Order<State, Input, Output> {
  type Op = Operation<Input, Output>;
  const numbers = new Map(history.map((operation, index) => [operation, index]));
  const tried = new Set<string>();
  /** Of every try that got stuck, the one that placed most. */
  const stuck: { best?: { state: State; left: number; operations: readonly Op[] } } = {};

  function search(left: readonly Op[], state: State): boolean {
    let remaining = left;
    let at = state;
    for (;;) {
      if (remaining.length === 0) return true;
      // Nothing may come before what was answered before it was asked.
      const horizon = remaining.reduce((least, { completed }) => Math.min(least, completed), Infinity);
      const present = at;
      const still = remaining.filter(
        ({ invoked, input, output }) => invoked > horizon || model.step(present, input, output) !== present,
      );
      if (still.length < remaining.length) {
        remaining = still;
        continue;
      }
      const enabled = remaining.filter(({ invoked }) => invoked <= horizon);
      const next = enabled.flatMap((operation) => {
        const after = model.step(present, operation.input, operation.output);
        return after === undefined ? [] : [{ operation, after }];
      });
      const [only] = next;
      if (only === undefined) {
        if (remaining.length < (stuck.best?.left ?? Infinity)) {
          stuck.best = { state: at, left: remaining.length, operations: enabled };
        }
        return false;
      }
      if (next.length === 1) {
        remaining = remaining.filter((operation) => operation !== only.operation);
        at = only.after;
        continue;
      }
      const name = `${model.nameOf(at)} | ${remaining.map((operation) => numbers.get(operation)).join(' ')}`;
      if (tried.has(name)) return false;
      tried.add(name);
      const here = remaining;
      return next.some(({ operation, after }) =>
        search(
          here.filter((other) => other !== operation),
          after,
        ),
      );
    }
  }

  const sorted = [...history].sort((a, b) => a.invoked - b.invoked);
  if (search(sorted, model.initial) || stuck.best === undefined) return { kind: 'linearizable' };
  const { state, left, operations } = stuck.best;
  return { kind: 'not-linearizable', state, placed: history.length - left, stuck: operations };
}
