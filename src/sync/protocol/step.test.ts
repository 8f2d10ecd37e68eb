import { describe, expect, test } from 'vitest';
import {
  failed,
  here,
  kinds,
  lease,
  none,
  now,
  outcomes,
  page,
  play,
  started,
  statesOf,
} from '#test/simulation/happenings.ts';
import {
  acceptedItem,
  applied,
  enquiry,
  firstEpoch,
  nine,
  rejected,
  sampleId,
  sampleItem,
  secondEpoch,
} from '#test/simulation/samples.ts';
import type { Happening, Step } from './happening.ts';
import { freshState, type SyncState } from './state.ts';
import { step } from './step.ts';

describe('a contact', () => {
  test('asks for a lease first, and for nothing else before it has one', () => {
    const asked = play([sampleItem(1)], here, started);
    expect(kinds(asked)).toEqual(['ask-lease']);
    expect(kinds(step(asked.state, { kind: 'poked', urgent: true }, now))).toEqual([]);
    expect(kinds(step(asked.state, { kind: 'items-changed', items: asked.state.items }, now))).toEqual([]);
  });

  test('then marks, sends and pulls; at most one of each is in the air', () => {
    const talking = play([sampleItem(1), sampleItem(2, [enquiry(2)])], here, started, lease());
    expect(kinds(talking)).toEqual(['lease', 'work', 'send', 'pull']);
    expect(talking.state.items.every((item) => item.sent)).toBe(true);
    const more = { kind: 'items-changed', items: [...talking.state.items, sampleItem(3, [enquiry(3)])] } as const;
    expect(kinds(step(talking.state, more, now))).toEqual([]);
    for (let poke = 0; poke < 5; poke += 1)
      expect(kinds(step(talking.state, { kind: 'poked', urgent: false }, now))).toEqual([]);
  });

  test('pokes in the middle of a pull come to one more pull', () => {
    const talking = play([], here, started, lease());
    const poked = [1, 2, 3].reduce((state) => step(state, { kind: 'poked', urgent: false }, now).state, talking.state);
    const applying = step(poked, page(2), now);
    expect(kinds(applying)).toEqual(['apply']);
    const position = { ...here, cursor: 'c2' };
    const wanted = { snapshot: false, cursor: 'c1' };
    const done = {
      kind: 'page-applied',
      call: 2,
      wanted,
      more: false,
      taken: 'taken',
      position,
      versions: none,
    } as const;
    const again = step(applying.state, done, now);
    expect(again.effects).toEqual([{ kind: 'pull', call: 3, wanted: { snapshot: false, cursor: 'c2' } }]);
    expect(kinds(step(again.state, { ...done, call: 3, position: { ...here, cursor: 'c3' } }, now))).toEqual(['wake']);
  });

  test('a batch has 50 commands at most', () => {
    const items = Array.from({ length: 60 }, (_, at) => sampleItem(at + 1, [enquiry(at + 1)]));
    const { effects } = play(items, here, started, lease());
    expect(effects.flatMap((effect) => (effect.kind === 'send' ? effect.request.commands : []))).toHaveLength(50);
  });

  test('a device that is unknown or revoked makes no call, and says so', () => {
    for (const device of ['unknown', 'revoked'] as const) {
      const told = play([sampleItem(1)], here, started, lease({ device }));
      expect(told.state.phase).toEqual({ kind: 'halted', why: `device-${device}` });
      expect(kinds(told)).toEqual(['lease']);
    }
  });

  test('measures how far the two clocks are apart, half of the way deducted', () => {
    const asked = play([], here, started);
    const late = { wall: '2026-11-20T09:00:03.000Z' as typeof nine, ms: 3000 };
    expect(step(asked.state, lease(), late).state.connection.skewMs).toBe(2000);
  });
});

