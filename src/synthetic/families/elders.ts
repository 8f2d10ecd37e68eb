import { becomeCouple } from './couples.ts';
import { makeChildren } from './children.ts';
import type { FamilyMaking } from './family-making.ts';
import type { HouseholdInHand, PersonInHand } from './in-hand.ts';

/** The parents of a grown-up of the borough. */
export interface Elders {
  readonly mother: PersonInHand;
  /** Unknown in four of ten. */
  readonly father: PersonInHand;
}

/** Grown children born on `days`, all of one sex, and their parents, whose names they bear. */
export function makeGrownChildren(
  making: FamilyMaking,
  days: readonly number[],
  female: boolean,
): { readonly elders: Elders; readonly grown: readonly PersonInHand[] } {
  const { draw } = making;
  // Nobody here is older than 97; whose children are about seventy had them young.
  const oldest = making.yearsAgo(97);
  const motherBorn = Math.max(oldest, Math.min(...days) - draw.between(18 * 365, 34 * 365));
  const mother = making.person({ female: true, born: motherBorn });
  const fatherBorn = Math.max(oldest, motherBorn - draw.between(-600, 2500));
  const father = making.person({ female: false, born: fatherBorn, known: draw.chance(60) });
  const grown = makeChildren(making, { mother, father, days: days.toSorted((a, b) => a - b), together: true, female });
  return { elders: { mother, father }, grown };
}

/** They have lived together for long: in a household of their own, or in the one they are given. */
export function houseElders(making: FamilyMaking, elders: Elders, shared?: HouseholdInHand): HouseholdInHand {
  const { mother, father } = elders;
  const both = father.serial !== undefined;
  const since = mother.born + 20 * 365;
  const formed = Math.max(since, making.yearsAgo(40));
  const household = shared ?? making.household(both ? 'couple' : 'one-person', formed, 0.03);
  making.moveIn(mother, household, since);
  if (!both) return household;
  making.moveIn(father, household, since);
  becomeCouple(making, mother, father, { since });
  return household;
}
