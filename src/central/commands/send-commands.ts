import type * as z from 'zod';
import type { CommandsRequest, CommandsResponse } from '#contracts/case-api.ts';
import type { Outcome } from '#contracts/outcome.ts';
import type { Actor } from '#domain/author.ts';
import { present } from '#kernel/assert.ts';
import type { CentralParts } from '../parts/central-parts.ts';
import { readHub } from '../store/hub-row.ts';
import { inTransaction } from '../store/in-transaction.ts';
import type { Arrival } from './arrival.ts';
import { takeCommand } from './take-command.ts';

/** Carries the outcomes of a trial out of the transaction it undoes. */
class Trial extends Error {
  readonly outcomes: readonly Outcome[];
  constructor(outcomes: readonly Outcome[]) {
    super('trial');
    this.outcomes = outcomes;
  }
}

/**
 * Takes a batch in order, each command in a transaction of its own. A command that fails on a defect does not keep the
 * others from being taken; the call fails at the end, and the retry finds their stored outcomes. As a trial, everything
 * happens in one transaction that is undone.
 */
export async function sendCommands(
  parts: CentralParts,
  actor: Actor,
  { epoch, commands }: z.infer<typeof CommandsRequest>,
  asTrial: boolean,
): Promise<z.input<typeof CommandsResponse>> {
  const arrivals = commands.map((envelope) => ({ envelope: envelope as Arrival['envelope'], actor, epoch }));
  const outcomes = asTrial ? await tryAll(parts, arrivals) : await takeAll(parts, arrivals);
  if (!asTrial && outcomes.some((outcome) => outcome.kind === 'applied' || outcome.kind === 'merged')) {
    parts.pokes.moved(actor.hub);
    parts.touched(actor.hub);
  }
  const hub = present(await readHub(parts.store.database, actor.hub), 'a hub for every accepted token');
  return { epoch: hub.epoch, serverTime: parts.clock.now(), outcomes: [...outcomes] };
}

type Arriving = Omit<Arrival, 'receivedAt'>;

/** A command is received when its turn comes, not with its batch: what is recorded early must not be committed late. */
function received(arrival: Arriving, { clock }: CentralParts): Arrival {
  return { ...arrival, receivedAt: clock.now() };
}

async function takeAll(parts: CentralParts, arrivals: readonly Arriving[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const failures: unknown[] = [];
  for (const arrival of arrivals) {
    try {
      outcomes.push(await inTransaction(parts.store, (tx) => takeCommand(tx, parts, received(arrival, parts))));
    } catch (thrown) {
      failures.push(thrown);
    }
  }
  if (failures.length > 0) {
    parts.pokes.moved(arrivals[0]?.actor.hub ?? '');
    throw failures[0];
  }
  return outcomes;
}

async function tryAll(parts: CentralParts, arrivals: readonly Arriving[]): Promise<readonly Outcome[]> {
  try {
    return await inTransaction(parts.store, async (tx) => {
      const outcomes: Outcome[] = [];
      for (const arrival of arrivals) outcomes.push(await takeCommand(tx, parts, received(arrival, parts)));
      throw new Trial(outcomes);
    });
  } catch (thrown) {
    if (thrown instanceof Trial) return thrown.outcomes;
    throw thrown;
  }
}