describe('timelines', () => {
  test('a new one sends the sent journal again, in order of number, before anything later of its lane', () => {
    const items = [
      acceptedItem(1, 2),
      { ...acceptedItem(2, 3), shown: true },
      sampleItem(3),
      acceptedItem(4, 2, enquiry(2)),
    ];
    const met = play(items, here, started, lease({ epoch: secondEpoch }));
    expect(statesOf(met.state)).toEqual(['waiting', 'waiting', 'waiting', 'waiting']);
    const send = met.effects.find((effect) => effect.kind === 'send');
    expect(send?.request.commands.map((envelope) => envelope.number)).toEqual([1, 4]);
    expect(send?.request.epoch).toBe(secondEpoch);
    expect(send?.request.commands[0]).toEqual(items[0]?.envelope);
    expect(met.effects.findIndex((effect) => effect.kind === 'work')).toBeLessThan(met.effects.indexOf(send!));
  });

  test('the same one does not', () => {
    expect(statesOf(play([acceptedItem(1, 2)], here, started, lease()).state)).toEqual(['accepted']);
  });

  test('an answer of another one changes nothing and makes the engine ask again which one it is', () => {
    const told = play(
      [sampleItem(1)],
      here,
      started,
      lease(),
      page(3),
      outcomes(2, secondEpoch, applied(1, 2, enquiry(1))),
    );
    expect(statesOf(told.state)).toEqual(['waiting']);
    expect(
      play([], here, started, lease(), page(2, { epoch: secondEpoch })).effects.some((one) => one.kind === 'apply'),
    ).toBe(false);
    expect(play([], here, started, lease(), page(2, { epoch: secondEpoch })).state.phase).toEqual({
      kind: 'resting',
      backingOff: true,
    });
  });

  test('a new one waits its turn before it takes a snapshot; a person does not', () => {
    const met = play([], here, started, lease({ epoch: secondEpoch }));
    expect(kinds(met)).toEqual(['lease', 'hold-pull', 'wake']);
    expect(kinds(step(met.state, { kind: 'pull-released' }, now))).toEqual(['ask-lease']);
    expect(kinds(step(met.state, { kind: 'poked', urgent: false }, now))).toEqual([]);
    const urgent = step(met.state, { kind: 'poked', urgent: true }, now);
    const leased = step(urgent.state, lease({ epoch: secondEpoch }, 2), now);
    expect(leased.effects.at(-1)).toEqual({ kind: 'pull', call: 3, wanted: { snapshot: true, cursor: null } });
  });
});

describe('pages', () => {
  test('one that does not begin where the base stands is dropped', () => {
    expect(kinds(play([], here, started, lease(), page(2, { from: 'c0' })))).toEqual(['wake']);
    expect(kinds(play([], here, started, lease(), page(2, {}, { snapshot: true, cursor: null })))).toEqual(['pull']);
  });

  test('a late first page of a snapshot does not begin it again', () => {
    const halfWay = { ...here, snapshot: true };
    const talking = play([], halfWay, started, lease());
    const late = step(talking.state, page(99, {}, { snapshot: true, cursor: null }), now);
    expect(late.effects).toEqual([]);
    expect(late.state).toEqual(talking.state);
  });

  test('a late page that still fits is taken', () => {
    const gaveUp = play([], here, started, lease(), { kind: 'overdue', call: 2 });
    expect(gaveUp.state.phase).toEqual({ kind: 'resting', backingOff: true });
    expect(kinds(step(gaveUp.state, page(2), now))).toEqual(['apply']);
  });

  test('a cursor that leads nowhere leads to a snapshot', () => {
    const told = play([], here, started, lease(), {
      kind: 'page-answered',
      call: 2,
      wanted: { snapshot: false, cursor: 'c1' },
      answer: { kind: 'refused', problem: 'bad-cursor' },
    });
    const again = [{ kind: 'woken' } as const, lease({}, 3)].reduce((last, next) => step(last.state, next, now), told);
    expect(again.effects.at(-1)).toMatchObject({ kind: 'pull', wanted: { snapshot: true, cursor: null } });
  });

  test('after the last page of a snapshot come the changes since its first', () => {
    const wanted = { snapshot: true, cursor: null };
    const taking = play([], undefined, started, lease(), page(2, {}, wanted));
    const done = {
      kind: 'page-applied',
      call: 2,
      wanted,
      more: false,
      taken: 'taken',
      position: here,
      versions: none,
    } as const;
    expect(step(taking.state, done, now).effects).toEqual([
      { kind: 'pull', call: 3, wanted: { snapshot: false, cursor: 'c1' } },
    ]);
  });
});

