import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plusMs, type Instant } from '#kernel/clock.ts';
import { fieldClasses } from './field-class.ts';
import { tokensAt, type Grant } from './grants.ts';
import { classesAt, endsOf, nextEnd, type Lent } from './lent.ts';

const start = '2026-11-20T09:00:00.000Z' as Instant;
const moment = fc.integer({ min: 0, max: 20 }).map((minutes) => plusMs(start, minutes * 60_000));
const token = fc.constantFrom('a', 'b', 'c');
const grant: fc.Arbitrary<Grant> = fc
  .record({ token, from: moment, until: fc.option(moment, { nil: undefined }) })
  .map(({ until, ...rest }) => ({ ...rest, ...(until === undefined ? {} : { until }) }));

test('a token that ends is held until its end and not after, whatever other grants of it there are', () => {
  fc.assert(
    fc.property(fc.array(grant), moment, (grants, now) => {
      const ends = endsOf(grants, now);
      const held = tokensAt(grants, now);
      for (const one of ['a', 'b', 'c']) {
        const end = ends[one];
        if (end === undefined) {
          // Not held at all, or held without an end by some grant.
          const lasts = grants.some(({ token, from, until }) => token === one && from <= now && until === undefined);
          expect(held.includes(one)).toBe(lasts);
        } else {
          expect(now < end && held.includes(one)).toBe(true);
          const current = grants.filter(({ from }) => from <= now);
          expect(tokensAt(current, end)).not.toContain(one);
        }
      }
    }),
  );
});

test('what is lent opens until its end and closes then, whatever the role sees', () => {
  const lent = fc.dictionary(fc.constantFrom(...fieldClasses), moment).map((ends) => ends as Lent);
  fc.assert(
    fc.property(fc.subarray([...fieldClasses]), lent, moment, (byRole, ends, now) => {
      const classes = classesAt(new Set(byRole), ends, now);
      for (const name of fieldClasses) {
        const end = ends[name];
        expect(classes.has(name)).toBe(end === undefined ? byRole.includes(name) : now < end);
      }
      expect(classesAt(new Set(byRole), undefined, now)).toEqual(new Set(byRole));
      const next = nextEnd(ends);
      expect(Object.values(ends).every((end) => next !== undefined && next <= end)).toBe(true);
    }),
  );
});
