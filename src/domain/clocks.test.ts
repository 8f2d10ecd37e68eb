import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { plusMs, type Instant } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import { seededRandom } from '#kernel/random.ts';
import { clocksOf, nextClock, type CaseClock, type ClockRecords } from './clocks.ts';
import { exampleSite } from './testing/example-site.ts';
import { examplePeople } from './testing/example-people.ts';
import { fixedSteps, play } from './testing/random-commands.ts';
import { morning, openScene, type Scene } from './testing/scene.ts';
import { idOf, streamKey } from './streams.ts';

/** Other work on the machine makes plays slow, never wrong. */
vi.setConfig({ testTimeout: 60_000 });

const { olive, mary } = examplePeople;
const instant = (text: string) => text as Instant;

function recordsOf(ledger: Scene['ledger'], enquiry: ClockRecords['enquiry']): ClockRecords {
  const { referralIds, subjects } = enquiry.parts.core;
  return {
    enquiry,
    referrals: ledger.all('referral').filter((referral) => referralIds.includes(idOf(referral.stream))),
    decisions: ledger
      .all('decision')
      .filter((decision) => subjects.some((line) => line.decisionId === idOf(decision.stream))),
    duties: ledger.all('duty').filter((duty) => referralIds.includes(duty.parts.core.referralId)),
  };
}
const clocksIn = (scene: Scene) => clocksOf(recordsOf(scene.ledger, scene.enquiry()), exampleSite);
const startsOf = (clocks: readonly CaseClock[]) =>
  clocks
    .filter((clock) => clock.kind !== 'decide-at-rating')
    .map((clock) => [clock.kind, clock.subjectId, clock.startedAt]);

