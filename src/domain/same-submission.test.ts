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
const partsOf = (worked: WorkedCase) => worked.referral().parts;
const within = 7;
const isSame = (a: WorkedCase, b: WorkedCase) => isSameSubmission(partsOf(a), partsOf(b), within);

/** The same referral twice in one hub, the second a minute later and with what `more` changes. */
function twice(more: CaseOptions['referral'] = {}, told: readonly ToldPerson[] = [ada]) {
  const first = openCase([ada]);
  const second = openCase(told, { ledger: first.ledger, at: later, referral: more });
  return { first, second };
}

describe('the same submission', () => {
  it('is every word of the account, the concerns, and the people told of', () => {
    const { first, second } = twice();
    expect(isSame(second, first)).toBe(true);
    const other: readonly [CaseOptions['referral'], (readonly ToldPerson[])?][] = [
      [{ narrative: 'Seen alone!' }],
      [{ concerns: ['neglect', 'domestic-abuse'] }],
      [{ ownWords: 'I was scared.' }],
      // New danger, however it is told: somebody reads it before it can be ended.
      [{ stated: ['injury'] }],
      [{ senderGrade: 'High' }],
      [{ consent: 'refused' }],
      [{ familyKnows: 'yes' }],
      [{ attachments: [{ name: 'a.pdf', mediaType: 'application/pdf', bytes: 1, sha256: 'f'.repeat(64) }] }],
      [{}, [{ ...ada, phone: '0161 496 0123' }]],
      [{}, [{ ...ada, setting: 'Elm Primary School' }]],
      [{}, [{ ...ada, address: { lines: ['2 Refuge Way'], postcode: 'M33 9ZZ' } }]],
      [{}, [{ ...ada, name: { given: 'Ida', family: 'Example' } }]],
      [{}, [{ ...ada, name: { given: 'Example', family: 'Ada' } }]],
      [{}, [{ ...ada, birth: { kind: 'unknown' } }]],
      [{}, [{ ...ada, track: 'adult' }]],
      [{}, [ada, ada]],
    ];
    for (const [more, told] of other) {
      const { first: a, second: b } = twice(more, told);
      expect(isSame(b, a), JSON.stringify([more, told])).toBe(false);
    }
  });

  it('may come by another channel, in another order, with accents and spaces around it', () => {
    const { first, second } = twice({ channel: 'web-portal', narrative: ' Seen alone.\n' }, [
      { ...ada, name: { given: 'ÁDA', family: 'example' } },
    ]);
    expect(isSame(second, first)).toBe(true);
    // A record that went through JSON has its members in another order than one just typed.
    const { subjects } = partsOf(first).core;
    const [subject] = subjects;
    const turned = { ...partsOf(first).core, subjects: [{ ...subject!, name: { family: 'Example', given: 'Ada' } }] };
    expect(submissionText({ ...partsOf(first), core: turned })).toBe(submissionText(partsOf(first)));
  });

  it('is a repeat of what came before, never of what came after', () => {
    const { first, second } = twice();
    expect(isSame(first, second)).toBe(false);
    expect(isSame(first, first)).toBe(false);
  });

  it('is one only within the days of the hub: the same words a month later may be the same thing again', () => {
    const days = (count: number) => plusMs(morning, count * 86_400_000);
    for (const [count, expected] of [
      [within, true],
      [within + 1, false],
    ] as const) {
      const first = openCase([ada]);
      const second = openCase([ada], { ledger: first.ledger, at: days(count) });
      expect(isSame(second, first), String(count)).toBe(expected);
    }
  });

  it('of two that came at one moment repeats one the other, and not both each other', () => {
    const { first, second } = twice({ receivedAt: morning });
    expect(partsOf(first).core.receivedAt).toBe(partsOf(second).core.receivedAt);
    expect([isSame(first, second), isSame(second, first)].sort()).toEqual([false, true]);
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
    // The same account with a strangulation stated, and the same account of somebody who lives elsewhere now.
    const others: readonly (readonly [NonNullable<CaseOptions['referral']>, ToldPerson])[] = [
      [{ stated: ['injury'] }, ada],
      [{}, { ...ada, address: { lines: ['2 Refuge Way'], postcode: 'M33 9ZZ' } }],
    ];
    for (const [more, told] of others) {
      const worse = openCase([told], { ledger: first.ledger, at: later, referral: more });
      expect(asRepeat(worse, first.args.referralId)).toMatchObject({ error: { kind: 'not-the-same-submission' } });
    }
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
