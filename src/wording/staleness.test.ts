import { describe, expect, it } from 'vitest';
import type { Instant } from '#kernel/clock.ts';
import type { ShownConnection } from './connection.ts';
import { lastChangedWords, staleWords } from './staleness.ts';

const now = '2026-11-24T10:00:00.000Z' as Instant;
const zone = 'Europe/London';
const connection: ShownConnection = {
  ...{ state: 'in-step', lastContact: '2026-11-24T09:12:00.000Z' as Instant, waiting: 0, needsYou: 0 },
  ...{ lease: 'fresh', skewMs: 0, now },
};

describe('how old what is on screen is', () => {
  it('is not said while the hub answers', () => {
    for (const state of ['in-step', 'working', 'waiting', 'attention'] as const) {
      expect(staleWords({ ...connection, state }, zone)).toBeUndefined();
    }
  });

  it('is said of when it is, as soon as the hub cannot be asked', () => {
    for (const state of ['offline', 'stopped'] as const) {
      expect(staleWords({ ...connection, state }, zone)).toEqual({
        words: 'This is as the hub had it 9:12am. What others did since then is not here yet.',
        grave: false,
      });
    }
  });

  it('is said gravely from twelve hours on, whatever the connection says of itself', () => {
    expect(staleWords({ ...connection, lease: 'stale' }, zone)).toEqual({
      words: 'Not checked with the hub since 9:12am. Information may be out of date.',
      grave: true,
    });
  });

  it('says when something last happened and by whom', () => {
    expect(lastChangedWords('2026-11-24T09:31:00.000Z' as Instant, 'Lerato Moyo', now, zone)).toBe(
      'Last changed 9:31am by Lerato Moyo.',
    );
  });
});
