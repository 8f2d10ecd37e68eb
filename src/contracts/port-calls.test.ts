import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { connectPort, largestMessage, PortTrouble, servePort, type Handlers, type PortContract } from './port-calls.ts';
import { portPair, type Port } from './port.ts';

const contract = {
  name: 'test',
  version: 1,
  calls: {
    add: { input: z.strictObject({ a: z.number(), b: z.number() }), output: z.strictObject({ sum: z.number() }) },
    wait: { input: z.strictObject({ name: z.string() }), output: z.strictObject({ name: z.string() }) },
    break: { input: z.strictObject({}), output: z.strictObject({ fine: z.literal(true) }) },
    note: { input: z.strictObject({ text: z.string() }), output: z.strictObject({ length: z.number() }) },
  },
  events: { tick: z.strictObject({ count: z.int() }) },
} as const satisfies PortContract;

/** Lets everything that is on its way arrive. */
const settle = () => new Promise((done) => setTimeout(done, 0));

function served(changes: Partial<Handlers<typeof contract>> = {}) {
  const [near, far] = portPair();
  const onDefect = vi.fn((_thrown: unknown, _call: string) => 'D-1');
  const handlers: Handlers<typeof contract> = {
    add: ({ a, b }) => ({ sum: a + b }),
    wait: async ({ name }) => ({ name }),
    break: () => ({ fine: true }),
    note: ({ text }) => ({ length: text.length }),
    ...changes,
  };
  const server = servePort(contract, far, handlers, onDefect);
  return { near, far, server, onDefect };
}

/** A raw client: posts frames as they are and keeps what comes back. */
function rawClient(port: Port) {
  const answers: unknown[] = [];
  port.onMessage((message) => answers.push(message));
  return async (frame: unknown): Promise<readonly unknown[]> => {
    port.post(frame);
    await settle();
    return answers.splice(0);
  };
}

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'answered',
    (thrown: unknown) => (thrown instanceof PortTrouble ? thrown.error : thrown),
  );

describe('a call', () => {
  it('comes back with its answer', async () => {
    const { near } = served();
    expect(await connectPort(contract, near).call('add', { a: 1, b: 2 })).toEqual({ sum: 3 });
  });

  it('gets its own answer however late the others are', async () => {
    const open = new Map<string, () => void>();
    const { near } = served({
      wait: ({ name }) => new Promise((done) => open.set(name, () => done({ name }))),
    });
    const client = connectPort(contract, near);
    const names = ['a', 'b', 'c'];
    const calls = names.map((name) => client.call('wait', { name }));
    await settle();
    for (const name of names.toReversed()) open.get(name)?.();
    expect(await Promise.all(calls)).toEqual(names.map((name) => ({ name })));
  });

  it('ends as closed when the other side goes, at once and ever after', async () => {
    const { near, far } = served({ wait: () => new Promise(() => {}) });
    const client = connectPort(contract, near);
    const closed = vi.fn();
    client.onClose(closed);
    const call = refusal(client.call('wait', { name: 'a' }));
    await settle();
    far.close();
    expect(await call).toEqual({ kind: 'closed' });
    expect(await refusal(client.call('add', { a: 1, b: 1 }))).toEqual({ kind: 'closed' });
    client.onClose(closed);
    expect(closed).toHaveBeenCalledTimes(2);
  });

  it('is refused by name where the desk is locked', async () => {
    const { near } = served({
      add: () => {
        throw new PortTrouble({ kind: 'locked' });
      },
    });
    expect(await refusal(connectPort(contract, near).call('add', { a: 1, b: 1 }))).toEqual({ kind: 'locked' });
  });
});

