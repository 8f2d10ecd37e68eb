import { expect, test } from 'vitest';
import type { EnquiryView } from '#contracts/views.ts';
import { fixtureStart, openFixtureCase } from '#test/e2e/console-fixture/fixture-case.ts';
import { actorOf } from '#test/e2e/console-fixture/staff.ts';
import { present } from '#kernel/assert.ts';
import type { Birth } from '#domain/values.ts';
import { flagsOf } from './flags.ts';

const today = '2026-11-24' as never;

/** The enquiry at `at`, its first subject told otherwise. */
function told(at: number, change: { readonly birth?: Birth; readonly nhsNumber?: string } = {}): EnquiryView {
  const hub = openFixtureCase();
  const id = present(hub.enquiryIds()[at], 'an enquiry');
  const view = structuredClone(present(hub.enquiry(id, actorOf('shah'), fixtureStart, []), 'a view'));
  Object.assign(present(view.referrals[0]?.parts.core.subjects[0], 'a subject'), change);
  return view;
}

const words = (view: EnquiryView): readonly string[] => flagsOf(view, today).map((flag) => flag.words);
const day = (date: string): Birth => ({ kind: 'day', date: date as never });

test('an unborn child, and a referrer who must not be named', () => {
  expect(words(told(2))).toEqual([
    'Unborn baby of Shauna Adair: not born yet',
    'Do not name the referrer to the family',
  ]);
});

test('a child who will be an adult within a year, to the day; the 29th of February counts on the 1st of March', () => {
  const fitting = { nhsNumber: '9990001235' };
  expect(words(told(3, fitting))).toEqual(['Zofia Okafor: 18 on 11 May 2027']);
  expect(words(told(3, { ...fitting, birth: day('2009-11-25') }))).toEqual([]);
  expect(words(told(3, { ...fitting, birth: day('2008-02-29') }))).toEqual([
    'Zofia Okafor: 18 already, on the child track',
  ]);
  expect(
    flagsOf(told(3, { ...fitting, birth: day('2008-02-29') }), '2025-11-24' as never).map((flag) => flag.words),
  ).toEqual(['Zofia Okafor: 18 on 1 March 2026']);
});

test('an NHS number whose check digit does not fit', () => {
  expect(words(told(1, { nhsNumber: '9990004847' }))).toEqual([
    'Ines Khan: NHS number, check digit does not fit: ask for it again',
  ]);
  expect(words(told(1, { nhsNumber: '9990004846' }))).toEqual([]);
});