describe('clocks', () => {
  it('start at the stated receipt and run for what the rule set says', () => {
    const scene = openScene(1);
    const referral = scene.ledger.all('referral')[0]!;
    const receivedAt = instant('2026-11-20T09:00:00.000Z');
    const core = { ...referral.parts.core, receivedAt };
    const duties = recordsOf(scene.ledger, scene.enquiry()).duties.map((duty) => ({
      ...duty,
      parts: { core: { ...duty.parts.core, since: receivedAt } },
    }));
    const records = {
      ...recordsOf(scene.ledger, scene.enquiry()),
      duties,
      referrals: [{ ...referral, parts: { ...referral.parts, core } }],
    };
    const clocks = clocksOf(records, exampleSite);
    const due = (kind: CaseClock['kind'], track?: string) =>
      clocks.find((clock) => clock.kind === kind && (track === undefined || clock.track === track));
    expect(clocks.every((clock) => clock.startedAt === receivedAt)).toBe(true);
    expect(due('rate')).toMatchObject({ basis: 'local', dueAt: '2026-11-20T10:00:00.000Z' });
    expect(due('decide', 'child')).toMatchObject({ basis: 'statutory', dueAt: '2026-11-23T17:00:00.000Z' });
    expect(due('acknowledge')).toMatchObject({ basis: 'statutory', dueAt: '2026-11-23T17:00:00.000Z' });
    expect(clocks.filter((clock) => clock.kind === 'decide')).toHaveLength(core.subjects.length);
  });

  it('keep their start through every rating; the rating only adds its own allowance', () => {
    const scene = openScene(2);
    const before = clocksIn(scene);
    expect(before.some((clock) => clock.kind === 'decide-at-rating')).toBe(false);
    for (const [index, rating] of ['green', 'red', 'amber'].entries()) {
      const at = plusMs(morning, (index + 1) * 3_600_000);
      scene.give({ kind: 'rate-enquiry', args: { enquiryId: scene.enquiryId, rating, reason: 'pattern' } }, olive, at);
      const now = clocksIn(scene);
      expect(startsOf(now)).toEqual(startsOf(before));
      const local = now.filter((clock) => clock.kind === 'decide-at-rating');
      expect(local.length).toBe(now.filter((clock) => clock.kind === 'decide').length);
      expect(local.every((clock) => clock.startedAt === before[0]?.startedAt)).toBe(true);
      expect(local.every((clock) => clock.source === `rating ${rating}`)).toBe(true);
    }
    // Met by the first rating, whatever came after it.
    expect(clocksIn(scene).find((clock) => clock.kind === 'rate')?.metAt).toBe(plusMs(morning, 3_600_000));
  });

  it('an upgrade can be over at once, and says so by its due time', () => {
    const scene = openScene(3);
    const at = plusMs(morning, 40 * 3_600_000);
    scene.give(
      { kind: 'rate-enquiry', args: { enquiryId: scene.enquiryId, rating: 'red', reason: 'immediate-harm' } },
      olive,
      at,
    );
    expect(clocksIn(scene).find((clock) => clock.kind === 'decide-at-rating')!.dueAt < at).toBe(true);
  });

  it('to decide are met by nothing but a signature on a decision that names their referral', () => {
    const scene = openScene(4);
    const decideClock = () =>
      clocksIn(scene).find((clock) => clock.kind === 'decide' && clock.subjectId === scene.line.subjectId)!;
    const later = plusMs(morning, 60_000);
    scene.recommend(olive, later);
    expect(decideClock().metAt).toBeUndefined();
    scene.sendBack(mary, later);
    expect(decideClock().metAt).toBeUndefined();
    scene.recommend(olive, later);
    scene.sign(mary, plusMs(later, 1));
    expect(decideClock().metAt).toBe(plusMs(later, 1));
    const others = clocksIn(scene).filter(
      (clock) => clock.kind === 'decide' && clock.subjectId !== scene.line.subjectId,
    );
    expect(others.every((clock) => clock.metAt === undefined)).toBe(true);
    // The same signed decision, had it named another referral, stops no clock of this one.
    const records = recordsOf(scene.ledger, scene.enquiry());
    const elsewhere = records.decisions.map((decision) => ({
      ...decision,
      parts: {
        core: {
          ...decision.parts.core,
          current: { ...decision.parts.core.current, referralIds: [newId<'referral'>(seededRandom(4))] },
        },
      },
    }));
    const clocks = clocksOf({ ...records, decisions: elsewhere }, exampleSite);
    expect(clocks.filter((clock) => clock.kind === 'decide').every((clock) => clock.metAt === undefined)).toBe(true);
  });

  it('hold in every random play: due after start, met only by what meets them, the earliest first', () => {
    const check = (steps: readonly number[]): number => {
      const ledger = play(steps);
      let met = 0;
      for (const enquiry of ledger.all('enquiry')) {
        const clocks = clocksOf(recordsOf(ledger, enquiry), exampleSite);
        for (const clock of clocks) {
          expect(clock.dueAt >= clock.startedAt).toBe(true);
          if (clock.kind !== 'decide') continue;
          const line = enquiry.parts.core.subjects.find((subject) => subject.subjectId === clock.subjectId)!;
          const stream = streamKey('decision', line.decisionId);
          const signing = ledger.events.find(
            (event) =>
              (event.kind === 'decision-signed' || event.kind === 'decision-settled') && event.stream === stream,
          );
          const names = ledger.find(stream)?.parts.core.current.referralIds.includes(clock.referralId) === true;
          expect(clock.metAt).toBe(names ? signing?.at : undefined);
          if (clock.metAt !== undefined) met += 1;
        }
        const running = clocks.filter((clock) => clock.metAt === undefined).map((clock) => clock.dueAt);
        expect(nextClock(clocks)?.dueAt).toBe(running.toSorted()[0]);
      }
      return met;
    };
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 0xffff_ffff }), { maxLength: 70, size: 'max' }), (steps) => {
        check(steps);
      }),
      { numRuns: 40 },
    );
    expect(check(fixedSteps(500))).toBeGreaterThan(10);
    expect(nextClock([])).toBeUndefined();
  });
});
