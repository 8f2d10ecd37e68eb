import { beforeEach, describe, expect, test } from 'vitest';
import type { Command } from '#domain/command.ts';
import { decide, streamsOf } from '#domain/decide.ts';
import { evolve } from '#domain/evolve.ts';
import { authorOf } from '#domain/author.ts';
import type { AnyRecord } from '#domain/record.ts';
import { streamKey, type StreamKey } from '#domain/streams.ts';
import { Chance } from '#test/simulation/chance.ts';
import { someReferral } from '#test/simulation/desk/officer.ts';
import { applied, firstEpoch, nine, rejected, sampleId, sampleItem } from '#test/simulation/samples.ts';
import { deskActors, ruleSet } from '#test/simulation/site.ts';
import { overlayWorld } from './overlay.ts';
import type { OutboxItem } from './ports.ts';

const ann = deskActors[0]!;
const bea = deskActors[1]!;
const referral = someReferral(new Chance(7), nine) as Extract<Command, { kind: 'receive-referral' }>;
const { enquiryId } = referral.args;
const stream = streamKey('enquiry', enquiryId);
const rate = (rating: string): Command => ({ kind: 'rate-enquiry', args: { enquiryId, rating, reason: 'first-look' } });
const claim: Command = { kind: 'claim-enquiry', args: { enquiryId } };
const contextOf = () => ({ actor: ann, ruleSet, at: nine, hub: undefined });

let rows: Map<StreamKey, AnyRecord>;
const base = {
  find: (key: StreamKey) => rows.get(key),
  version: (key: StreamKey) => rows.get(key)?.version ?? 0,
};

/** Puts what `command` does into the base, as the hub would. */
function confirm(command: Command, actor = ann): void {
  const world = { find: (key: StreamKey) => rows.get(key) } as never;
  const decided = decide(command, world, { actor, ruleSet, at: nine, hub: { confirmed: true } });
  if (!decided.ok) throw new Error(decided.error.kind);
  for (const proposed of decided.value) {
    const before = rows.get(proposed.stream);
    const stamp = { commandId: sampleId<'command'>(5000), by: authorOf(actor, 'mash-officer'), at: nine, ruleSet: 1 };
    rows.set(proposed.stream, evolve(before, { ...proposed, ...stamp, version: (before?.version ?? 0) + 1 }));
  }
}

function item(number: number, command: Command, more: Partial<OutboxItem> = {}): OutboxItem {
  const plain = sampleItem(number, streamsOf(command).writes, more);
  return { ...plain, envelope: { ...plain.envelope, command } };
}

const ratingsOf = (record: AnyRecord | undefined) =>
  record?.kind === 'enquiry' ? record.parts.core.ratings.map((one) => one.rating) : undefined;

describe('the overlay', () => {
  beforeEach(() => {
    rows = new Map();
    confirm(referral);
  });

  test('shows the effect of what waits, in order, and leaves the base alone', () => {
    const before = new Map(rows);
    const world = overlayWorld(base, [item(1, rate('red')), item(2, rate('amber'))], contextOf);
    expect(ratingsOf(world.find(stream) as AnyRecord)).toEqual(['red', 'amber']);
    expect([...world.changed.keys()]).toEqual([stream]);
    expect(rows).toEqual(before);
    expect(ratingsOf(base.find(stream))).toEqual([]);
  });

  test('has nothing of a former client: the hub only keeps it', () => {
    const former = { former: true } as const;
    const accepted = { state: 'accepted', outcome: applied(2, 2, stream), outcomeEpoch: firstEpoch } as const;
    const items = [item(1, rate('red'), former), item(2, rate('red'), { ...accepted, ...former })];
    expect(overlayWorld(base, items, contextOf).changed.size).toBe(0);
  });

  test('is what the hub will make of it, when nobody else is there', () => {
    const world = overlayWorld(base, [item(1, rate('red')), item(2, claim)], contextOf);
    confirm(rate('red'));
    confirm(claim);
    const { version, parts } = rows.get(stream)!;
    expect(world.find(stream)).toMatchObject({ version, parts });
  });

  test('of an accepted command until the base has caught up, and never twice', () => {
    const accepted = { state: 'accepted', outcome: applied(1, 2, stream), outcomeEpoch: firstEpoch } as const;
    const items = [item(1, rate('red'), accepted)];
    expect(ratingsOf(overlayWorld(base, items, contextOf).find(stream) as AnyRecord)).toEqual(['red']);
    confirm(rate('red'));
    const caughtUp = overlayWorld(base, items, contextOf);
    expect(caughtUp.changed.size).toBe(0);
    expect(ratingsOf(caughtUp.find(stream) as AnyRecord)).toEqual(['red']);
  });

  test('a record taken away does not come back through an own command that made it', () => {
    const mine = item(1, referral, { state: 'accepted', outcome: applied(1, 1, stream), shown: true });
    rows = new Map();
    expect(overlayWorld(base, [mine], contextOf).find(stream)).toBeUndefined();
    expect(overlayWorld(base, [{ ...mine, shown: false }], contextOf).find(stream)).toBeDefined();
  });

  test.each<[string, Partial<OutboxItem>]>([
    ['refused', { state: 'needs-you', outcome: rejected(1) }],
    ['parked', { state: 'parked', behind: sampleId(9) }],
    ['settled', { state: 'settled', outcome: rejected(1) }],
    ['withdrawn', { state: 'withdrawn' }],
    ['an intent', { intent: true }],
  ])('none of a command that is %s', (_, more) => {
    expect(overlayWorld(base, [item(1, rate('red'), more)], contextOf).changed.size).toBe(0);
  });

  test('skips what the rules refuse now, and says so', () => {
    confirm(claim, bea);
    const world = overlayWorld(base, [item(1, claim), item(2, rate('red'))], contextOf);
    expect(world.skipped).toMatchObject([{ commandId: sampleId(1), why: { kind: 'claimed-by-other' } }]);
    expect(ratingsOf(world.find(stream) as AnyRecord)).toEqual(['red']);
  });

  test('none where there is no context, or the stream is gone', () => {
    expect(overlayWorld(base, [item(1, rate('red'))], () => undefined).changed.size).toBe(0);
    rows = new Map();
    expect(overlayWorld(base, [item(1, rate('red'))], contextOf).skipped).toMatchObject([
      { why: { kind: 'not-found' } },
    ]);
  });

  test('a record born here carries everything later commands did to it', () => {
    rows = new Map();
    const world = overlayWorld(base, [item(1, referral), item(2, rate('red'))], contextOf);
    expect(world.find(stream)).toMatchObject({ version: 2 });
    expect(world.changed.size).toBe(streamsOf(referral).writes.length);
  });
});
