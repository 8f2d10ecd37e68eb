import { describe, expect, it } from 'vitest';
import { plusMs } from '#kernel/clock.ts';
import type { CommandArgs } from './command.ts';
import { idOf } from './streams.ts';
import { examplePeople } from './testing/example-people.ts';
import { morning } from './testing/scene.ts';
import { openCase, settleAll, type CaseOptions, type WorkedCase } from './testing/worked-case.ts';

const { olive, oscar, mary, intake } = examplePeople;
const noon = plusMs(morning, 2.5 * 3_600_000);
const kindsOf = (worked: WorkedCase) => worked.duties().map(({ parts }) => parts.core.duty);
const dutyOf = (worked: WorkedCase, kind: string) => worked.duties().find(({ parts }) => parts.core.duty === kind)!;

/** A child who is accepted, which hands the work over. */
const accepted: Partial<CommandArgs<'recommend-decision'>> = {
  outcomes: ['accepted'],
  test: {
    kind: 'child',
    inNeed: { answer: 'yes', evidence: 'Seen by the nurse.' },
    significantHarm: { answer: 'no', evidence: 'Seen at home.' },
  },
};

describe('what is owed from the first minute', () => {
  it('is to the referrer twice, to the parents of a child and the child, and to an adult alone', () => {
    const worked = openCase([{ track: 'child' }, { track: 'adult' }]);
    expect(kindsOf(worked)).toEqual([
      'acknowledge-referrer',
      'feedback-referrer',
      'tell-parents',
      'tell-child',
      'tell-adult',
    ]);
    const [child, adult] = worked.args.subjects;
    expect(worked.duties().map(({ parts }) => parts.core.subjectId)).toEqual([
      undefined,
      undefined,
      child!.subjectId,
      child!.subjectId,
      adult!.subjectId,
    ]);
    expect(new Set(worked.duties().map(({ parts }) => parts.core.since))).toEqual(new Set([morning]));
    expect(worked.enquiry().parts.core.dutyIds).toEqual(worked.duties().map(({ stream }) => idOf(stream)));
  });

  it('takes a receipt by a machine for an acknowledgement only where the rule set names the channel', () => {
    const bySystem = (channel: string): CaseOptions => ({
      by: intake,
      referral: { channel, source: { kind: 'intake', sender: 'gmp', submission: '1', sha256: 'a'.repeat(64) } },
    });
    const settled = (options: CaseOptions) =>
      dutyOf(openCase([{}], options), 'acknowledge-referrer').parts.core.settled;
    expect(settled(bySystem('police-feed'))).toMatchObject({ kind: 'done', how: 'automatic-receipt' });
    for (const channel of ['web-portal', 'telephone']) expect(settled(bySystem(channel)), channel).toBeUndefined();
    // A person who types what came by that channel has acknowledged nobody.
    expect(settled({ referral: { channel: 'police-feed' } })).toBeUndefined();
    // And a receipt settles nothing but the acknowledgement.
    const worked = openCase([{}], bySystem('police-feed'));
    expect(worked.duties().filter(({ parts }) => parts.core.settled !== undefined)).toHaveLength(1);
  });
});

describe('settling what is owed', () => {
  it('is done in a way the hub knows, or waived with a reason it knows, once, by a named worker', () => {
    const worked = openCase([{}]);
    const dutyId = worked.args.acknowledgeDutyId;
    expect(worked.settle(dutyId, { kind: 'done', how: 'pigeon' })).toMatchObject({
      error: { kind: 'unknown-code', list: 'acknowledgementMethods' },
    });
    expect(worked.settle(dutyId, { kind: 'waived', reason: 'busy' })).toMatchObject({
      error: { kind: 'unknown-code', list: 'waiveReasons' },
    });
    // A code for a machine is none a person can choose.
    expect(worked.settle(dutyId, { kind: 'done', how: 'automatic-receipt' }).ok).toBe(false);
    expect(worked.settle(dutyId, { kind: 'done', how: 'telephone' }).ok).toBe(true);
    expect(dutyOf(worked, 'acknowledge-referrer').parts.core.settled).toMatchObject({
      kind: 'done',
      by: { name: 'Olive' },
    });
    expect(worked.settle(dutyId, { kind: 'waived', reason: 'unsafe' })).toEqual({
      ok: false,
      error: { kind: 'duty-settled', by: 'Olive', at: morning },
    });
  });
});

