import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Attempt, Lease } from '#contracts/case-api.ts';
import { emptyViewDigest } from '#contracts/view-digest.ts';
import { err, ok } from '#kernel/result.ts';
import { cheapDigest } from '#test/simulation/cheap-digest.ts';
import { Chance } from '#test/simulation/chance.ts';
import { BaseDisk, WorkDisk } from '#test/simulation/desk/stores.ts';
import { applied, enquiry, firstEpoch, nine, rejected, sampleEnvelope, sampleId } from '#test/simulation/samples.ts';
import { deskActors } from '#test/simulation/site.ts';
import { settle, VirtualTime } from '#test/simulation/virtual-time.ts';
import type { Answer, CaseApiClient, CommandsCall } from './case-api-client.ts';
import { createEngine, type Engine } from './engine.ts';
import type { Changed } from './engine-parts.ts';
import type { OutboxItem } from './ports.ts';

/** A hub that does what the test says; by default it takes everything and has no news. */
class ScriptedHub implements CaseApiClient {
  readonly calls: string[] = [];
  readonly sent: CommandsCall[] = [];
  readonly attempts: Attempt[] = [];
  pokes = new Set<() => void>();
  nextLease: () => Promise<Answer<Lease>> = async () => ({ kind: 'answered', body: this.leaseBody() });
  nextOutcomes: CaseApiClient['sendCommands'] = async (call) => ({
    kind: 'answered',
    body: {
      epoch: firstEpoch,
      serverTime: nine,
      outcomes: call.commands.map(({ number, writes }) => applied(number, 2, ...writes.map((seen) => seen.stream))),
    },
  });

  leaseBody(more: Partial<Lease> = {}): Lease {
    return { epoch: firstEpoch, serverTime: nine, device: 'active', actor: deskActors[0]!, durableNumber: 0, ...more };
  }

  lease(attempt: Attempt): Promise<Answer<Lease>> {
    this.calls.push('lease');
    this.attempts.push(attempt);
    return this.nextLease();
  }

  sendCommands(call: CommandsCall): ReturnType<CaseApiClient['sendCommands']> {
    this.calls.push('commands');
    this.sent.push(call);
    return this.nextOutcomes(call);
  }

  changes(cursor: string): ReturnType<CaseApiClient['changes']> {
    this.calls.push('changes');
    return this.#page(cursor);
  }

  snapshot(cursor: string | undefined): ReturnType<CaseApiClient['snapshot']> {
    this.calls.push('snapshot');
    return this.#page(cursor ?? null);
  }

  subscribe(poke: () => void): () => void {
    this.pokes.add(poke);
    return () => this.pokes.delete(poke);
  }

  async #page(from: string | null): ReturnType<CaseApiClient['changes']> {
    const body = {
      epoch: firstEpoch,
      serverTime: nine,
      from,
      cursor: `${from ?? ''}+`,
      changes: [],
      evict: [],
      more: false,
      digest: emptyViewDigest,
    };
    return { kind: 'answered', body };
  }
}

let time: VirtualTime;
let work: WorkDisk;
let base: BaseDisk;
let hub: ScriptedHub;
let told: string[];
let engine: Engine;

function begin(): Engine {
  return createEngine({
    work,
    base,
    api: hub,
    timer: time,
    clock: time,
    random: new Chance(1),
    listeners: {
      changed: ({ items, base: rows }: Changed) => told.push(`changed${items ? ' items' : ''}${rows ? ' base' : ''}`),
      lease: ({ device }) => told.push(`lease ${device}`),
      storeTrouble: () => told.push('store trouble'),
      defect: (error) => told.push(`defect ${String(error)}`),
    },
  });
}

const save = (item: OutboxItem) => {
  work.save(item);
  return ok(undefined);
};
const record = (number: number, stream = enquiry(1)) => engine.record(sampleEnvelope(number, [stream]), false, save);
/** Lets answers that are there already be heard, time go by, and what comes of it be heard. */
async function pass(ms: number): Promise<void> {
  for (const wait of [0, ms, 0]) {
    await time.advance(wait);
    for (let turns = 0; turns < 10; turns += 1) await settle();
  }
}

const states = () => work.load().map((item) => item.state);

beforeEach(() => {
  time = new VirtualTime();
  work = new WorkDisk();
  base = new BaseDisk(cheapDigest);
  hub = new ScriptedHub();
  told = [];
  engine = begin();
});

