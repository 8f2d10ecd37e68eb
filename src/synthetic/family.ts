import type { Household } from './household.ts';
import type { Person } from './person.ts';
import type { Relationship } from './relationship.ts';

/** How a family lives; `plans.ts` says how often each is met. */
export type FamilyKind =
  | 'one-of-working-age'
  | 'one-older'
  | 'couple'
  | 'parents-and-children'
  | 'grown-children'
  | 'cared-for'
  | 'shared-house'
  | 'fostering'
  | 'care-home'
  | 'childrens-home'
  | 'refuge'
  | 'hotel';

/** People who belong together, across all the households they live in; or those whom one roof brought together. */
export interface Family {
  /** Its place in the borough, from 0. */
  readonly number: number;
  readonly kind: FamilyKind;
  readonly households: readonly Household[];
  readonly people: readonly Person[];
  readonly relationships: readonly Relationship[];
}
