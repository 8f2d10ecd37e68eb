import { describe, expect, test } from 'vitest';
import { instantFromMs } from '#kernel/clock.ts';
import { enquiry, nine, sampleItem } from '#test/simulation/samples.ts';
import { connectionFacts } from './connection.ts';
import type { OutboxItem } from './ports.ts';
import { freshState, type SyncState } from './protocol/state.ts';

const now = { wall: nine, ms: 5000 };
const resting = { kind: 'resting', backingOff: false } as const;
const needy = sampleItem(1, [enquiry(1)], { state: 'needs-you' });
const parked = sampleItem(2, [enquiry(1)], { state: 'parked' });

function factsOf(more: Partial<SyncState>, items: readonly OutboxItem[] = []) {
  return connectionFacts({ ...freshState(items, undefined), pullWanted: false, phase: resting, ...more }, now);
}

describe('the state of the connection', () => {
  const offline = { lastContact: undefined, offlineSince: nine, skewMs: 0 };
  test.each<[string, Partial<SyncState>, readonly OutboxItem[]]>([
    ['in-step', {}, []],
    ['working', { phase: { kind: 'asking', call: 1, since: now } }, []],
    ['waiting', {}, [sampleItem(1)]],
    ['waiting', { phase: { kind: 'resting', backingOff: true } }, []],
    ['waiting', { pullWanted: true }, []],
    ['attention', { phase: { kind: 'asking', call: 1, since: now } }, [needy]],
    ['offline', { connection: offline }, [needy]],
    ['stopped', { phase: { kind: 'halted', why: 'not-signed-in' }, connection: offline }, [needy]],
  ])('%s', (state, more, items) => {
    expect(factsOf(more, items).state).toBe(state);
  });

  test('says why it has stopped', () => {
    expect(factsOf({ phase: { kind: 'halted', why: 'device-revoked' } }).halt).toBe('device-revoked');
    expect(factsOf({}).halt).toBeUndefined();
  });

  test('counts what the hub has still to take and what needs a person, apart', () => {
    expect(factsOf({}, [needy, parked, sampleItem(3, [enquiry(2)])])).toMatchObject({ waiting: 2, needsYou: 1 });
  });

  test('tells since when the hub has been silent, on the monotonic clock', () => {
    const lastContact = { serverTime: nine, moment: { wall: instantFromMs(0), ms: 1500 } };
    const facts = factsOf({ connection: { lastContact, offlineSince: undefined, skewMs: -40 } });
    expect(facts).toMatchObject({ lastContact: nine, sinceContactMs: 3500, skewMs: -40 });
    expect(factsOf({}).sinceContactMs).toBe(0);
  });
});
