import { describe, expect, test } from 'vitest';
import { dutyKinds, type DutyKind } from '#domain/duty.ts';
import { emptySettle, settleOf, settleSchema, type SettleDraft } from './settle-draft.ts';

const missing = (duty: DutyKind, draft: Partial<SettleDraft>): readonly string[] =>
  settleSchema(duty, 'Joel')
    .safeParse({ ...emptySettle, ...draft })
    .error?.issues.map((issue) => issue.message) ?? [];

describe('a duty is settled with how, or why not', () => {
  test.each(dutyKinds)('%s: nothing is chosen at first, and what is missing names whom it is about', (duty) => {
    expect(missing(duty, {})).toEqual([expect.stringContaining('Joel')]);
    expect(missing(duty, { kind: 'waived' })).toEqual([expect.stringContaining('Joel')]);
    expect(missing(duty, { kind: 'waived', reason: 'risk' })).toEqual([]);
  });
  test('telling needs how, and no more', () => {
    expect(missing('tell-parents', { kind: 'done' })).toEqual(['Select how the parents of Joel were told']);
    expect(missing('tell-parents', { kind: 'done', how: 'telephone' })).toEqual([]);
  });
  test('a hand-over is accepted by somebody who is named', () => {
    expect(missing('hand-over', { kind: 'done', how: 'telephone', said: ' ' })).toEqual([
      'Enter who accepted Joel. Until somebody has, the work is still ours',
    ]);
    expect(missing('hand-over', { kind: 'done', how: 'telephone', said: 'Imogen' })).toEqual([]);
  });
});

test('what stands behind the other choice is not sent', () => {
  const draft: SettleDraft = { kind: 'waived', how: 'telephone', said: 'typed first', reason: 'risk', more: '' };
  expect(settleOf(draft)).toEqual({ kind: 'waived', reason: 'risk' });
  expect(settleOf({ ...draft, kind: 'done' })).toEqual({ kind: 'done', how: 'telephone', words: 'typed first' });
  expect(settleOf(emptySettle)).toBeUndefined();
});
