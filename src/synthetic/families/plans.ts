import type { FamilyKind } from '../family.ts';
import type { FamilyMaking } from './family-making.ts';
import {
  makeCaredFor,
  makeCouple,
  makeGrownChildrenAtHome,
  makeOneOfWorkingAge,
  makeOneOlder,
  makeSharedHouse,
} from './grown-ups.ts';
import { makeParentsAndChildren } from './parents-and-children.ts';
import { makeCareHome, makeChildrensHome, makeFostering, makeHotel, makeRefuge } from './under-one-roof.ts';

/** How one kind of family is made. */
export interface FamilyPlan {
  readonly kind: FamilyKind;
  /** Families of a hundred: together they give the mix of households of Census 2021 (TS003), roughly. */
  readonly share: number;
  /** No family of the kind has more people. */
  readonly atMost: number;
  readonly make: (making: FamilyMaking) => void;
}

/** All kinds, the commonest first. */
export const familyPlans: readonly FamilyPlan[] = [
  { kind: 'parents-and-children', share: 39, atMost: 44, make: makeParentsAndChildren },
  { kind: 'one-of-working-age', share: 14, atMost: 1, make: makeOneOfWorkingAge },
  { kind: 'couple', share: 22, atMost: 4, make: makeCouple },
  { kind: 'one-older', share: 10, atMost: 1, make: makeOneOlder },
  { kind: 'grown-children', share: 8, atMost: 6, make: makeGrownChildrenAtHome },
  { kind: 'cared-for', share: 2, atMost: 3, make: makeCaredFor },
  { kind: 'shared-house', share: 2, atMost: 6, make: makeSharedHouse },
  { kind: 'fostering', share: 0.6, atMost: 8, make: makeFostering },
  { kind: 'childrens-home', share: 0.12, atMost: 5, make: makeChildrensHome },
  { kind: 'care-home', share: 0.12, atMost: 30, make: makeCareHome },
  { kind: 'refuge', share: 0.08, atMost: 15, make: makeRefuge },
  { kind: 'hotel', share: 0.08, atMost: 30, make: makeHotel },
];
