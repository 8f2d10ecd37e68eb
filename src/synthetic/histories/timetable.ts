import type { Instant } from '#kernel/clock.ts';

/** Somebody's part of a history: yields the moment of what comes next, and does it when asked to go on. */
export type Course = Generator<Instant, void, void>;

interface Waiting {
  readonly course: Course;
  readonly at: Instant;
}

/**
 * Runs all courses beside each other, always the one whose moment is first, those given first before others; what would
 * be later than `until` does not happen any more.
 */
export function runUntil(until: Instant, courses: Iterable<Course>): void {
  const waiting: Waiting[] = [];
  const goOn = (course: Course): void => {
    const next = course.next();
    if (next.done === true || next.value > until) return;
    waiting.splice(placeOf(waiting, next.value), 0, { course, at: next.value });
  };
  for (const course of courses) goOn(course);
  for (let first = waiting.pop(); first !== undefined; first = waiting.pop()) goOn(first.course);
}

/** Where one that waits for `at` goes in, the latest first: behind those later, before those of the same moment. */
function placeOf(waiting: readonly Waiting[], at: Instant): number {
  let [low, high] = [0, waiting.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((waiting[middle]?.at ?? '') > at) low = middle + 1;
    else high = middle;
  }
  return low;
}
