import type { StreamKey } from '#domain/streams.ts';
import { assert, unreachable } from '#kernel/assert.ts';
import { newId } from '#kernel/ids.ts';
import type { EngineParts } from '../engine-parts.ts';
import { backoffMs, pollMs, spreadMs } from './backoff.ts';
import type { Effect, Happening, Step } from './happening.ts';
import { journalStreams, type Versions } from './journal.ts';
import { freshState, type Halt, type Moment, type SyncState } from './state.ts';

/** How long a call may take before the contact goes on without it. */
const longestCallMs = 60_000;

/** The protocol core, as `step.ts` has it; handed in so that the simulation can plant faults around it. */
export type Core = (state: SyncState, happening: Happening, now: Moment) => Step;

/** Runs what the core asks for against the parts of an engine. */
export interface Runner {
  start(): void;
  stop(): void;
  /** Tells the core. When it returns, store changes are durable and calls have been started. */
  happen(happening: Happening): void;
  /** The present state. A Defect while a happening is being taken: listeners told in the middle may not act. */
  state(): SyncState;
  now(): Moment;
}

/** A runner of `core` over `parts`. */
export function createRunner(parts: EngineParts, core: Core): Runner {
  const { work, base, api, timer, clock, random, listeners } = parts;
  let state = freshState(work.load(), base.position());
  /** Counts starts and stops; answers and timers of an earlier life are ignored. */
  let life = 0;
  let running = false;
  let busy = false;
  const queue: Happening[] = [];
  const cancels = new Map<string, () => void>();

  const now = (): Moment => ({ wall: clock.now(), ms: clock.monotonicMs() });

  function happen(happening: Happening): void {
    queue.push(happening);
    if (busy) return;
    busy = true;
    const before = state;
    let baseChanged = false;
    try {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        take(next);
        baseChanged ||= next.kind === 'page-applied' && next.taken === 'taken';
      }
    } catch (error) {
      halt('defect');
      listeners.defect(error);
    } finally {
      busy = false;
    }
    if (state !== before) listeners.changed({ items: state.items !== before.items, base: baseChanged });
  }

  function take(happening: Happening): void {
    const taken = core(state, happening, now());
    const mine = life;
    for (const effect of taken.effects) {
      if (effect.kind === 'lease') listeners.lease(effect.lease);
      if (effect.kind === 'work' && !stored(() => work.change(effect.changes))) return;
    }
    if (mine !== life) return; // A listener has stopped the engine.
    state = taken.state;
    if (running) for (const effect of taken.effects) run(effect);
  }

  /** Whether the store took it; otherwise the engine has halted and nothing of this step counts. */
  function stored(change: () => void): boolean {
    try {
      change();
      return true;
    } catch (error) {
      halt('store-trouble');
      listeners.storeTrouble(error);
      return false;
    }
  }

  /** What a store says; undefined when it cannot be read, and then the engine has halted. */
  function read<Value>(look: () => Value): Value | undefined {
    let value: Value | undefined;
    return stored(() => {
      value = look();
    })
      ? value
      : undefined;
  }

  function run(effect: Effect): void {
    switch (effect.kind) {
      case 'lease':
      case 'work':
        return; // Done before the state counted.
      case 'apply': {
        const { page, call, wanted } = effect;
        stored(() => {
          const taken = base.applyPage(page, wanted.snapshot);
          const position = base.position();
          queue.push({ kind: 'page-applied', call, wanted, more: page.more, taken, position, versions: versions() });
        });
        return;
      }
      case 'ask-lease': {
        cancel('wake');
        const { call } = effect;
        const number = read(() => work.countContact());
        if (number === undefined) return;
        const attempt = { number, value: newId(random) };
        answered(call, api.lease(attempt), (answer) => ({
          kind: 'lease-answered',
          call,
          answer,
          versions: versions(),
        }));
        return;
      }
      case 'send': {
        const { call, request } = effect;
        const commandIds = request.commands.map((envelope) => envelope.commandId);
        answered(call, api.sendCommands(request), (answer) => ({
          kind: 'commands-answered',
          call,
          commandIds,
          answer,
        }));
        return;
      }
      case 'pull': {
        const { call, wanted } = effect;
        const { cursor } = wanted;
        const page = wanted.snapshot || cursor === null ? api.snapshot(cursor ?? undefined) : api.changes(cursor);
        answered(call, page, (answer) => ({ kind: 'page-answered', call, wanted, answer }));
        return;
      }
      case 'wake': {
        const { wait } = effect;
        const ms = wait.kind === 'poll' ? pollMs(random) : backoffMs(wait.attempt, wait.atLeastMs, random);
        later('wake', ms, { kind: 'woken' });
        return;
      }
      case 'hold-pull':
        later('hold', spreadMs(effect.withinMs, random), { kind: 'pull-released' });
        return;
      default:
        unreachable(effect);
    }
  }

  function answered<Body>(call: number, answer: Promise<Body>, told: (answer: Body) => Happening): void {
    const mine = life;
    later(`call ${call}`, longestCallMs, { kind: 'overdue', call });
    answer.then(
      (body) => {
        if (mine !== life) return;
        cancel(`call ${call}`);
        const happening = read(() => told(body));
        if (happening !== undefined) happen(happening);
      },
      (error: unknown) => {
        if (mine !== life) return;
        halt('defect');
        listeners.defect(error);
      },
    );
  }

  function later(name: string, ms: number, happening: Happening): void {
    cancel(name);
    cancels.set(
      name,
      timer.after(ms, () => {
        cancels.delete(name);
        happen(happening);
      }),
    );
  }

  function cancel(name: string): void {
    cancels.get(name)?.();
    cancels.delete(name);
  }

  function versions(): Versions {
    return new Map<StreamKey, number>(journalStreams(state).map((stream) => [stream, base.version(stream)]));
  }

  function halt(why: Halt): void {
    life += 1;
    running = false;
    queue.length = 0;
    for (const name of [...cancels.keys()]) cancel(name);
    state = { ...state, phase: { kind: 'halted', why } };
  }

  return {
    start() {
      if (running) return;
      const fresh = read(() => freshState(work.load(), base.position()));
      if (fresh === undefined) return;
      running = true;
      life += 1;
      state = { ...fresh, calls: state.calls, connection: state.connection, differences: state.differences };
      cancels.set(
        'pokes',
        api.subscribe(() => happen({ kind: 'poked', urgent: false })),
      );
      happen({ kind: 'started' });
    },
    stop() {
      halt('stopped');
    },
    happen,
    state() {
      assert(!busy, 'the engine is not asked from inside a step');
      return state;
    },
    now,
  };
}
