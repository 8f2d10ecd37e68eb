import * as z from 'zod';
import { Defect } from '#kernel/assert.ts';
import type { Port } from './port.ts';

/** One call: what goes in, what comes out. Refusals are part of the output; only trouble and defects are errors. */
export interface CallShape {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

/** One boundary as a table: calls answered by the serving side, events it sends unasked. */
export interface PortContract {
  readonly name: string;
  readonly version: number;
  readonly calls: Readonly<Record<string, CallShape>>;
  readonly events: Readonly<Record<string, z.ZodType>>;
}

/** Why a call got no answer. `reference` of a defect is what the screen shows and the log holds. */
export const PortError = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unknown-call'), name: z.string() }),
  z.strictObject({ kind: z.literal('bad-input'), where: z.string(), wrong: z.string() }),
  z.strictObject({ kind: z.literal('too-large'), limit: z.number() }),
  z.strictObject({ kind: z.literal('locked') }),
  z.strictObject({ kind: z.literal('defect'), reference: z.string() }),
  z.strictObject({ kind: z.literal('closed') }),
]);
export type PortError = z.infer<typeof PortError>;

/** A PortError on its way through a rejected promise. */
export class PortTrouble extends Error {
  override readonly name = 'PortTrouble';
  readonly error: PortError;
  constructor(error: PortError) {
    super(error.kind);
    this.error = error;
  }
}

/** The largest message taken, in characters of its JSON text (attachments go in chunks below it). */
export const largestMessage = 4_000_000;

const Call = z.strictObject({
  t: z.literal('call'),
  id: z.int().nonnegative(),
  name: z.string().max(100),
  input: z.unknown(),
});
const Answer = z.union([
  z.strictObject({ t: z.literal('answer'), id: z.int().nonnegative(), ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ t: z.literal('answer'), id: z.int().nonnegative(), ok: z.literal(false), error: PortError }),
]);
const AnyAnswer = z.looseObject({ t: z.literal('answer'), id: z.int().nonnegative() });
const Event = z.strictObject({ t: z.literal('event'), name: z.string().max(100), value: z.unknown() });
const Incoming = z.union([Answer, Event]);

type InputOf<C extends CallShape> = z.input<C['input']>;
type OutputOf<C extends CallShape> = z.output<C['output']>;

/** What a serving side must implement for `Contract`. Input is already parsed. */
export type Handlers<Contract extends PortContract> = {
  readonly [Name in keyof Contract['calls']]: (
    input: z.output<Contract['calls'][Name]['input']>,
  ) => Promise<z.input<Contract['calls'][Name]['output']>> | z.input<Contract['calls'][Name]['output']>;
};

/** The serving side's way to send events. */
export interface Served<Contract extends PortContract> {
  emit<Name extends keyof Contract['events'] & string>(name: Name, value: z.input<Contract['events'][Name]>): void;
}

/** The first thing wrong with a value, as a place and a sentence. */
export function firstProblem(error: z.ZodError): { where: string; wrong: string } {
  const issue = error.issues[0];
  return { where: issue?.path.map(String).join('.') ?? '', wrong: issue?.message ?? 'not of the expected form' };
}

/** Characters of `value` as JSON; undefined for what JSON cannot hold: a cycle, a bigint, nesting beyond the stack. */
function sizeOf(value: unknown): number | undefined {
  try {
    return JSON.stringify(value ?? null).length;
  } catch {
    return undefined;
  }
}

/**
 * Answers the calls of `contract` on `port`. Hostile input is answered with a PortError and never reaches a handler;
 * an output that breaks the contract and anything thrown but PortTrouble become `defect` with the reference `onDefect`
 * gives. An event that breaks the contract is not sent and handed to `onDefect` too. Handlers are own members of
 * `handlers`.
 */
