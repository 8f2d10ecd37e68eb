import { describe, expect, test } from 'vitest';
import { acceptedItem, enquiry, inConflict, rejected, sampleId, sampleItem } from '#test/simulation/samples.ts';
import type { CommandEnvelope } from '#contracts/envelope.ts';
import { endedBy, reopenedBy, retried, settled, withdrawn } from './person-acts.ts';

const needy = (number: number) =>
  sampleItem(number, [enquiry(1)], { state: 'needs-you', sent: true, outcome: rejected(number) });

describe('withdraw', () => {
  test('takes back what was never sent', () => {
    const parked = sampleItem(2, [enquiry(1)], { state: 'parked', behind: sampleId(1) });
    expect(withdrawn([sampleItem(1)], sampleId(1))).toMatchObject({ ok: true, value: { state: 'withdrawn' } });
    expect(withdrawn([needy(1), parked], sampleId(2))).toMatchObject({ ok: true, value: { behind: undefined } });
  });

  test('never what may have reached the hub', () => {
    const sent = sampleItem(1, [enquiry(1)], { sent: true });
    expect(withdrawn([sent], sampleId(1))).toEqual({ ok: false, error: { kind: 'sent-already' } });
  });

  test('not what later work rests on', () => {
    const later = sampleItem(2, [{ stream: enquiry(1), after: sampleId<'command'>(1) }]);
    expect(withdrawn([sampleItem(1), later], sampleId(1))).toEqual({
      ok: false,
      error: { kind: 'others-rest-on-it', commandIds: [sampleId(2)] },
    });
    expect(withdrawn([sampleItem(1), { ...later, state: 'withdrawn' }], sampleId(1)).ok).toBe(true);
  });

  test('not what is settled one way or another, nor what is not there', () => {
    expect(withdrawn([acceptedItem(1, 2)], sampleId(1))).toMatchObject({
      error: { kind: 'not-possible-now', state: 'accepted' },
    });
    expect(withdrawn([needy(1)], sampleId(1))).toMatchObject({
      error: { kind: 'not-possible-now', state: 'needs-you' },
    });
    expect(withdrawn([], sampleId(1))).toMatchObject({ error: { kind: 'no-such-command' } });
  });
});

describe('settle and retry', () => {
  test('what the hub refused can be settled, not tried again', () => {
    expect(settled([needy(1)], sampleId(1))).toMatchObject({
      ok: true,
      value: { state: 'settled', outcome: rejected(1) },
    });
    expect(retried([needy(1)], sampleId(1))).toMatchObject({ error: { kind: 'not-possible-now' } });
  });

  test('once settled, nothing is kept of what others said but that they did', () => {
    const item = { ...needy(1), outcome: inConflict(1, enquiry(1)) };
    expect(JSON.stringify(item)).toContain('Said by Ben.');
    const after = settled([item], sampleId(1));
    expect(JSON.stringify(after)).not.toContain('Said by Ben.');
    expect(after).toMatchObject({
      value: { outcome: { over: [{ facet: 'rating', theirs: [{ by: { name: 'Ben' } }] }] } },
    });
  });

  test('what the hub failed on can be tried again, not settled: it may have been taken', () => {
    const unclear = sampleItem(1, [enquiry(1)], { state: 'needs-you', sent: true, failures: 5 });
    expect(settled([unclear], sampleId(1))).toEqual({ ok: false, error: { kind: 'fate-unknown' } });
    expect(retried([unclear], sampleId(1))).toMatchObject({ ok: true, value: { state: 'waiting', failures: 0 } });
  });

  test('what the hub holds can be either', () => {
    const held = {
      ...needy(1),
      outcome: { kind: 'held', commandId: sampleId<'command'>(1), why: 'unknown-shape' } as const,
    };
    expect(settled([held], sampleId(1)).ok).toBe(true);
    expect(retried([held], sampleId(1))).toMatchObject({ ok: true, value: { state: 'waiting', outcome: undefined } });
  });

  test('only what needs its author', () => {
    expect(settled([sampleItem(1)], sampleId(1))).toMatchObject({
      error: { kind: 'not-possible-now', state: 'waiting' },
    });
    expect(retried([sampleItem(1)], sampleId(1)).ok).toBe(false);
    expect(settled([], sampleId(1))).toMatchObject({ error: { kind: 'no-such-command' } });
    expect(retried([], sampleId(1))).toMatchObject({ error: { kind: 'no-such-command' } });
  });
});

test('what is passed on ends the command it is made of, and taking that back opens it again', () => {
  const passing = sampleItem(2);
  const args = { settles: sampleId<'command'>(1) };
  const envelope = { ...passing.envelope, command: { kind: 'pass-on-text', args } } as unknown as CommandEnvelope;
  expect(endedBy([needy(1)], envelope)).toMatchObject([{ state: 'settled', envelope: { commandId: sampleId(1) } }]);
  expect(endedBy([acceptedItem(1, 2)], envelope)).toEqual([]);
  const ended = { ...needy(1), state: 'settled' as const };
  expect(reopenedBy([ended], { ...passing, envelope, state: 'withdrawn' })).toMatchObject([{ state: 'needs-you' }]);
});
