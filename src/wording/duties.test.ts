import { describe, expect, test } from 'vitest';
import { dutyKinds } from '#domain/duty.ts';
import { dutyOwedTo, dutySettled, dutySettledTitle, dutyTitle, dutyToDo, settleWords } from './duties.ts';

describe.each(dutyKinds)('%s', (duty) => {
  test('is said as something to do, as done and as not done, and never alike', () => {
    const said = [dutyToDo[duty], dutySettled[duty].done, dutySettled[duty].waived];
    expect(new Set(said).size).toBe(3);
    for (const words of [...said, dutyOwedTo[duty]]) expect(words).toMatch(/^[A-Za-z][^.]*$/);
  });

  test('names whom it is about, also in every question and in what is missing', () => {
    const who = 'Amara';
    const form = settleWords(duty, who);
    const said = [
      dutyTitle(duty, who),
      dutySettledTitle(duty, who, 'done'),
      dutySettledTitle(duty, who, 'waived'),
      form.question,
      form.missing.kind,
      form.missing.how,
      form.missing.why,
    ];
    // How somebody accepted is asked without the name; the heading above has it.
    const without = duty === 'hand-over' ? [form.missing.how] : [];
    for (const words of said) if (!without.includes(words)) expect(words).toContain(who);
    expect(form.question).toMatch(/\?$/);
    expect(form.done).not.toBe(form.waived);
  });
});

test('the parents of a child are told of in the plural', () => {
  expect(settleWords('tell-parents', 'Amara').question).toBe('Have the parents of Amara been told?');
  expect(settleWords('tell-child', 'Amara').question).toBe('Has Amara been told?');
  expect(settleWords('acknowledge-referrer', 'the school').question).toBe('Has the school been acknowledged?');
});

test('a hand-over asks for who accepted it, because until then it is ours', () => {
  const { words, missing } = settleWords('hand-over', 'Amara');
  expect(words).toBe('Who accepted it');
  expect(missing.words).toMatch(/^Enter who accepted Amara\. Until somebody has, the work is still ours$/);
});
