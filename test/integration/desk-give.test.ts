import { describe, expect, it } from 'vitest';
import { StoreTrouble } from '#cache/store-trouble.ts';
import type { SeenVersions } from '#contracts/views.ts';
import { signedText } from '#contracts/envelope.ts';
import { authorOf } from '#domain/author.ts';
import type { Command } from '#domain/command.ts';
import { idOf, streamKey, type StreamKey } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import { seededRandom } from '#kernel/random.ts';
import { err, ok } from '#kernel/result.ts';
import type { ConnectionFacts } from '#sync/connection.ts';
import type { OutboxItem } from '#sync/ports.ts';
import { giveCommand, type Giving } from '../../src/desk/commands/give-command.ts';
import { endedItems, pendingItems, rowPending } from '../../src/desk/views/pending-items.ts';
import { exampleSite } from '../../src/domain/testing/example-site.ts';
import { examplePeople } from '../../src/domain/testing/example-people.ts';
import { manyPlays } from './desk-queues.ts';

const at = '2026-11-21T09:00:00.000Z' as Instant;
const epoch = 'e'.repeat(32);
const ledger = manyPlays(20, 60);
const enquiry = ledger.all('enquiry')[0]!;
const aNote: Command = {
  kind: 'add-note',
  args: { enquiryId: idOf(enquiry.stream), noteId: 'f'.repeat(32) as Id<'note'>, text: 'Seen.' },
};

/** A desk whose store says what it is told to. */
function desk(change: Partial<Giving> = {}, save: 'ok' | 'disk' | 'throws' = 'ok') {
  const saved: OutboxItem[] = [];
  const facts = { lastContact: at, sinceContactMs: 5, skewMs: 0 } as ConnectionFacts;
  const trouble = new StoreTrouble('work', 'disk-full', 'SQLITE_FULL');
  const giving: Giving = {
    actor: examplePeople.olive,
    hub: 'example',
    ruleSet: exampleSite,
    world: ledger,
    engine: {
      record(envelope, intent, keep) {
        const item = {
          envelope,
          intent,
          state: 'waiting',
          sent: false,
          outcome: undefined,
          outcomeEpoch: undefined,
          shown: false,
          behind: undefined,
          failures: 0,
          former: false,
        } as const;
        const kept = keep(item, []);
        return kept.ok ? ok<OutboxItem>(item) : kept;
      },
      items: () => saved,
      connection: () => facts,
    },
    base: {
      position: () => ({ epoch, cursor: 'c', snapshot: false, seenEpoch: epoch }),
      version: (stream: StreamKey) => ledger.find(stream)?.version ?? 0,
    },
    work: {
      identity: () => ({
        clientId: 'a'.repeat(32) as Id<'client'>,
        deviceId: 'b'.repeat(32) as Id<'device'>,
        publicKey: '',
      }),
      nextNumber: () => saved.length + 1,
      sign: (text) => Buffer.from(`signed ${text}`).toString('base64'),
      saveCommand(item) {
        if (save === 'throws') throw trouble;
        if (save === 'disk') return err(trouble);
        saved.push(item);
        return ok(undefined);
      },
    },
    clock: { now: () => at, monotonicMs: () => 0 },
    at,
    random: seededRandom(3),
    ...change,
  };
  const give = (command: Command, seen?: SeenVersions) => giveCommand(command, giving, seen);
  return { give, saved, giving };
}

