import { yearDays } from '../days.ts';
import { birthDays } from './births.ts';
import { makeChildren } from './children.ts';
import { becomeCouple } from './couples.ts';
import { houseElders, makeGrownChildren, type Elders } from './elders.ts';
import type { FamilyMaking } from './family-making.ts';
import { makeFathersAndChildren } from './fathers.ts';
import type { HouseholdInHand, PersonInHand } from './in-hand.ts';
import { makePartner } from './partners.ts';

/** How often families with children are what (linkage.md 9), in percent. */
const rates = {
  /** A grandmother in the borough, who does not live with them. */
  grandmother: 34,
  /** A sister of the mother, where there is a grandmother. */
  aunt: 40,
  /** Children who live with a grandmother instead, where she lives elsewhere. */
  kinshipCare: 5,
  /** They move about every year. */
  unsettled: 12,
} as const;

/** A mother, her children of one or more fathers, and whoever belongs to them in other households. */
export function makeParentsAndChildren(making: FamilyMaking): void {
  const { draw, of, community } = making;
  const days = birthDays(draw, draw.between(making.yearsAgo(17.5), of.until - 1));
  const [eldest = of.until] = days;
  const span = ((days.at(-1) ?? eldest) - eldest) / yearDays;
  const bornBefore = Math.floor(Math.max(19, 43 - span) * 365);
  const motherBorn = eldest - draw.between(17 * 365, bornBefore);
  const together = draw.chance(community.withGrandparents);
  const { mother, elders, aunt } = makeMother(making, motherBorn, together);
  const formed = eldest - draw.between(20, 1100);
  const household = making.household('family', formed, draw.chance(rates.unsettled) ? 1.1 : 0.09);
  making.moveIn(mother, household, formed);
  if (elders !== undefined && together) {
    household.kind = 'multi-generation';
    houseElders(making, elders, household);
  }
  const cousins = aunt === undefined ? [] : makeAuntsFamily(making, aunt);
  const children = makeFathersAndChildren(making, { mother, household, formed, cousins }, days);
  if (elders === undefined || together) return;
  const elsewhere = houseElders(making, elders);
  if (draw.chance(rates.kinshipCare)) moveToGrandmother(making, children, elders.mother, elsewhere);
}

interface Mother {
  readonly mother: PersonInHand;
  readonly elders?: Elders;
  readonly aunt?: PersonInHand | undefined;
}

function makeMother(making: FamilyMaking, born: number, withElders: boolean): Mother {
  const { draw } = making;
  if (!withElders && !draw.chance(rates.grandmother)) return { mother: making.person({ female: true, born }) };
  const later = born + draw.between(400, 2500);
  const sisters = draw.chance(rates.aunt) && later < making.yearsAgo(19) ? [later] : [];
  const { elders, grown } = makeGrownChildren(making, [born, ...sisters], true);
  const [mother = making.person({ female: true, born }), aunt] = grown;
  return { mother, elders, aunt };
}

/** The household of the mother's sister; gives her children, who are cousins. */
function makeAuntsFamily(making: FamilyMaking, aunt: PersonInHand): readonly PersonInHand[] {
  const { draw, of } = making;
  const youngest = aunt.born + draw.between(20 * 365, 34 * 365);
  const possible = youngest < of.until ? birthDays(draw, youngest).slice(-3) : [];
  const days = possible.filter((day) => day - aunt.born > 17 * 365);
  const together = draw.chance(60);
  const formed = (days[0] ?? making.yearsAgo(1)) - draw.between(30, 360);
  const kinds = days.length > 0 ? (['family', 'lone-parent'] as const) : (['couple', 'one-person'] as const);
  const household = making.household(kinds[together ? 0 : 1], formed);
  making.moveIn(aunt, household, formed);
  const father = makePartner(making, aunt, { known: together, fatherOn: days[0] });
  const cousins = makeChildren(making, { mother: aunt, father, days, together });
  for (const cousin of cousins) making.moveIn(cousin, household, cousin.born);
  if (!together) return cousins;
  making.moveIn(father, household, formed);
  becomeCouple(making, aunt, father, { since: formed });
  return cousins;
}

/** Some or all of the children live with their grandmother from a day of the last years. */
function moveToGrandmother(
  making: FamilyMaking,
  children: readonly PersonInHand[],
  grandmother: PersonInHand,
  household: HouseholdInHand,
): void {
  const { draw, of } = making;
  const since = draw.between(of.from - 700, of.until - 1);
  const young = children.filter((child) => child.born < since && child.born > since - 16 * 365);
  for (const child of draw.chance(60) ? young : young.slice(0, 1)) {
    const last = child.stays.at(-1);
    if (last === undefined || last.from >= since) continue;
    making.moveIn(child, household, since);
    making.relate(grandmother, 'kinship-carer', child, since);
  }
}
