import type { CommandEnvelope } from '#contracts/envelope.ts';
import { assert } from '#kernel/assert.ts';
import type { Id } from '#kernel/ids.ts';
import { ok, type Result } from '#kernel/result.ts';
import { connectionFacts, type ConnectionFacts } from './connection.ts';
import type { EngineParts } from './engine-parts.ts';
import { endedBy, reopenedBy, retried, settled, withdrawn, type Act, type ActRefusal } from './person-acts.ts';
import type { OutboxItem, WorkChange } from './ports.ts';
import { createRunner, type Core } from './protocol/runner.ts';
import { step } from './protocol/step.ts';
import { withItems } from './protocol/outbox.ts';

/**
 * Keeps one client in step with its hub. What was recorded goes out in the order of its lane, as often as it takes and
 * with effect at most once; what the hub confirms comes into the base; what it refuses waits for its author.
 */
export interface Engine {
  /** Reads the stores and makes contact. Also goes on after `store-trouble`. A second call while running does nothing. */
  start(): void;
  /** Ends for good what `start` began: no timer, no call and no store change comes after. Answers on their way are ignored. */
  stop(): void;

  /**
   * Takes a new signed command. `save` makes the item it is handed durable (outbox row, draft, audit), and what becomes
   * of earlier ones by it, in one transaction; when it refuses, nothing has happened. Only after `ok` may a person be
   * told that it is saved. `intent`: decided only at the hub, no provisional effect here. The item is `parked` when an
   * earlier command of its lane needs its author. One that settles a conflict ends the command it settles, and what was
   * parked behind that comes after it. A number that was given before is a Defect.
   */
  record<Failure>(
    envelope: CommandEnvelope,
    intent: boolean,
    save: (item: OutboxItem, others: readonly WorkChange[]) => Result<undefined, Failure>,
  ): Result<OutboxItem, Failure>;
  /**
   * Takes back a command that was never sent; what one that settles had ended needs its author again. Throws the trouble
   * of the store, like the two below.
   */
  withdraw(commandId: Id<'command'>): Result<OutboxItem, ActRefusal>;
  /** Ends a command the hub did not take, once its author has dealt with it; what is parked behind it goes on. */
  settle(commandId: Id<'command'>): Result<OutboxItem, ActRefusal>;
  /** Tries a command again that the hub failed on or holds. */
  retry(commandId: Id<'command'>): Result<OutboxItem, ActRefusal>;

  /**
   * Makes contact at once, whatever it waits for: a person asks, somebody signed in, the computer woke up. What the hub
   * kept failing on gets one more try, as at every start.
   */
  contactNow(): void;

  /** All commands of this client, by ascending number. */
  items(): readonly OutboxItem[];
  /** The connection as it is now. */
  connection(): ConnectionFacts;
  /** The timeline of the hub by the last lease of this process. */
  epoch(): string | undefined;
}

/** An engine over `parts`; it does nothing until `start`. `core` is the protocol; a simulation plants faults around it. */
export function createEngine(parts: EngineParts, core: Core = step): Engine {
  const runner = createRunner(parts, core);

  function act(apply: Act, commandId: Id<'command'>): Result<OutboxItem, ActRefusal> {
    const { items } = runner.state();
    const acted = apply(items, commandId);
    if (!acted.ok) return acted;
    const change = withItems(items, [acted.value, ...reopenedBy(items, acted.value)]);
    parts.work.change(change.changes);
    runner.happen({ kind: 'items-changed', items: change.items });
    return ok(acted.value);
  }

  return {
    start: () => runner.start(),
    stop: () => runner.stop(),
    record(envelope, intent, save) {
      const { items } = runner.state();
      const fresh: OutboxItem = {
        envelope,
        intent,
        state: 'waiting',
        sent: false,
        outcome: undefined,
        outcomeEpoch: undefined,
        shown: false,
        behind: undefined,
        failures: 0,
        former: false,
      };
      assert((items.at(-1)?.envelope.number ?? 0) < envelope.number, 'a new command has a new number');
      const change = withItems(items, [fresh, ...endedBy(items, envelope)]);
      const item = change.items.at(-1) ?? fresh;
      const others = change.changes.filter((one) => one.kind !== 'put' || one.item !== item);
      const saved = save(item, others);
      if (!saved.ok) return saved;
      runner.happen({ kind: 'items-changed', items: change.items });
      return ok(item);
    },
    withdraw: (commandId) => act(withdrawn, commandId),
    settle: (commandId) => act(settled, commandId),
    retry: (commandId) => act(retried, commandId),
    contactNow: () => runner.happen({ kind: 'poked', urgent: true }),
    items: () => runner.state().items,
    connection: () => connectionFacts(runner.state(), runner.now()),
    epoch: () => runner.state().epoch,
  };
}
