import { describe, expect, test } from 'vitest';
import { here, kinds, lease, none, now, outcomes, page, play, started } from '#test/simulation/happenings.ts';
import { applied, enquiry, firstEpoch, sampleItem } from '#test/simulation/samples.ts';
import { step } from './step.ts';

describe('a base that is not what the hub says', () => {
  const wanted = { snapshot: false, cursor: 'c1' };
  const differs = {
    kind: 'page-applied',
    wanted,
    more: false,
    taken: 'differs',
    position: here,
    versions: none,
  } as const;

  test('is begun anew at once; what waits is not touched and goes on being sent', () => {
    const items = [sampleItem(1), sampleItem(2)];
    const pulling = play(items, here, started, lease(), page(3));
    const anew = step(pulling.state, { ...differs, call: 3 }, now);
    expect(anew.effects).toEqual([{ kind: 'pull', call: 4, wanted: { snapshot: true, cursor: null } }]);
    expect(anew.state.items).toEqual(pulling.state.items);
    expect(anew.state.differences).toEqual({ count: 1, inARow: 1 });
    expect(step(anew.state, outcomes(2, firstEpoch, applied(1, 2, enquiry(1))), now).effects).toContainEqual(
      expect.objectContaining({ kind: 'send' }),
    );
  });

  test('the second time in a row it waits its turn; a complete pull ends the row, not the count', () => {
    const first = step(play([], here, started, lease(), page(2)).state, { ...differs, call: 2 }, now);
    const start = { snapshot: true, cursor: null };
    const second = step(first.state, { ...differs, call: 3, wanted: start }, now);
    expect(second.effects).toContainEqual({ kind: 'hold-pull', withinMs: 60_000 });
    expect(kinds(second)).not.toContain('pull');
    const released = step(second.state, { kind: 'pull-released' }, now);
    const asked = step(released.state, lease({}, 4), now);
    expect(asked.effects.at(-1)).toMatchObject({ kind: 'pull', wanted: start });
    const taken = { ...differs, taken: 'taken', call: 5, wanted: start } as const;
    const whole = step(step(asked.state, taken, now).state, { ...taken, call: 6, wanted }, now);
    expect(whole.state.differences).toEqual({ count: 2, inARow: 0 });
    expect(whole.state.startOver).toBe(false);
  });
});