describe('trouble', () => {
  const onePush = () => play([sampleItem(1)], { ...here }, started, lease(), page(3)).state;

  test('unreachable: nothing is lost, it is offline from now, and backs off', () => {
    const state = step(onePush(), failed(2, { kind: 'unreachable' }), now).state;
    expect(statesOf(state)).toEqual(['waiting']);
    expect(state.connection.offlineSince).toBe(nine);
  });

  test('a poke does not end a backoff, a person does', () => {
    const off = play([], here, started, { kind: 'overdue', call: 1 });
    expect(off.effects).toEqual([{ kind: 'wake', wait: { kind: 'backoff', attempt: 0, atLeastMs: 0 } }]);
    expect(kinds(step(off.state, { kind: 'poked', urgent: false }, now))).toEqual([]);
    expect(kinds(step(off.state, { kind: 'poked', urgent: true }, now))).toEqual(['ask-lease']);
    expect(kinds(step(off.state, { kind: 'woken' }, now))).toEqual(['ask-lease']);
  });

  test('backs off further each time, and starts small once something was achieved', () => {
    let last = play([], here, started);
    const attempts: number[] = [];
    for (let call = 1; call <= 3; call += 1) {
      last = step(last.state, { kind: 'overdue', call }, now);
      for (const effect of last.effects)
        if (effect.kind === 'wake' && effect.wait.kind === 'backoff') attempts.push(effect.wait.attempt);
      last = step(last.state, { kind: 'woken' }, now);
    }
    expect(attempts).toEqual([0, 1, 2]);
    expect(step(last.state, lease({}, 4), now).state.troubles).toBe(3);
  });

  test('Retry-After is honoured and blames no command', () => {
    const busy = play(
      [sampleItem(1)],
      here,
      started,
      lease(),
      { kind: 'overdue', call: 3 },
      failed(2, { kind: 'server-trouble', retryAfterMs: 7000 }),
    );
    expect(busy.state.items[0]?.failures).toBe(0);
    const asked = play([], here, started, {
      kind: 'lease-answered',
      call: 1,
      answer: { kind: 'server-trouble', retryAfterMs: 7000 },
      versions: none,
    });
    expect(asked.effects).toEqual([{ kind: 'wake', wait: { kind: 'backoff', attempt: 0, atLeastMs: 7000 } }]);
  });

  test('a batch the hub fails on is taken apart until the culprit is alone; five failures show it to a person', () => {
    let state = freshState([sampleItem(1), sampleItem(2, [enquiry(2)]), sampleItem(3)], here);
    const sizes: number[] = [];
    for (let contact = 0; contact < 20 && state.items[0]!.state !== 'needs-you'; contact += 1) {
      state = step(state, started, now).state;
      let last = step(state, lease({}, state.calls), now);
      for (let send = sendOf(last); send !== undefined; send = sendOf(last)) {
        const ids = send.request.commands.map((envelope) => envelope.commandId);
        sizes.push(ids.length);
        const poison = ids.includes(sampleId(1));
        const told: Happening = poison
          ? failed(send.call, { kind: 'server-trouble' }, ids)
          : outcomes(send.call, firstEpoch, ...ids.map((id) => ({ ...applied(2, 1, enquiry(2)), commandId: id })));
        last = step(last.state, told, now);
      }
      state =
        last.state.phase.kind === 'talking'
          ? step(last.state, { kind: 'overdue', call: pullOf(last.state) }, now).state
          : last.state;
    }
    expect(sizes[0]).toBe(2);
    expect(sizes.slice(1).every((size) => size === 1)).toBe(true);
    expect(statesOf(state)).toEqual(['needs-you', 'accepted', 'parked']);
    expect(state.items[0]).toMatchObject({ failures: 5, outcome: undefined });
  });

  test('what the hub kept failing on gets one more try at a start and when a person asks, and no more', () => {
    const unclear = sampleItem(1, [enquiry(1)], { state: 'needs-you', sent: true, failures: 5 });
    const refused = sampleItem(2, [enquiry(2)], { state: 'needs-you', sent: true, outcome: rejected(2) });
    const again = play([unclear, refused], here, started);
    expect(kinds(again)).toEqual(['work', 'ask-lease']);
    expect(statesOf(again.state)).toEqual(['waiting', 'needs-you']);
    const failing = [lease(), { kind: 'overdue', call: 3 } as const, failed(2, { kind: 'server-trouble' })];
    const parked = failing.reduce((last, next) => step(last.state, next, now), again);
    expect(statesOf(parked.state)).toEqual(['needs-you', 'needs-you']);
    expect(statesOf(step(parked.state, { kind: 'poked', urgent: false }, now).state)).toEqual([
      'needs-you',
      'needs-you',
    ]);
    expect(statesOf(step(parked.state, { kind: 'poked', urgent: true }, now).state)).toEqual(['waiting', 'needs-you']);
  });

  test('a call that is wrong for good shows it at once', () => {
    const state = step(onePush(), failed(2, { kind: 'refused', problem: 'bad-request' }), now).state;
    expect(statesOf(state)).toEqual(['needs-you']);
  });

  test('nobody who is not signed in is asked again by itself', () => {
    const halted = step(onePush(), failed(2, { kind: 'not-signed-in' }), now);
    expect(halted.state.phase).toEqual({ kind: 'halted', why: 'not-signed-in' });
  });

  test('an answer that leaves a command open is not asked for again at once', () => {
    const told = step(
      onePush(),
      outcomes(2, firstEpoch, { kind: 'epoch-mismatch', commandId: sampleId(1), epoch: firstEpoch }),
      now,
    );
    expect(kinds(told)).not.toContain('send');
  });

  test('an outcome for a command that was not asked about is ignored', () => {
    const state = step(onePush(), { ...outcomes(2, firstEpoch, rejected(1)), commandIds: [] } as Happening, now).state;
    expect(statesOf(state)).toEqual(['waiting']);
  });
});

function sendOf({ effects }: Step) {
  return effects.find((effect) => effect.kind === 'send');
}

function pullOf(state: SyncState): number {
  return (state.phase.kind === 'talking' && state.phase.pull?.call) || 0;
}
