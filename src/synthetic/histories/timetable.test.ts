import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from '#kernel/clock.ts';
import { runUntil, type Course } from './timetable.ts';

const moment = (minute: number): Instant => new Date(minute * 60_000).toISOString() as Instant;

describe('courses beside each other', () => {
  it('go on in the order of their moments, none after the end, those of one moment as they were given', () => {
    const waits = fc.array(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 6 }), { maxLength: 12 });
    fc.assert(
      fc.property(waits, (of) => {
        const done: { readonly at: number; readonly course: number }[] = [];
        function* courseOf(course: number): Course {
          let at = 0;
          for (const wait of of[course] ?? []) {
            at += wait;
            yield moment(at);
            done.push({ at, course });
          }
        }
        runUntil(
          moment(50),
          of.map((_, course) => courseOf(course)),
        );
        const expected = of.flatMap((steps, course) => {
          let at = 0;
          return steps.map((wait) => ({ at: (at += wait), course })).filter((step) => step.at <= 50);
        });
        expect(done.map(({ at }) => at)).toEqual(expected.map(({ at }) => at).toSorted((a, b) => a - b));
        for (const course of of.keys())
          expect(done.filter((step) => step.course === course)).toEqual(
            expected.filter((step) => step.course === course),
          );
      }),
    );
  });

  it('of one moment go on as they were given', () => {
    const done: number[] = [];
    function* courseOf(course: number): Course {
      yield moment(5);
      done.push(course);
    }
    runUntil(moment(9), [courseOf(0), courseOf(1), courseOf(2)]);
    expect(done).toEqual([0, 1, 2]);
  });
});
