import type { Answer } from '#domain/values.ts';

/** Where a child's matter ends in the hub. */
export type ChildGrade =
  'strategy' | 'assessment' | 'open-case' | 'early-help' | 'advice' | 'no-action' | 'information';

/** Where an adult's does. */
export type AdultGrade =
  | 'section-42'
  | 'other-enquiry'
  | 'care-assessment'
  | 'provider-quality'
  | 'panel'
  | 'adult-advice'
  | 'adult-no-action';

export type Grade = ChildGrade | AdultGrade;

/**
 * One way a matter is decided: codes of the sample site, and what is said with them. In the words {name} {he} {him} {his}
 * {He} are the child or adult, {mum} the mother, {sender} who told it.
 */
export interface Decided {
  readonly rating: 'red' | 'amber' | 'green' | 'blue';
  readonly outcome: string;
  readonly threshold?: readonly string[];
  readonly bases: readonly string[];
  /** Limbs of the test in the order of the law: in need, significant harm; or needs, risk, unable to protect themselves. */
  readonly answers: readonly Answer[];
  /** Why this outcome. */
  readonly because: readonly string[];
  /** What else was thought of. */
  readonly instead: readonly string[];
  /** What follows, as it is told to those it is about and to the sender. */
  readonly follows: readonly string[];
  /** Who takes it on, where somebody does. */
  readonly team?: string;
}

/** How one kind of incident is weighed. */
export interface Weighing {
  /** Out of which the verdict is drawn. */
  readonly grades: readonly { readonly grade: Grade; readonly share: number }[];
  readonly reason: string;
  /** What speaks for harm, where it is decided that there is some. */
  readonly grave: readonly string[];
  /** What speaks against it, or for less. */
  readonly mild: readonly string[];
  /** What is done at once, where something must be. */
  readonly protection?: readonly string[];
}