describe('hostile frames', () => {
  const call = (changes: object) => ({ t: 'call', id: 7, name: 'add', input: { a: 1, b: 2 }, ...changes });
  const answer = (error: object) => [{ t: 'answer', id: 7, ok: false, error }];

  it.each<[string, unknown, readonly unknown[]]>([
    ['the control: a right one', call({}), [{ t: 'answer', id: 7, ok: true, value: { sum: 3 } }]],
    ['nothing', null, []],
    ['text', 'call', []],
    ['a list', [call({})], []],
    ['no id', { t: 'call', name: 'add', input: {} }, []],
    ['an id that is none', call({ id: -1 }), []],
    ['an unknown frame', { t: 'shout', id: 7 }, [expect.objectContaining({ ok: false })]],
    [
      'an extra field',
      call({ as: 'admin' }),
      answer({ kind: 'bad-input', where: '', wrong: 'Unrecognized key: "as"' }),
    ],
    ['an unknown call', call({ name: 'drop' }), answer({ kind: 'unknown-call', name: 'drop' })],
    ['an inherited name', call({ name: 'constructor' }), answer({ kind: 'unknown-call', name: 'constructor' })],
    ['the name of the prototype', call({ name: '__proto__' }), answer({ kind: 'unknown-call', name: '__proto__' })],
    ['a name without end', call({ name: 'x'.repeat(101) }), [expect.objectContaining({ ok: false })]],
    [
      'wrong input',
      call({ input: { a: 'x', b: 2 } }),
      [expect.objectContaining({ error: expect.objectContaining({ where: 'a' }) as unknown })],
    ],
    [
      'extra input',
      call({ input: { a: 1, b: 2, c: 3 } }),
      answer({ kind: 'bad-input', where: '', wrong: 'Unrecognized key: "c"' }),
    ],
    ['no input', { t: 'call', id: 7, name: 'add' }, [expect.objectContaining({ ok: false })]],
  ])('%s', async (_, frame, expected) => {
    const add = vi.fn(({ a, b }: { a: number; b: number }) => ({ sum: a + b }));
    const { near, onDefect } = served({ add });
    expect(await rawClient(near)(frame)).toEqual(expected);
    expect(add).toHaveBeenCalledTimes(JSON.stringify(expected).includes('"sum"') ? 1 : 0);
    expect(onDefect).not.toHaveBeenCalled();
  });

  it('that name a method the handlers happen to have, but no call of the contract, reach nothing', async () => {
    const toString = vi.fn(() => 'reached');
    const { near } = served({ toString } as never);
    expect(await rawClient(near)(call({ name: 'toString' }))).toEqual(
      answer({ kind: 'unknown-call', name: 'toString' }),
    );
    expect(toString).not.toHaveBeenCalled();
  });

  it('that name a call whose handler is only inherited reach nothing', async () => {
    const inherited = vi.fn(() => ({ sum: 0 }));
    const [near, far] = portPair();
    servePort(contract, far, Object.create({ add: inherited }) as Handlers<typeof contract>, () => 'D');
    expect(await rawClient(near)(call({}))).toEqual(answer({ kind: 'unknown-call', name: 'add' }));
    expect(inherited).not.toHaveBeenCalled();
  });

  it('with keys that reach for the prototype reach nothing', async () => {
    const { near } = served();
    const frame = JSON.parse(
      '{"t":"call","id":7,"name":"add","input":{"a":1,"b":2,"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}}',
    ) as unknown;
    expect(await rawClient(near)(frame)).toMatchObject([{ ok: false, error: { kind: 'bad-input' } }]);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('too large are refused before they are parsed; the largest are taken', async () => {
    const note = vi.fn(({ text }: { text: string }) => ({ length: text.length }));
    const { near } = served({ note });
    const send = rawClient(near);
    const frame = (length: number) => ({ t: 'call', id: 7, name: 'note', input: { text: 'x'.repeat(length) } });
    const around = JSON.stringify({ text: '' }).length;
    expect(await send(frame(largestMessage - around + 1))).toEqual(
      answer({ kind: 'too-large', limit: largestMessage }),
    );
    expect(note).not.toHaveBeenCalled();
    expect(await send(frame(largestMessage - around))).toMatchObject([{ ok: true }]);
  });

  it('that JSON cannot hold are refused and do not take the process with them', async () => {
    // Straight into the listener, as a structured clone would hand them over.
    let deliver: (message: unknown) => void = () => {};
    const posted: unknown[] = [];
    const port: Port = {
      post: (message) => posted.push(message),
      onMessage: (next) => (deliver = next),
      onClose: () => {},
      close: () => {},
    };
    servePort(contract, port, {} as Handlers<typeof contract>, () => 'D');
    servePort({ ...contract, calls: { add: contract.calls.add } }, port, { add: () => ({ sum: 0 }) }, () => 'D');
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    let deep: unknown = [];
    for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
    for (const input of [cycle, deep, { a: 1n }]) deliver(call({ input }));
    expect(posted).toEqual([1, 2, 3].flatMap(() => answer({ kind: 'bad-input', where: '', wrong: 'not plain JSON' })));
  });

  it('of any form never throw, never reach a handler with wrong input, never call a defect', async () => {
    const frames = fc.oneof(
      fc.jsonValue(),
      fc.record(
        {
          t: fc.constantFrom('call', 'answer', 'event', ''),
          id: fc.oneof(fc.nat(), fc.double(), fc.string()),
          name: fc.oneof(fc.constantFrom('add', 'note', 'toString', '__proto__'), fc.string()),
          input: fc.jsonValue(),
        },
        { requiredKeys: [] },
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(frames, { maxLength: 10 }), async (list) => {
        const { near, onDefect } = served();
        const send = rawClient(near);
        for (const frame of list) for (const back of await send(frame)) expect(back).toMatchObject({ t: 'answer' });
        expect(await send(call({}))).toEqual([{ t: 'answer', id: 7, ok: true, value: { sum: 3 } }]);
        expect(onDefect).not.toHaveBeenCalled();
      }),
      { numRuns: 60 },
    );
  });
});

describe('a serving side that is wrong', () => {
  it.each<[string, Handlers<typeof contract>['break']]>([
    ['answers with a broken form', () => ({ fine: false }) as never],
    ['answers with too much', () => ({ fine: true, secret: 1 }) as never],
    [
      'throws',
      () => {
        throw new TypeError('of undefined');
      },
    ],
    [
      'throws later',
      async () => {
        await settle();
        throw new TypeError('of undefined');
      },
    ],
    [
      'throws nothing',
      () => {
        throw undefined as unknown as Error;
      },
    ],
  ])('and %s gives a reference, and nothing of what happened', async (_, handler) => {
    const { near, onDefect } = served({ break: handler });
    expect(await refusal(connectPort(contract, near).call('break', {}))).toEqual({ kind: 'defect', reference: 'D-1' });
    expect(onDefect).toHaveBeenCalledExactlyOnceWith(onDefect.mock.calls[0]?.[0], 'break');
  });

  it('and sends an event of a broken form sends nothing, and hears of it', async () => {
    const { near, server, onDefect } = served();
    const tick = vi.fn();
    connectPort(contract, near).on('tick', tick);
    server.emit('tick', { count: 0.5 });
    server.emit('tock' as never, {} as never);
    server.emit('tick', { count: 2 });
    await settle();
    expect(tick.mock.calls).toEqual([[{ count: 2 }]]);
    expect(onDefect.mock.calls.map(([, name]) => name)).toEqual(['tick', 'tock']);
  });
});

describe('a calling side', () => {
  it('drops events that break the contract, unknown ones, and those nobody asked for', async () => {
    const [near, far] = portPair();
    const client = connectPort(contract, near);
    const tick = vi.fn();
    const stop = client.on('tick', tick);
    const event = (name: string, value: unknown) => far.post({ t: 'event', name, value });
    event('tick', { count: 'many' });
    event('tock', { count: 1 });
    event('toString', { count: 1 });
    event('__proto__', { count: 1 });
    far.post({ t: 'event', name: 'tick', value: { count: 1 }, extra: 1 });
    far.post('noise');
    event('tick', { count: 1 });
    await settle();
    expect(tick.mock.calls).toEqual([[{ count: 1 }]]);
    stop();
    event('tick', { count: 2 });
    await settle();
    expect(tick).toHaveBeenCalledOnce();
  });

  it.each<[string, object]>([
    ['a broken value', { ok: true, value: { sum: 'three' } }],
    ['no value', { ok: true }],
    ['an unknown error', { ok: false, error: { kind: 'because' } }],
    ['an extra field', { ok: true, value: { sum: 3 }, extra: 1 }],
  ])('ends a call whose answer has %s, and does not wait for ever', async (_, rest) => {
    const [near, far] = portPair();
    const call = refusal(connectPort(contract, near).call('add', { a: 1, b: 2 }));
    far.post({ t: 'answer', id: 1, ...rest });
    expect(await call).toEqual({ kind: 'bad-input', where: 'add', wrong: 'the answer breaks the contract' });
  });

  it('takes the first answer to a call, and none to a call it has not made', async () => {
    const [near, far] = portPair();
    const client = connectPort(contract, near);
    far.post({ t: 'answer', id: 1, ok: true, value: { sum: 99 } });
    await settle();
    const call = client.call('add', { a: 1, b: 2 });
    far.post({ t: 'answer', id: 2, ok: true, value: { sum: 98 } });
    far.post({ t: 'answer', id: 1, ok: true, value: { sum: 3 } });
    far.post({ t: 'answer', id: 1, ok: true, value: { sum: 97 } });
    expect(await call).toEqual({ sum: 3 });
  });
});