describe('the engine', () => {
  test('does nothing until it is started, and takes commands all the same', async () => {
    expect(record(1)).toMatchObject({ ok: true, value: { state: 'waiting' } });
    await pass(120_000);
    expect(hub.calls).toEqual([]);
    expect(states()).toEqual(['waiting']);
    engine.start();
    await pass(0);
    expect(states()).toEqual(['accepted']);
  });

  test('asks for a lease first, sends, pulls, and is in step', async () => {
    engine.start();
    record(1);
    await pass(0);
    expect(hub.calls.slice(0, 3)).toEqual(['lease', 'commands', 'snapshot']);
    await pass(1000);
    expect(engine.connection()).toMatchObject({ state: 'in-step', waiting: 0, lastContact: nine });
    expect(engine.epoch()).toBe(firstEpoch);
  });

  test('a command that could not be saved was never there', () => {
    const recorded = engine.record(sampleEnvelope(1), false, () => err('disk-full' as const));
    expect(recorded).toEqual({ ok: false, error: 'disk-full' });
    expect(engine.items()).toEqual([]);
  });

  test('a number is given once', () => {
    record(2);
    expect(() => record(2)).toThrow(/new number/);
  });

  test('a command is marked as sent on disk before the network has it', async () => {
    let onDisk: boolean | undefined;
    hub.nextOutcomes = async () => {
      onDisk = work.load()[0]?.sent;
      return { kind: 'unreachable' };
    };
    record(1);
    engine.start();
    await pass(0);
    expect(onDisk).toBe(true);
    expect(engine.withdraw(sampleId(1))).toEqual({ ok: false, error: { kind: 'sent-already' } });
  });

  test('a lane goes one by one, in order; a refusal parks the rest until a person settles it', async () => {
    hub.nextOutcomes = async (call) => ({
      kind: 'answered',
      body: {
        epoch: firstEpoch,
        serverTime: nine,
        outcomes: call.commands.map(({ number }) => (number === 2 ? rejected(2) : applied(number, 2, enquiry(1)))),
      },
    });
    for (const number of [1, 2, 3]) record(number);
    engine.start();
    await pass(1000);
    expect(hub.sent.map((call) => call.commands.map((one) => one.number))).toEqual([[1], [2]]);
    expect(states()).toEqual(['accepted', 'needs-you', 'parked']);
    expect(engine.connection()).toMatchObject({ state: 'attention', needsYou: 1, waiting: 1 });
    expect(engine.settle(sampleId(2)).ok).toBe(true);
    await pass(1000);
    expect(states()).toEqual(['accepted', 'settled', 'accepted']);
  });

  test('withdraws on disk and in memory', () => {
    record(1);
    expect(engine.withdraw(sampleId(1)).ok).toBe(true);
    expect(states()).toEqual(['withdrawn']);
    expect(engine.items()[0]?.state).toBe('withdrawn');
    expect(engine.retry(sampleId(1)).ok).toBe(false);
  });

  test('pokes come together', async () => {
    engine.start();
    await pass(1000);
    hub.calls.length = 0;
    for (let times = 0; times < 20; times += 1) for (const poke of hub.pokes) poke();
    await pass(1000);
    expect(hub.calls.filter((call) => call === 'lease')).toHaveLength(1);
    expect(hub.calls.filter((call) => call === 'changes').length).toBeLessThanOrEqual(2);
  });

  test('looks again by itself when a poke was lost', async () => {
    engine.start();
    await pass(1000);
    hub.calls.length = 0;
    await pass(30_000);
    expect(hub.calls).toContain('changes');
  });

  test('waits as long as the hub asks', async () => {
    hub.nextLease = async () => ({ kind: 'server-trouble', retryAfterMs: 20_000 });
    engine.start();
    await pass(19_000);
    expect(hub.calls).toEqual(['lease']);
    await pass(3000);
    expect(hub.calls).toEqual(['lease', 'lease']);
  });

  test('goes on after a call without an answer, and still takes the answer when it comes', async () => {
    let answer: (() => void) | undefined;
    const take = hub.nextOutcomes;
    hub.nextOutcomes = (call) =>
      new Promise((resolve) => {
        answer = () => void take(call).then(resolve);
      });
    record(1);
    engine.start();
    await pass(59_000);
    expect(engine.connection().state).toBe('working');
    await pass(1100);
    expect(engine.connection().state).toBe('offline');
    answer?.();
    await pass(0);
    expect(states()).toEqual(['accepted']);
  });

  test('stop leaves nothing pending: no call, no timer, no store change after it', async () => {
    let answer: ((value: Answer<Lease>) => void) | undefined;
    hub.nextLease = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    record(1);
    engine.start();
    engine.stop();
    const before = [...told];
    answer?.({ kind: 'answered', body: hub.leaseBody() });
    await pass(300_000);
    expect(hub.calls).toEqual(['lease']);
    expect(hub.pokes.size).toBe(0);
    expect(told).toEqual(before);
    expect(states()).toEqual(['waiting']);
    expect(engine.connection()).toMatchObject({ state: 'stopped', halt: 'stopped' });
  });

  test('tells of every lease first, and makes no further call for a revoked device', async () => {
    hub.nextLease = async () => ({ kind: 'answered', body: hub.leaseBody({ device: 'revoked' }) });
    record(1);
    engine.start();
    await pass(300_000);
    expect(told.filter((one) => one.startsWith('lease'))).toEqual(['lease revoked']);
    expect(hub.calls).toEqual(['lease']);
    expect(engine.connection().halt).toBe('device-revoked');
  });

  test('may be stopped by the one it tells of a lease', async () => {
    const stopping = createEngine({
      work,
      base,
      api: hub,
      timer: time,
      clock: time,
      random: new Chance(1),
      listeners: { changed: () => {}, lease: () => stopping.stop(), storeTrouble: () => {}, defect: () => {} },
    });
    stopping.start();
    await pass(300_000);
    expect(hub.calls).toEqual(['lease']);
    expect(stopping.connection().halt).toBe('stopped');
  });

  test('nobody acts from inside a step', async () => {
    const wrong = createEngine({
      work,
      base,
      api: hub,
      timer: time,
      clock: time,
      random: new Chance(1),
      listeners: {
        changed: () => {},
        lease: () => wrong.retry(sampleId(1)),
        storeTrouble: () => {},
        defect: (error) => told.push(String(error)),
      },
    });
    wrong.start();
    await pass(1000);
    expect(told).toEqual(['Defect: the engine is not asked from inside a step']);
  });

  test('halts when a store does not take a change, with nothing of that step done; start goes on', async () => {
    record(1);
    vi.spyOn(work, 'change').mockImplementationOnce(() => {
      throw new Error('disk full');
    });
    engine.start();
    await pass(300_000);
    expect(told).toContain('store trouble');
    expect(hub.sent).toEqual([]);
    expect(engine.items()[0]?.sent).toBe(false);
    expect(engine.connection().halt).toBe('store-trouble');
    engine.contactNow();
    await pass(1000);
    expect(hub.calls).toEqual(['lease']);
    engine.start();
    await pass(1000);
    expect(states()).toEqual(['accepted']);
  });

  test('a contact that cannot be counted on the disk is not made', async () => {
    work.fuse = 'before';
    engine.start();
    await pass(300_000);
    expect(hub.calls).toEqual([]);
    expect(engine.connection().halt).toBe('store-trouble');
  });

  test('every contact presents the next number, counted first, and a value of its own', async () => {
    engine.start();
    await pass(90_000);
    expect(hub.attempts.length).toBeGreaterThan(2);
    expect(hub.attempts.map(({ number }) => number)).toEqual(hub.attempts.map((_, at) => at + 1));
    expect(new Set(hub.attempts.map(({ value }) => value)).size).toBe(hub.attempts.length);
    expect(work.contacts).toBe(hub.attempts.length);
  });

  test('a store that cannot be read halts it too, at the start and in the middle; start goes on', async () => {
    const unreadable = (): never => {
      throw new Error('disk');
    };
    const load = vi.spyOn(work, 'load').mockImplementationOnce(unreadable);
    record(1);
    engine.start();
    expect(told).toContain('store trouble');
    expect(engine.connection().halt).toBe('store-trouble');
    load.mockRestore();
    told = [];
    hub.nextLease = async () => ({ kind: 'answered', body: hub.leaseBody() });
    const version = vi.spyOn(base, 'version').mockImplementationOnce(unreadable);
    work.items.set(sampleId(9), {
      ...engine.items()[0]!,
      envelope: sampleEnvelope(9, [enquiry(2)]),
      state: 'accepted',
    });
    engine.start();
    await pass(1000);
    expect(told).toContain('store trouble');
    expect(engine.connection().halt).toBe('store-trouble');
    version.mockRestore();
    engine.start();
    await pass(1000);
    expect(engine.connection().halt).toBeUndefined();
    expect(states()).toEqual(['accepted', 'accepted']);
  });

  test('goes on where it was after a new start on the same disks', async () => {
    record(1);
    engine.start();
    await pass(1000);
    hub.nextLease = async () => ({ kind: 'answered', body: hub.leaseBody({ durableNumber: 1 }) });
    engine.stop();
    engine = begin();
    engine.start();
    await pass(40_000);
    expect(work.load()).toEqual([]);
  });

  test('a call that rejects is a defect: told, and the end until a new start', async () => {
    hub.nextLease = () => Promise.reject(new Error('never'));
    engine.start();
    await pass(1000);
    expect(told).toContain('defect Error: never');
    expect(engine.connection().halt).toBe('defect');
  });
});