export function servePort<const Contract extends PortContract>(
  contract: Contract,
  port: Port,
  handlers: Handlers<Contract>,
  onDefect: (thrown: unknown, call: string) => string,
): Served<Contract> {
  const answerError = (id: number, error: PortError): void => {
    port.post({ t: 'answer', id, ok: false, error });
  };
  port.onMessage((message) => {
    const call = Call.safeParse(message);
    if (!call.success) {
      const id = z.looseObject({ id: z.int().nonnegative() }).safeParse(message);
      if (id.success) answerError(id.data.id, { kind: 'bad-input', ...firstProblem(call.error) });
      return;
    }
    const { id, name } = call.data;
    const shape = Object.hasOwn(contract.calls, name) ? contract.calls[name] : undefined;
    const handler = Object.hasOwn(handlers, name) ? handlers[name as keyof Contract['calls']] : undefined;
    if (shape === undefined || handler === undefined) {
      answerError(id, { kind: 'unknown-call', name });
      return;
    }
    const size = sizeOf(call.data.input);
    if (size === undefined) {
      answerError(id, { kind: 'bad-input', where: '', wrong: 'not plain JSON' });
      return;
    }
    if (size > largestMessage) {
      answerError(id, { kind: 'too-large', limit: largestMessage });
      return;
    }
    const input = shape.input.safeParse(call.data.input);
    if (!input.success) {
      answerError(id, { kind: 'bad-input', ...firstProblem(input.error) });
      return;
    }
    void (async () => {
      try {
        const value = await handler(input.data as never);
        const output = shape.output.safeParse(value);
        if (!output.success) throw output.error;
        port.post({ t: 'answer', id, ok: true, value: output.data });
      } catch (thrown) {
        if (thrown instanceof PortTrouble) answerError(id, thrown.error);
        else answerError(id, { kind: 'defect', reference: onDefect(thrown, name) });
      }
    })();
  });
  return {
    emit(name, value) {
      const event = contract.events[name]?.safeParse(value);
      if (event?.success === true) port.post({ t: 'event', name, value: event.data });
      else onDefect(event?.error ?? new Defect('an event of the contract'), name);
    },
  };
}

/** The calling side of a contract. A call rejects with PortTrouble; `onClose` fires once, at once when it is closed. */
export interface Connected<Contract extends PortContract> {
  call<Name extends keyof Contract['calls'] & string>(
    name: Name,
    input: InputOf<Contract['calls'][Name]>,
  ): Promise<OutputOf<Contract['calls'][Name]>>;
  on<Name extends keyof Contract['events'] & string>(
    name: Name,
    listener: (value: z.output<Contract['events'][Name]>) => void,
  ): () => void;
  onClose(listener: () => void): void;
}

/** Connects to the serving side. Answers and events that break the contract are refused, never passed on. */
export function connectPort<const Contract extends PortContract>(contract: Contract, port: Port): Connected<Contract> {
  let lastId = 0;
  let closed = false;
  const waiting = new Map<number, { name: string; done: (value: never) => void; fail: (error: PortTrouble) => void }>();
  const listeners = new Map<string, Set<(value: never) => void>>();
  const closeListeners = new Set<() => void>();
  const take = (id: number) => {
    const call = waiting.get(id);
    waiting.delete(id);
    return call;
  };
  const broken = (name: string): PortTrouble =>
    new PortTrouble({ kind: 'bad-input', where: name, wrong: 'the answer breaks the contract' });
  port.onMessage((message) => {
    const incoming = Incoming.safeParse(message);
    if (!incoming.success) {
      // An answer that cannot be read is still the end of its call; everything else is noise.
      const answer = AnyAnswer.safeParse(message);
      const call = answer.success ? take(answer.data.id) : undefined;
      call?.fail(broken(call.name));
      return;
    }
    const frame = incoming.data;
    if (frame.t === 'event') {
      const shape = Object.hasOwn(contract.events, frame.name) ? contract.events[frame.name] : undefined;
      const value = shape?.safeParse(frame.value);
      if (value?.success) for (const listener of listeners.get(frame.name) ?? []) listener(value.data as never);
      return;
    }
    const call = take(frame.id);
    if (call === undefined) return;
    if (!frame.ok) {
      call.fail(new PortTrouble(frame.error));
      return;
    }
    const value = contract.calls[call.name]?.output.safeParse(frame.value);
    if (value?.success === true) call.done(value.data as never);
    else call.fail(broken(call.name));
  });
  port.onClose(() => {
    if (closed) return;
    closed = true;
    for (const call of waiting.values()) call.fail(new PortTrouble({ kind: 'closed' }));
    waiting.clear();
    for (const listener of closeListeners) listener();
  });
  return {
    call(name, input) {
      return new Promise((done, fail) => {
        if (closed) {
          fail(new PortTrouble({ kind: 'closed' }));
          return;
        }
        lastId += 1;
        waiting.set(lastId, { name, done, fail });
        port.post({ t: 'call', id: lastId, name, input });
      });
    },
    on(name, listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      return () => set.delete(listener);
    },
    onClose(listener) {
      if (closed) listener();
      else closeListeners.add(listener);
    },
  };
}
