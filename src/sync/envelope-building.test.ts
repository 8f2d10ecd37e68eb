import { describe, expect, test } from 'vitest';
import { UnsignedEnvelope } from '#contracts/envelope.ts';
import type { Command } from '#domain/command.ts';
import {
  acceptedItem,
  enquiry,
  firstEpoch,
  nine,
  note,
  rejected,
  sampleId,
  sampleItem,
  secondEpoch,
} from '#test/simulation/samples.ts';
import { buildEnvelope, seenOf, type EnvelopeFacts } from './envelope-building.ts';
import type { OutboxItem, Position } from './ports.ts';

const facts: EnvelopeFacts = {
  commandId: sampleId(70),
  clientId: sampleId(9001),
  deviceId: sampleId(9002),
  number: 8,
  hub: 'demo',
  ruleSet: 1,
  actorId: 'ann',
  claimedAt: nine,
  clock: { lastContact: null, sinceContactMs: 0, skewMs: 0 },
};
const at = (position: Position | undefined, version = 4) => ({ position: () => position, version: () => version });
const here: Position = { epoch: firstEpoch, cursor: 'c', snapshot: false, seenEpoch: firstEpoch };

describe('what a new command says it saw', () => {
  const after = (items: readonly OutboxItem[], baseVersion = 4) => seenOf(enquiry(1), baseVersion, items);
  const version = { stream: enquiry(1), version: 4 };
  const own = (number: number) => ({ stream: enquiry(1), after: sampleId(number) });

  test('the version of the base, when nothing of its author is pending', () => {
    expect(after([])).toEqual(version);
    expect(after([sampleItem(1, [enquiry(2)])])).toEqual(version);
  });

  test('the latest pending command of its author, when there is one', () => {
    expect(after([sampleItem(1), sampleItem(2)])).toEqual(own(2));
    expect(after([sampleItem(1), sampleItem(2, [enquiry(1)], { state: 'parked', behind: sampleId(1) })])).toEqual(
      own(2),
    );
  });

  test('an accepted one until the base shows it', () => {
    expect(after([acceptedItem(1, 5)], 4)).toEqual(own(1));
    expect(after([acceptedItem(1, 5)], 5)).toEqual({ stream: enquiry(1), version: 5 });
    expect(after([{ ...acceptedItem(1, 5), shown: true }], 4)).toEqual(version);
  });

  test('never one that the hub refused, or that was ended; but one whose fate is not known', () => {
    const needy = { state: 'needs-you', sent: true } as const;
    expect(after([sampleItem(1, [enquiry(1)], { ...needy, outcome: rejected(1) })])).toEqual(version);
    expect(
      after([sampleItem(1, [enquiry(1)], { state: 'settled' }), sampleItem(2, [enquiry(1)], { state: 'withdrawn' })]),
    ).toEqual(version);
    expect(after([sampleItem(1, [enquiry(1)], { ...needy, failures: 5 })])).toEqual(own(1));
    expect(after([sampleItem(1, [enquiry(1)], { former: true })])).toEqual(version);
  });
});

describe('building an envelope', () => {
  const recommend: Command = {
    kind: 'recommend-decision',
    args: {
      decisionId: sampleId(3),
      enquiryId: sampleId(1),
      subjectId: sampleId(4),
      track: 'child',
      referralIds: [sampleId(5)],
      outcomes: ['assessment'],
      bases: [],
      rationale: 'Because.',
    },
  };

  test('names every stream the command reads and writes, and fits the contract', () => {
    const built = buildEnvelope(recommend, at(here), [sampleItem(1)], facts);
    expect(built).toMatchObject({
      ok: true,
      value: {
        epoch: firstEpoch,
        reads: [
          { stream: enquiry(1), after: sampleId(1) },
          { stream: `referral/${sampleId(5)}`, version: 4 },
        ],
        writes: [{ stream: `decision/${sampleId(3)}`, version: 4 }],
      },
    });
    expect(built.ok && UnsignedEnvelope.safeParse(built.value).success).toBe(true);
  });

  describe('of a form that was opened earlier', () => {
    const [read, written] = [`enquiry/${sampleId(1)}`, `decision/${sampleId(3)}`] as const;
    const opened = (...seen: Parameters<typeof buildEnvelope>[4] & object) =>
      buildEnvelope(recommend, at(here), [], facts, seen);

    test('says the versions that stood on the screen then', () => {
      const seen = [
        { stream: read, version: 2 },
        { stream: written, version: 1 },
      ];
      expect(opened(...seen)).toMatchObject({
        value: {
          reads: [{ stream: read, version: 2 }, { version: 4 }],
          writes: [{ stream: written, version: 1 }],
        },
      });
    });

    test('had not seen what it writes and did not know of', () => {
      expect(opened({ stream: read, version: 4 })).toMatchObject({
        value: { writes: [{ stream: written, version: 0 }] },
      });
    });

    test('never claims more than this desk has, and names its author’s pending work where nothing else moved', () => {
      expect(opened({ stream: written, version: 9 })).toMatchObject({ value: { writes: [{ version: 4 }] } });
      const pending = buildEnvelope(note(1), at(here), [sampleItem(1)], facts, [{ stream: enquiry(1), version: 4 }]);
      expect(pending).toMatchObject({ value: { writes: [{ after: sampleId(1) }] } });
      const moved = buildEnvelope(note(1), at(here), [sampleItem(1)], facts, [{ stream: enquiry(1), version: 3 }]);
      expect(moved).toMatchObject({ value: { writes: [{ version: 3 }] } });
    });
  });

  test('is of the timeline its versions were seen in, also while a snapshot replaces the rows', () => {
    const halfWay = { epoch: secondEpoch, cursor: 'c', snapshot: true, seenEpoch: firstEpoch };
    expect(buildEnvelope(note(1), at(halfWay), [], facts)).toMatchObject({ value: { epoch: firstEpoch } });
  });

  test('is not possible before the first contact', () => {
    expect(buildEnvelope(note(1), at(undefined), [], facts)).toEqual({ ok: false, error: { kind: 'no-contact-yet' } });
  });
});
