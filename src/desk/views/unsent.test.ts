import { expect, test } from 'vitest';
import type { PendingItem } from '#contracts/views.ts';
import type { Instant } from '#kernel/clock.ts';
import type { RowFacts } from './row-facts.ts';
import { unsentView, type UnsentParts } from './unsent.ts';

const at = '2026-11-20T12:00:00.000Z' as Instant;
const [enquiry, decision, subject, command] = ['e', 'd', 'b', 'c'].map((letter) => letter.repeat(32)) as [
  string,
  string,
  string,
  string,
];
const name = { given: 'Ava', family: 'Sample' };
const facts = {
  kind: 'enquiry',
  key: `enquiry/${enquiry}`,
  reference: 'M-SAMPLE',
  row: { subjects: [{ id: subject, name }] },
} as unknown as RowFacts;
const parts: UnsentParts = {
  facts: new Map([[`enquiry/${enquiry}`, facts]]),
  enquiryOf: (stream) => (stream === `decision/${decision}` ? (enquiry as never) : undefined),
  now: at,
};
const on = { reference: 'M-SAMPLE', name };
const item = (state: PendingItem['state']): PendingItem =>
  ({ commandId: command, kind: 'add-note', enquiryId: enquiry, streams: [], at, state }) as unknown as PendingItem;
const draft = (key: string) => ({ key, text: 'not for a list', savedAt: at, atHub: key.startsWith('decision/') });

test('what the hub has accepted is no more on this computer only; what waits, is unsure or needs its author is', () => {
  const states = ['accepted', 'waiting', 'sending', 'intent', 'needs-you', 'parked'] as const;
  const { acts } = unsentView(states.map(item), [], [], parts);
  expect(acts.map(({ needsYou }) => needsYou)).toEqual([false, false, false, true, true]);
  expect(acts.every((act) => act.on?.name === name)).toBe(true);
});

test('a draft says its form and its record, whichever id its key carries, and never its text', () => {
  const keys = [
    `note/${enquiry}`,
    `decision/${decision}`,
    `who/${subject}/nobody`,
    `two-versions/${command}`,
    'referral/new',
  ];
  const { drafts } = unsentView([item('needs-you')], keys.map(draft), [], parts);
  expect(drafts).toEqual([
    ...['note', 'decision', 'who', 'two-versions'].map((form) => ({
      form,
      savedAt: at,
      atHub: form === 'decision',
      on,
    })),
    { form: 'referral', savedAt: at, atHub: false },
  ]);
  expect(JSON.stringify(drafts)).not.toContain('not for a list');
});

test('a record that is not here gives no name, and where somebody was is no draft', () => {
  const { drafts } = unsentView([], [draft(`note/${'f'.repeat(32)}`), draft('console/place')], [], parts);
  expect(drafts).toEqual([{ form: 'note', savedAt: at, atHub: false }]);
});