describe('giving a command', () => {
  it('answers saved for what is in the store, signed over exactly what is kept, with what its author saw', () => {
    const { give, saved } = desk();
    const sent = give(aNote);
    const [item] = saved;
    expect(sent).toEqual({ kind: 'saved', commandId: item?.envelope.commandId, at });
    expect(item?.envelope).toMatchObject({
      number: 1,
      epoch,
      hub: 'example',
      ruleSet: exampleSite.number,
      actorId: 'olive',
      claimedAt: at,
      command: aNote,
      clock: { lastContact: at, sinceContactMs: 5, skewMs: 0 },
    });
    expect(item?.envelope.writes).toEqual([{ stream: enquiry.stream, version: enquiry.version }]);
    expect(Buffer.from(item?.envelope.signature ?? '', 'base64').toString()).toBe(
      `signed ${signedText(item!.envelope)}`,
    );
    give({ ...aNote, args: { ...aNote.args, noteId: '1'.repeat(32) as Id<'note'> } });
    expect(saved[1]?.envelope.writes).toEqual([{ stream: enquiry.stream, after: item?.envelope.commandId }]);
  });

  it('signs the versions its form was opened on, so that the hub sees what came meanwhile', () => {
    const { give, saved } = desk();
    const before = enquiry.version - 1;
    give(aNote, [{ stream: enquiry.stream, version: before }]);
    expect(saved[0]?.envelope.writes).toEqual([{ stream: enquiry.stream, version: before }]);
  });

  it('never says saved for what a full disk did not take', () => {
    for (const how of ['disk', 'throws'] as const) {
      const { give, saved } = desk({}, how);
      expect(give(aNote)).toEqual({ kind: 'not-saved', why: 'disk' });
      expect(saved).toEqual([]);
    }
  });

  it('keeps nothing of what the rules refuse, of work without rules, and before the first contact', () => {
    const refused = desk({ actor: examplePeople.auditor });
    expect(refused.give(aNote)).toEqual({
      kind: 'refused',
      refusal: { kind: 'not-for-your-role', command: 'add-note' },
    });
    const ruleless = desk({ ruleSet: undefined });
    expect(ruleless.give(aNote)).toEqual({ kind: 'not-saved', why: 'no-rule-set' });
    const unknown = desk();
    const early = desk({ base: { ...unknown.giving.base, position: () => undefined } });
    expect(early.give(aNote)).toEqual({ kind: 'not-saved', why: 'no-rule-set' });
    expect([...refused.saved, ...ruleless.saved, ...early.saved]).toEqual([]);
  });

  const decision = ledger
    .all('decision')
    .find(({ parts }) => parts.core.state === 'recommended' && !parts.core.authorIds.includes('mary'))!;
  const { current } = decision.parts.core;
  const line = ledger
    .find(streamKey('enquiry', current.enquiryId))!
    .parts.core.subjects.find(({ decisionId }) => decisionId === idOf(decision.stream))!;
  const streams: StreamKey[] = [
    decision.stream,
    streamKey('enquiry', current.enquiryId),
    ...current.referralIds.map((id) => streamKey('referral', id)),
  ];
  const signature: Command = {
    kind: 'sign-off-decision',
    args: {
      decisionId: idOf(decision.stream),
      enquiryId: current.enquiryId,
      handOverDutyId: line.handOverDutyId,
      evidence: {
        records: streams.map((stream) => ({ stream, version: ledger.find(stream)!.version })),
        sha256: '0'.repeat(64),
      },
    },
  };

  it('keeps a signature as an intent, and stops it while the clock is ten minutes wrong', () => {
    const { give, saved } = desk({ actor: examplePeople.mary });
    expect(give(signature)).toMatchObject({ kind: 'intent' });
    expect(saved[0]?.intent).toBe(true);
    const wrong = desk({ actor: examplePeople.mary });
    const engine = {
      ...wrong.giving.engine,
      connection: () => ({ ...wrong.giving.engine.connection(), skewMs: 600_001 }),
    };
    expect(desk({ actor: examplePeople.mary, engine }).give(signature)).toEqual({ kind: 'not-saved', why: 'clock' });
    expect(desk({ engine }).give(aNote)).toMatchObject({ kind: 'saved' });
  });

  it('shows what is pending with what was typed, the worst first', () => {
    const { give, saved } = desk();
    give(aNote);
    const enquiryId = idOf(enquiry.stream);
    let held = true;
    const show = (item: OutboxItem, isShown = false) =>
      pendingItems([item], {
        isShown: () => isShown,
        enquiryOf: () => enquiryId,
        isHeld: () => held,
        isSending: (one) => one.sent,
      });
    const [item] = saved;
    expect(show(item!)).toMatchObject([{ kind: 'add-note', enquiryId, state: 'waiting', text: 'Seen.' }]);
    expect(show({ ...item!, sent: true })).toMatchObject([{ state: 'sending' }]);
    expect(show({ ...item!, state: 'accepted' })).toMatchObject([{ state: 'accepted' }]);
    expect(show({ ...item!, state: 'accepted' }, true)).toEqual([]);
    const { commandId } = item!.envelope;
    const refusal = { kind: 'not-for-your-role', command: 'add-note' } as const;
    const refused = show({ ...item!, state: 'needs-you', outcome: { kind: 'rejected', commandId, refusal } });
    expect(refused).toMatchObject([{ state: 'needs-you', problem: { kind: 'refused', refusal }, text: 'Seen.' }]);
    const conflict = {
      kind: 'conflict' as const,
      commandId,
      over: [
        {
          stream: enquiry.stream,
          facet: 'rating',
          theirs: [{ version: 2, by: { ...authorOf(examplePeople.oscar, 'mash-officer'), name: 'L. Moyo' }, at }],
        },
      ],
    } satisfies OutboxItem['outcome'];
    expect(show({ ...item!, state: 'needs-you', outcome: conflict })[0]?.problem).toEqual({
      kind: 'conflict',
      theirs: [{ facet: 'rating', by: 'L. Moyo', at }],
    });
    // What a person may settle is compared, where its enquiry is here; else it can only be put aside.
    const command: Command = { kind: 'claim-enquiry', args: { enquiryId } };
    const met: OutboxItem = {
      ...{ ...item!, state: 'needs-you', outcome: conflict },
      envelope: { ...item!.envelope, command },
    };
    expect(show(met)[0]?.problem).toMatchObject({ kind: 'conflict', comparable: true });
    held = false;
    expect(show(met)[0]?.problem).not.toHaveProperty('comparable');
    held = true;
    expect(show({ ...item!, state: 'parked', behind: commandId })[0]?.problem).toEqual({ kind: 'behind', commandId });
    for (const state of ['settled', 'withdrawn'] as const) {
      expect(show({ ...item!, state })).toEqual([]);
      // Ended is not gone: what was typed can be read as before.
      const parts = { isShown: () => false, enquiryOf: () => enquiryId, isHeld: () => true, isSending: () => false };
      expect(endedItems([item!, { ...item!, state }], parts)).toMatchObject([{ state, text: 'Seen.', enquiryId }]);
    }
    const waiting = show(item!);
    const claim = waiting.map((one) => ({ ...one, kind: 'claim-enquiry' as const }));
    expect([[], waiting, claim, [...waiting, ...refused]].map((items) => rowPending(items))).toEqual([
      'none',
      'not-sent',
      'to-be-confirmed',
      'needs-you',
    ]);
  });
});
