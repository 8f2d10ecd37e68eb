import type { Instant } from '#kernel/clock.ts';
import type { DemoPerson } from '#loopback/people.ts';
import type { Place } from './problem.ts';

/** A scenario that can be played: everything in it was checked against the tables. */
export interface Scenario {
  /** The file it stands in, as it was named. */
  readonly file: string;
  readonly title: string;
  readonly about: string | undefined;
  /** The case clock when it begins. */
  readonly start: Instant;
  /** Every desk that is sat at, in the order of first use. */
  readonly desks: readonly string[];
  readonly steps: readonly Step[];
}

/** One step: who and where, what is done, what is then seen and never seen. */
export interface Step {
  readonly place: Place;
  /** The case clock from this step on, where the step sets it. */
  readonly at: Instant | undefined;
  readonly story: string | undefined;
  readonly seat: Seat | undefined;
  readonly acts: readonly Act[];
  readonly sees: readonly Look[];
  readonly neverSees: readonly Look[];
}

/** Somebody at a desk. */
export interface Seat {
  readonly person: DemoPerson;
  readonly desk: string;
}

/** Something that is done: a word of the table and what it was given. */
export interface Act {
  readonly word: string;
  readonly given: unknown;
  readonly place: Place;
}

/** A look at something: which one, and what is expected of its fields. */
export interface Look {
  readonly sight: string;
  readonly which: Readonly<Record<string, string>>;
  readonly fields: readonly ExpectedField[];
  readonly place: Place;
}

/** What is expected of one field. */
export interface ExpectedField {
  readonly field: string;
  readonly expected: Expected;
  readonly place: Place;
}

/** A value, several of which each must be there, or a comparison. */
export type Expected = Value | readonly Value[] | Comparison;
export type Value = string | number | boolean;

/** `nothing` is written as the word; the rest are fields of their own. */
export interface Comparison {
  readonly contains?: string | undefined;
  readonly exactly?: readonly Value[] | undefined;
  readonly count?: number | undefined;
  readonly not?: Value | undefined;
}
