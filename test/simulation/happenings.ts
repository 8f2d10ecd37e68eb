import type { ChangesPage, Lease } from '#contracts/case-api.ts';
import type { Outcome } from '#contracts/outcome.ts';
import { emptyViewDigest } from '#contracts/view-digest.ts';
import type { Trouble } from '#sync/case-api-client.ts';
import type { OutboxItem, Position } from '#sync/ports.ts';
import type { Happening, Step } from '#sync/protocol/happening.ts';
import { freshState, type SyncState } from '#sync/protocol/state.ts';
import { step } from '#sync/protocol/step.ts';
import { firstEpoch, nine, sampleId } from './samples.ts';
import { deskActors } from './site.ts';

/** Small made-up happenings for the tests of the protocol core, all at this one moment. */
export const now = { wall: nine, ms: 1000 };
/** A base that is complete, in the first timeline. */
export const here: Position = { epoch: firstEpoch, cursor: 'c1', snapshot: false, seenEpoch: firstEpoch };
/** A base that holds nothing that anybody asks for. */
export const none = new Map<never, never>();

/** Takes happenings one after another and keeps the last step. */
export function play(
  items: readonly OutboxItem[],
  position: Position | undefined,
  ...happenings: readonly Happening[]
): Step {
  let last: Step = { state: freshState(items, position), effects: [] };
  for (const happening of happenings) last = step(last.state, happening, now);
  return last;
}

/** The hub answers the question of `call` with a lease. */
export function lease(more: Partial<Lease> = {}, call = 1): Happening {
  const body: Lease = {
    epoch: firstEpoch,
    serverTime: nine,
    device: 'active',
    actor: deskActors[0]!,
    durableNumber: 0,
    ...more,
  };
  return { kind: 'lease-answered', call, answer: { kind: 'answered', body }, versions: none };
}

/** The hub answers a batch of the commands it tells of. */
export function outcomes(call: number, epoch: string, ...told: readonly Outcome[]): Happening {
  const body = { epoch, serverTime: nine, outcomes: [...told] };
  return {
    kind: 'commands-answered',
    call,
    commandIds: told.map((one) => one.commandId),
    answer: { kind: 'answered', body },
  };
}

/** The hub answers a pull with a page, empty but for `more`. */
export function page(
  call: number,
  more: Partial<ChangesPage> = {},
  wanted = { snapshot: false, cursor: 'c1' as string | null },
): Happening {
  const body: ChangesPage = {
    epoch: firstEpoch,
    serverTime: nine,
    from: wanted.cursor,
    cursor: 'c2',
    changes: [],
    evict: [],
    more: false,
    digest: emptyViewDigest,
    ...more,
  };
  return { kind: 'page-answered', call, wanted, answer: { kind: 'answered', body } };
}

/** A batch has no answer. */
export function failed(call: number, trouble: Trouble, commandIds = [sampleId<'command'>(1)]): Happening {
  return { kind: 'commands-answered', call, commandIds, answer: trouble };
}

/** What is to be done, by kind. */
export const kinds = ({ effects }: Step) => effects.map((effect) => effect.kind);
/** Where the commands stand, by number. */
export const statesOf = (state: SyncState) => state.items.map((item) => item.state);
/** The engine begins. */
export const started: Happening = { kind: 'started' };
