import { unreachable } from '#kernel/assert.ts';
import { ask, proceed } from './contact.ts';
import type { Happening, Step } from './happening.ts';
import { leaseAnswered } from './leasing.ts';
import { onceMore, withItems } from './outbox.ts';
import { pageAnswered, pageApplied } from './pulling.ts';
import { commandsAnswered } from './pushing.ts';
import type { Halt, Moment, SyncState } from './state.ts';

/**
 * The protocol core: what becomes of `state` when `happening` happens `now`, and what is to be done about it. Pure and
 * total; a happening that comes late or twice changes nothing that is not still true.
 */
export function step(state: SyncState, happening: Happening, now: Moment): Step {
  switch (happening.kind) {
    case 'started': {
      const { state: trying, effects } = withOneMoreTry(state);
      return ask({ ...trying, pullWanted: true }, effects, now);
    }
    case 'halted':
      return { state: { ...state, phase: { kind: 'halted', why: happening.why } }, effects: [] };
    case 'poked':
      return poked(state, happening.urgent, now);
    case 'items-changed':
      return proceed({ ...state, items: happening.items }, [], now);
    case 'woken':
      return state.phase.kind === 'resting' ? ask({ ...state, pullWanted: true }, [], now) : { state, effects: [] };
    case 'pull-released':
      return proceed({ ...state, pullHeld: false, pullWanted: true }, [], now);
    case 'lease-answered':
      return leaseAnswered(state, happening, now);
    case 'commands-answered':
      return commandsAnswered(state, happening, now);
    case 'page-answered':
      return pageAnswered(state, happening, now);
    case 'page-applied':
      return pageApplied(state, happening, now);
    case 'overdue':
      return overdue(state, happening.call, now);
    default:
      return unreachable(happening);
  }
}

function poked(state: SyncState, urgent: boolean, now: Moment): Step {
  const { phase } = state;
  if (!urgent) return proceed({ ...state, pullWanted: true }, [], now);
  if (phase.kind === 'halted' && dead.has(phase.why)) return { state, effects: [] };
  const { state: trying, effects } = withOneMoreTry(state);
  const wanting: SyncState = { ...trying, pullWanted: true, pullHeld: false };
  const idle = phase.kind === 'resting' || phase.kind === 'halted';
  return idle ? ask(wanting, effects, now) : proceed(wanting, effects, now);
}

/** What the hub kept failing on gets one more try at every start and whenever a person asks for contact. */
function withOneMoreTry(state: SyncState): Step {
  const { items, changes } = withItems(
    state.items,
    state.items.flatMap((item) => onceMore(item) ?? []),
  );
  return { state: { ...state, items }, effects: changes.length === 0 ? [] : [{ kind: 'work', changes }] };
}

function overdue(state: SyncState, call: number, now: Moment): Step {
  const { phase } = state;
  const answer = { kind: 'unreachable' } as const;
  if (phase.kind === 'asking' && phase.call === call) {
    return leaseAnswered(state, { kind: 'lease-answered', call, answer, versions: new Map() }, now);
  }
  if (phase.kind !== 'talking') return { state, effects: [] };
  if (phase.push?.call === call) {
    const { commandIds } = phase.push;
    return commandsAnswered(state, { kind: 'commands-answered', call, commandIds, answer }, now);
  }
  if (phase.pull?.call === call) {
    return pageAnswered(state, { kind: 'page-answered', call, wanted: phase.pull.wanted, answer }, now);
  }
  return { state, effects: [] };
}

/** Halts that only a new start ends. */
const dead: ReadonlySet<Halt> = new Set(['stopped', 'store-trouble', 'defect']);