describe('a hand-over', () => {
  it('is owed from the signature, where an outcome hands the work over, and for nobody else', () => {
    const worked = openCase([{}, {}]);
    worked.recommend(0, accepted);
    worked.recommend(1);
    expect(kindsOf(worked)).not.toContain('hand-over');
    expect(worked.sign(0, mary, noon).ok).toBe(true);
    expect(worked.sign(1, mary, noon).ok).toBe(true);
    const handOvers = worked.duties().filter(({ parts }) => parts.core.duty === 'hand-over');
    expect(handOvers.map(({ parts }) => [parts.core.subjectId, parts.core.since])).toEqual([
      [worked.args.subjects[0]!.subjectId, noon],
    ]);
  });

  it('is accepted only with who accepted it, and holds the enquiry open until then', () => {
    const worked = openCase([{}]);
    worked.recommend(0, accepted);
    worked.sign(0);
    const { handOverDutyId } = worked.args.subjects[0]!;
    for (const { stream, parts } of worked.duties()) {
      if (parts.core.duty !== 'hand-over') worked.settle(idOf(stream), { kind: 'done', how: 'telephone' });
    }
    expect(worked.close()).toEqual({ ok: false, error: { kind: 'duty-open', duty: 'hand-over' } });
    for (const words of [undefined, '  ']) {
      const done = { kind: 'done', how: 'telephone', ...(words === undefined ? {} : { words }) } as const;
      expect(worked.settle(handOverDutyId, done)).toEqual({ ok: false, error: { kind: 'acceptance-unsaid' } });
    }
    expect(worked.close().ok).toBe(false);
    expect(worked.settle(handOverDutyId, { kind: 'done', how: 'telephone', words: 'Jo Reid, duty team.' }).ok).toBe(
      true,
    );
    expect(worked.close(oscar).ok).toBe(true);
  });

  it('may be waived with a reason, as everything owed may', () => {
    const worked = openCase([{}]);
    worked.recommend(0, accepted);
    worked.sign(0);
    worked.settle(worked.args.subjects[0]!.handOverDutyId, { kind: 'waived', reason: 'unsafe' });
    settleAll(worked);
    expect(worked.close().ok).toBe(true);
  });
});

describe('telling the referrer what was decided', () => {
  it('is done only when everybody in their referral is decided; that nobody will tell them can be said before', () => {
    const worked = openCase([{ track: 'child' }, { track: 'child' }]);
    const { feedbackDutyId } = worked.args;
    const done = { kind: 'done', how: 'telephone' } as const;
    expect(dutyOf(worked, 'feedback-referrer').parts.core.waitsFor).toEqual(
      worked.args.subjects.map((line) => line.decisionId),
    );
    const early = () => worked.settle(feedbackDutyId, done);
    expect(early()).toEqual({ ok: false, error: { kind: 'nothing-to-tell-yet' } });
    worked.recommend(0);
    worked.sign(0);
    worked.recommend(1);
    expect(early()).toEqual({ ok: false, error: { kind: 'nothing-to-tell-yet' } });
    worked.sign(1);
    // Whoever names fewer decisions than there are has not looked at them.
    const some = { dutyId: feedbackDutyId, decisionIds: [worked.args.subjects[0]!.decisionId], settle: done };
    expect(worked.give({ kind: 'settle-duty', args: some }, olive)).toEqual({
      ok: false,
      error: { kind: 'does-not-fit', what: 'decisions' },
    });
    expect(early().ok).toBe(true);
    const waived = openCase([{}]);
    expect(waived.settle(waived.args.feedbackDutyId, { kind: 'waived', reason: 'anonymous' }).ok).toBe(true);
    // Parents and the child may know that somebody told us before anything is decided.
    const { parents, person } = waived.args.subjects[0]!.duties;
    for (const duty of [waived.args.acknowledgeDutyId, parents!, person])
      expect(waived.settle(duty, done).ok).toBe(true);
  });
});

describe('what is owed to each person', () => {
  it('is owed by itself: one told and decided leaves the other as they were', () => {
    const worked = openCase([{ track: 'child' }, { track: 'child' }]);
    worked.recommend(0);
    worked.sign(0);
    const [first, second] = worked.args.subjects;
    worked.settle(first!.duties.person, { kind: 'done', how: 'telephone' });
    worked.settle(first!.duties.parents!, { kind: 'waived', reason: 'unsafe' });
    const openOf = (subjectId: string) =>
      worked
        .duties()
        .filter(({ parts }) => parts.core.subjectId === subjectId && parts.core.settled === undefined)
        .map(({ parts }) => parts.core.duty);
    expect(openOf(first!.subjectId)).toEqual([]);
    expect(openOf(second!.subjectId)).toEqual(['tell-parents', 'tell-child']);
    settleAll(worked);
    expect(worked.close(olive)).toEqual({ ok: false, error: { kind: 'not-decided' } });
  });
});
