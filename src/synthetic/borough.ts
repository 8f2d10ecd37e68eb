import { assert } from '#kernel/assert.ts';
import type { PlainDate } from '#kernel/clock.ts';
import { dayOf } from './days.ts';
import { Ledger } from './families/ledger.ts';
import { makeFamily } from './families/make-family.ts';
import type { Family } from './family.ts';
import { localityCodes, type LocalityCode } from './household.ts';
import { localities as allLocalities } from './places/localities.ts';

/** Which borough. The same options give the same borough on every machine. */
export interface BoroughOptions {
  /** A whole number of 32 bits. */
  readonly seed: number;
  /** How many people, exactly; thirty or more give every kind of family but the largest a place. */
  readonly people: number;
  /** Some of the four, all when left out; households are shared out as in the borough. */
  readonly localities?: readonly LocalityCode[];
  /** First day of the time looked at, from which on referrals may come; births and moves go back further. */
  readonly from: PlainDate;
  /** The day the borough is as of: nobody is born on it or later. */
  readonly until: PlainDate;
}

/**
 * Everybody of a borough, family after family: households first, then who lives in them, then who is whose. Holds no
 * more than one family and a few names and doors at a time, so a million people need no more memory than a thousand.
 */
export function* borough(options: BoroughOptions): Generator<Family, void, undefined> {
  const { seed, people, from, until, localities = localityCodes } = options;
  assert(from < until, 'a borough looked at over some time');
  assert(localities.length > 0, 'a borough of at least one locality');
  const chosen = allLocalities.filter(({ code }) => localities.includes(code));
  const ledger = new Ledger(people, chosen);
  const of = { seed, ledger, localities: chosen, from: dayOf(from), until: dayOf(until) };
  for (let number = 0, left = people; left > 0; number += 1) {
    const family = makeFamily(of, number, left);
    left -= family.people.length;
    yield family;
  }
}
