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
import { openCase, type WorkedCase } from './testing/worked-case.ts';
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
          current: { ...decision.parts.core.current, referralIds: [newId<'referral'>(seededRandom(999))] },
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
    expect(check(fixedSteps(1500))).toBeGreaterThan(10);
    expect(nextClock([])).toBeUndefined();
  });
});

describe('the clocks of telling', () => {
  const hours = (count: number) => plusMs(morning, count * 3_600_000);
  const clocksNow = (worked: WorkedCase) => clocksOf(recordsOf(worked.ledger, worked.enquiry()), exampleSite);
  /** What is to be told by now: which duty, about whom by their place, since when. */
  const toTell = (worked: WorkedCase) =>
    clocksNow(worked)
      .filter((clock) => clock.kind === 'tell')
      .map(({ duty, subjectId, startedAt }) => [
        duty,
        worked.args.subjects.findIndex((line) => line.subjectId === subjectId),
        startedAt,
      ]);

  it('start for each person at their own decision: one child never waits for another', () => {
    const worked = openCase([{}, {}, { track: 'adult' }]);
    expect(toTell(worked)).toEqual([]);
    worked.recommend(0, {}, olive, hours(1));
    expect(toTell(worked)).toEqual([]);
    worked.sign(0, mary, hours(2));
    expect(toTell(worked)).toEqual([
      ['tell-parents', 0, hours(2)],
      ['tell-child', 0, hours(2)],
    ]);
    const decide = clocksNow(worked).filter((clock) => clock.kind === 'decide');
    expect(decide.map(({ metAt, track }) => [metAt, track])).toEqual([
      [hours(2), 'child'],
      [undefined, 'child'],
      [undefined, 'adult'],
    ]);
    worked.recommend(2, {}, olive, hours(3));
    worked.sign(2, mary, hours(3));
    expect(toTell(worked).at(-1)).toEqual(['tell-adult', 2, hours(3)]);
    expect(toTell(worked)).toHaveLength(3);
  });

  it('start for the referrer at the last decision of all their referral is about', () => {
    const worked = openCase([{}, {}]);
    const feedback = () => clocksNow(worked).find((clock) => clock.duty === 'feedback-referrer');
    for (const [index, at] of [hours(5), hours(2)].entries()) {
      expect(feedback()).toBeUndefined();
      worked.recommend(index, {}, olive, at);
      worked.sign(index, mary, at);
    }
    // The first person was signed last by its time: that is when there was something to say.
    expect(feedback()).toMatchObject({ kind: 'tell', basis: 'local', startedAt: hours(5), metAt: undefined });
    expect(feedback()?.dueAt).toBe('2026-11-23T17:00:00.000Z');
    worked.settle(worked.args.feedbackDutyId, { kind: 'done', how: 'email' }, hours(6));
    expect(feedback()?.metAt).toBe(hours(6));
  });

  it('run also after a decision that needed no signature', () => {
    const worked = openCase([{}], { referral: { concerns: ['information-request'] } });
    worked.recommend(0, { outcomes: ['information-given'] }, olive, hours(1));
    expect(toTell(worked)).toEqual([
      ['feedback-referrer', -1, hours(1)],
      ['tell-parents', 0, hours(1)],
      ['tell-child', 0, hours(1)],
    ]);
  });

  it('of a hand-over runs from the signature until somebody has accepted it', () => {
    const worked = openCase([{ track: 'adult' }]);
    worked.recommend(0, { outcomes: ['passed-on'] }, olive, hours(1));
    const handOver = () => clocksNow(worked).find((clock) => clock.kind === 'hand-over');
    expect(handOver()).toBeUndefined();
    worked.sign(0, mary, hours(2));
    expect(handOver()).toMatchObject({
      subjectId: worked.args.subjects[0]!.subjectId,
      startedAt: hours(2),
      dueAt: '2026-11-23T17:00:00.000Z',
      metAt: undefined,
    });
    const dutyId = worked.args.subjects[0]!.handOverDutyId;
    worked.settle(dutyId, { kind: 'done', how: 'telephone' }, hours(3));
    expect(handOver()?.metAt).toBeUndefined();
    worked.settle(dutyId, { kind: 'done', how: 'telephone', words: 'Jo Reid, adult team.' }, hours(4));
    expect(handOver()?.metAt).toBe(hours(4));
  });

  it('an adult has the times of the site, marked local, and a child those of statute', () => {
    const worked = openCase([{}, { track: 'adult' }]);
    const decide = clocksNow(worked).filter((clock) => clock.kind === 'decide');
    expect(decide.map(({ track, basis, dueAt }) => [track, basis, dueAt])).toEqual([
      ['child', 'statutory', '2026-11-23T17:00:00.000Z'],
      ['adult', 'local', '2026-11-20T17:00:00.000Z'],
    ]);
  });

  it('what is settled early stays settled, and no clock of it ever runs', () => {
    const worked = openCase([{}]);
    worked.settle(worked.args.subjects[0]!.duties.person, { kind: 'done', how: 'telephone' }, hours(1));
    worked.recommend(0, {}, olive, hours(2));
    worked.sign(0, mary, hours(3));
    const child = clocksNow(worked).find((clock) => clock.duty === 'tell-child');
    expect(child?.metAt).toBe(hours(1));
    expect(nextClock(clocksNow(worked))?.duty).not.toBe('tell-child');
  });
});
