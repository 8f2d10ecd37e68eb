import { expect, test } from 'vitest';
import type { EnquiryView } from '#contracts/views.ts';
import { plusMs, type Instant } from '#kernel/clock.ts';
import { fixtureRules } from '#test/e2e/console-fixture/rules.ts';
import { changedWhile } from './changed-while.ts';

const noon = '2026-11-24T12:00:00.000Z' as Instant;
const enquiry = `enquiry/${'e'.repeat(32)}` as const;
const decision = `decision/${'d'.repeat(32)}` as const;
const referral = `referral/${'a'.repeat(32)}` as const;
const by = (userId: string) => ({ userId, name: userId });
const stamp = (userId: string, minutes: number, version: number) => ({
  by: by(userId),
  at: plusMs(noon, minutes * 60_000),
  version,
});
const recommended = (userId: string, minutes: number, version: number) => ({
  ...stamp(userId, minutes, version),
  subjectId: 's',
  outcomes: ['c-assessment'],
  rationale: `reasons of version ${version}`,
});

function view(
  over: { notes?: object[]; decisions?: object[]; closed?: object; referrals?: object[] } = {},
): EnquiryView {
  const { notes = [], decisions = [], closed, referrals = [] } = over;
  const core = { subjects: [], ratings: [], routings: [], notes, claim: undefined, closed };
  return {
    enquiry: { stream: enquiry, parts: { core } },
    referrals,
    duties: [],
    persons: [],
    decisions: decisions.map((own) => ({ stream: decision, parts: { core: { earlier: [], sentBack: [], ...own } } })),
  } as unknown as EnquiryView;
}
const opened = (decisionVersion?: number) => ({
  at: noon,
  seen: [
    { stream: enquiry, version: 4 },
    ...(decisionVersion === undefined ? [] : [{ stream: decision, version: decisionVersion }]),
  ],
});
const words = (of: EnquiryView, on = opened(1), draftAt?: Instant) =>
  changedWhile(on, draftAt, of, 'me', fixtureRules).map((change) => `${change.by}: ${change.words}`);

test('it is what others did beyond the versions on the screen, whatever the time they did it at', () => {
  const notes = [
    { ...stamp('olive', -30, 4), text: 'seen' },
    { ...stamp('olive', -20, 5), text: 'written offline before, and here now' },
    { ...stamp('me', 1, 6), text: 'my own' },
  ];
  expect(words(view({ notes }))).toEqual(['olive: Note: written offline before, and here now']);
});

test('a newer recommendation, a sending back, a signature and a closing are told', () => {
  const own = {
    current: recommended('olive', 2, 3),
    earlier: [recommended('olive', -60, 1)],
    sentBack: [{ ...stamp('dora', 1, 2), reason: 'more', comment: 'Say why.' }],
    signed: stamp('dora', 3, 4),
  };
  expect(words(view({ decisions: [own], closed: stamp('dora', 4, 5) }))).toEqual([
    'dora: Decision for Somebody sent back: more. Say why.',
    expect.stringMatching(/^olive: Decision recommended for Somebody: .*\. reasons of version 3$/),
    'dora: Decision for Somebody signed off',
    'dora: Enquiry closed',
  ]);
});

test('a first recommendation that came while somebody wrote theirs is told, and so is a referral', () => {
  const core = {
    receivedAt: noon,
    reference: 'R-1',
    channel: 'telephone',
    identified: {},
    unidentified: [],
    compared: [],
  };
  const of = view({
    decisions: [{ current: recommended('olive', -1, 1) }],
    referrals: [{ stream: referral, parts: { core } }],
  });
  expect(words(of, opened())).toEqual([
    expect.stringMatching(/^olive: Decision recommended/),
    'Telephone: Referral R-1 was added',
  ]);
});

test('with a text found again, also what came since it was kept', () => {
  const notes = [{ ...stamp('olive', -30, 3), text: 'after the draft' }];
  expect(words(view({ notes }))).toEqual([]);
  expect(words(view({ notes }), opened(1), plusMs(noon, -40 * 60_000))).toEqual(['olive: Note: after the draft']);
});
