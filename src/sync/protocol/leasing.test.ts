import { describe, expect, test } from 'vitest';
import { failed, here, kinds, lease, none, now, page, play, started, statesOf } from '#test/simulation/happenings.ts';
import { sampleItem } from '#test/simulation/samples.ts';
import type { Happening } from './happening.ts';
import { step } from './step.ts';

describe('what the hub says of the device', () => {
  const asking = () => play([sampleItem(1)], here, started).state;

  test.each<[Happening, string]>([
    [{ kind: 'lease-answered', call: 1, answer: { kind: 'forbidden-device' }, versions: none }, 'device-unknown'],
    [{ kind: 'lease-answered', call: 1, answer: { kind: 'not-signed-in' }, versions: none }, 'not-signed-in'],
    [lease({ device: 'unknown' }), 'device-unknown'],
    [lease({ device: 'revoked' }), 'device-revoked'],
    [lease({ device: 'frozen' }), 'device-frozen'],
  ])('%o halts until a person is there', (happening, why) => {
    const halted = step(asking(), happening, now);
    expect(halted.state.phase).toEqual({ kind: 'halted', why });
    expect(kinds(halted).filter((kind) => kind !== 'lease')).toEqual([]);
    expect(statesOf(halted.state)).toEqual(['waiting']);
    expect(kinds(step(halted.state, { kind: 'woken' }, now))).toEqual([]);
    expect(kinds(step(halted.state, { kind: 'poked', urgent: false }, now))).toEqual([]);
    expect(kinds(step(halted.state, { kind: 'poked', urgent: true }, now))).toEqual(['ask-lease']);
  });

  test('one that is turned away in the middle of a contact asks for a lease again: that says why', () => {
    const talking = step(asking(), lease(), now).state;
    const landed = step(talking, failed(2, { kind: 'forbidden-device' }), now).state;
    const applying = step(landed, page(3), now).state;
    const wanted = { snapshot: false, cursor: 'c1' };
    const taken = { kind: 'page-applied', call: 3, wanted, more: false, taken: 'taken', versions: none } as const;
    const { state } = step(applying, { ...taken, position: { ...here, cursor: 'c2' } }, now);
    expect(state.phase).toEqual({ kind: 'resting', backingOff: true });
    expect(statesOf(state)).toEqual(['waiting']);
    const asked = step(state, { kind: 'woken' }, now);
    expect(kinds(asked)).toEqual(['ask-lease']);
    expect(step(asked.state, lease({ device: 'frozen' }, 4), now).state.phase).toMatchObject({ why: 'device-frozen' });
  });
});
