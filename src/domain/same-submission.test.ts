import { describe, expect, it } from 'vitest';
import { plusMs } from '#kernel/clock.ts';
import type { CommandArgs } from './command.ts';
import { isSameSubmission, submissionText } from './same-submission.ts';
import { examplePeople } from './testing/example-people.ts';
import { morning } from './testing/scene.ts';
import { openCase, type CaseOptions, type ToldPerson, type WorkedCase } from './testing/worked-case.ts';

const { olive, oscar, mary } = examplePeople;
const ada: ToldPerson = {
  name: { given: 'Ada', family: 'Example' },
  birth: { kind: 'year', year: 2018, estimated: false },
};
const later = plusMs(morning, 60_000);
const coreOf = (worked: WorkedCase) => worked.referral().parts.core;

/** The same referral twice in one hub, the second a minute later and with what `more` changes. */
function twice(more: CaseOptions['referral'] = {}, told: readonly ToldPerson[] = [ada]) {
  const first = openCase([ada]);
  const second = openCase(told, { ledger: first.ledger, at: later, referral: more });
  return { first, second };
}

describe('the same submission', () => {
  it('is every word of the account, the concerns, and the people told of', () => {
    const { first, second } = twice();
    expect(isSameSubmission(coreOf(second), coreOf(first))).toBe(true);
    const other: readonly [CaseOptions['referral'], (readonly ToldPerson[])?][] = [
      [{ narrative: 'Seen alone!' }],
      [{ concerns: ['neglect', 'domestic-abuse'] }],
      [{ ownWords: 'I was scared.' }],
      [{}, [{ ...ada, name: { given: 'Ida', family: 'Example' } }]],
      [{}, [{ ...ada, name: { given: 'Example', family: 'Ada' } }]],
      [{}, [{ ...ada, birth: { kind: 'unknown' } }]],
      [{}, [{ ...ada, track: 'adult' }]],
      [{}, [ada, ada]],
    ];
    for (const [more, told] of other) {
      const { first: a, second: b } = twice(more, told);
      expect(isSameSubmission(coreOf(b), coreOf(a)), JSON.stringify([more, told])).toBe(false);
    }
  });

  it('may come by another channel, in another order, with accents and spaces around it', () => {
    const { first, second } = twice({ channel: 'web-portal', narrative: ' Seen alone.\n', senderGrade: 'High' }, [
      { ...ada, name: { given: 'ÁDA', family: 'example' } },
    ]);
    expect(isSameSubmission(coreOf(second), coreOf(first))).toBe(true);
    // A record that went through JSON has its members in another order than one just typed.
    const { subjects } = coreOf(first);
    const [subject] = subjects;
    const turned = { ...coreOf(first), subjects: [{ ...subject!, name: { family: 'Example', given: 'Ada' } }] };
    expect(submissionText(turned)).toBe(submissionText(coreOf(first)));
  });

  it('is a repeat of what came before, never of what came after', () => {
    const { first, second } = twice();
    expect(isSameSubmission(coreOf(first), coreOf(second))).toBe(false);
    expect(isSameSubmission(coreOf(first), coreOf(first))).toBe(false);
  });

  it('of two that came at one moment repeats one the other, and not both each other', () => {
    const { first, second } = twice({ receivedAt: morning });
    const [a, b] = [coreOf(first), coreOf(second)];
    expect(a.receivedAt).toBe(b.receivedAt);
    expect([isSameSubmission(a, b), isSameSubmission(b, a)].sort()).toEqual([false, true]);
  });
});

describe('an exact duplicate', () => {
  const asRepeat = (worked: WorkedCase, sameAs: CommandArgs<'receive-referral'>['referralId'], more = {}) =>
    worked.recommend(0, { sameAs, test: undefined, ...more });

  it('is final without a signature, and says by which rule', () => {
    const { first, second } = twice();
    expect(asRepeat(second, first.args.referralId).ok).toBe(true);
    const [line] = second.args.subjects;
    const core = second.ledger.find(`decision/${line!.decisionId}`)?.parts.core;
    expect(core).toMatchObject({ state: 'settled', settled: { ceremony: 'repeat', by: { userId: olive.userId } } });
    // It is final like a signed one: nobody signs, sends back or rewrites it.
    expect(second.sign(0)).toMatchObject({ error: { kind: 'signed-already' } });
    expect(second.recommend(0, {}, oscar)).toMatchObject({ error: { kind: 'signed-already' } });
  });

  it('spares nobody the signature who only chooses the outcome, or names another referral', () => {
    const { first, second } = twice();
    const stateOf = () => second.ledger.find(`decision/${second.args.subjects[0]!.decisionId}`)?.parts.core.state;
    expect(second.recommend(0).ok).toBe(true);
    expect(stateOf()).toBe('recommended');
    const other = openCase([{ ...ada, name: { given: 'Ida' } }], { ledger: first.ledger });
    expect(asRepeat(second, other.args.referralId)).toEqual({ ok: false, error: { kind: 'not-the-same-submission' } });
    expect(asRepeat(second, second.args.referralId)).toMatchObject({ error: { kind: 'not-the-same-submission' } });
    expect(asRepeat(second, second.args.enquiryId as never)).toMatchObject({
      error: { kind: 'not-the-same-submission' },
    });
    // The first is no repeat of the second: somebody signs for one of the two.
    expect(asRepeat(first, second.args.referralId)).toMatchObject({ error: { kind: 'not-the-same-submission' } });
    // And the copy spares the signature only for the outcomes the rule names.
    expect(
      asRepeat(second, first.args.referralId, {
        outcomes: ['accepted'],
        test: {
          kind: 'child',
          inNeed: { answer: 'yes', evidence: 'Seen.' },
          significantHarm: { answer: 'no', evidence: 'Seen.' },
        },
      }).ok,
    ).toBe(true);
    expect(stateOf()).toBe('recommended');
    expect(second.sign(0, mary).ok).toBe(true);
  });

  it('is no way around a referral that is not there', () => {
    const { first, second } = twice();
    const gone = `referral/${second.args.referralId}`;
    const command = {
      kind: 'recommend-decision',
      args: { ...second.args.subjects[0]!, sameAs: first.args.referralId },
    } as const;
    const { decisionId, subjectId, track, referralId } = command.args;
    const given = second.ledger.give(
      {
        kind: 'recommend-decision',
        args: {
          ...{ decisionId, subjectId, track, referralIds: [referralId], enquiryId: second.args.enquiryId },
          ...{ outcomes: ['no-further-action'], bases: [], rationale: 'x', sameAs: first.args.referralId },
        },
      },
      olive,
      later,
      { bytes: (length) => new Uint8Array(length) },
      { find: (key) => (key === gone ? undefined : second.ledger.find(key)) },
    );
    expect(given).toEqual({ ok: false, error: { kind: 'not-found', stream: gone } });
  });
});
