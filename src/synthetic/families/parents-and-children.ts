import { yearDays } from '../days.ts';
import { birthDays } from './births.ts';
import { makeChildren } from './children.ts';
import { becomeCouple } from './couples.ts';
import { houseElders, makeGrownChildren, type Elders } from './elders.ts';
import type { FamilyMaking } from './family-making.ts';
import type { HouseholdInHand, PersonInHand } from './in-hand.ts';
import { makePartner, moveInWith, moveOut } from './partners.ts';

/** How often families with children are what (linkage.md 9), in percent. */
const rates = {
  /** A grandmother in the borough, who does not live with them. */
  grandmother: 34,
  /** A sister of the mother, where there is a grandmother. */
  aunt: 35,
  /** Children of two fathers, where there are two children. */
  secondFather: 18,
  /** The father of the youngest lives with them. */
  fatherAtHome: 68,
  /** A father who does not live with them is not known to anybody. */
  fatherUnknown: 35,
  /** A new man lives with them, where no father does. */
  stepFather: 32,
  /** Children live with their grandmother instead, where she lives elsewhere. */
  kinshipCare: 4,
  /** One child is adopted. */
  adopted: 0.8,
  /** They move every year or oftener. */
  unsettled: 12,
} as const;

/** A mother, her children of one or more fathers, and whoever belongs to them in other households. */
export function makeParentsAndChildren(making: FamilyMaking): void {
  const { draw, of, community } = making;
  const days = birthDays(draw, draw.between(making.yearsAgo(17.5), of.until - 1));
  const eldest = days[0] ?? of.until;
  const span = (of.until - eldest - (of.until - (days.at(-1) ?? eldest))) / yearDays;
  const motherBorn = Math.floor(eldest - draw.between(17 * 365, Math.floor(Math.max(18, 42 - span) * 365)));
  const livesWithElders = draw.chance(community.withGrandparents);
  const relatives = makeMother(making, motherBorn, livesWithElders);
  const { mother, elders, aunt } = relatives;

  const formed = eldest - draw.between(20, 1100);
  const household = making.household('family', formed, draw.chance(rates.unsettled) ? 1.1 : 0.09);
  making.moveIn(mother, household, formed);
  if (elders !== undefined && livesWithElders) {
    household.kind = 'multi-generation';
    houseElders(making, elders, household);
  }
  const cousins = aunt === undefined || elders === undefined ? [] : makeAuntsFamily(making, aunt);
  const children = makeFathersAndChildren(making, { mother, household, days, cousins });
  if (elders === undefined || livesWithElders) return;
  const elsewhere = houseElders(making, elders);
  if (draw.chance(rates.kinshipCare)) moveToGrandmother(making, children, elders.mother, elsewhere);
}

interface Relatives {
  readonly mother: PersonInHand;
  readonly elders?: Elders;
  readonly aunt?: PersonInHand | undefined;
}

function makeMother(making: FamilyMaking, born: number, livesWithElders: boolean): Relatives {
  const { draw } = making;
  if (!livesWithElders && !draw.chance(rates.grandmother)) return { mother: making.person({ female: true, born }) };
  const sisters = draw.chance(rates.aunt) ? [Math.min(born + draw.between(400, 2500), making.yearsAgo(19))] : [];
  const { elders, grown } = makeGrownChildren(making, [born, ...sisters.filter((day) => day > born)], true);
  const [mother = making.person({ female: true, born }), aunt] = grown;
  return { mother, elders, aunt };
}

/** The household of the mother's sister; gives her children, the cousins. */
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
  const partner = makePartner(making, aunt, together);
  const cousins = makeChildren(making, { mother: aunt, father: partner, days, together });
  for (const cousin of cousins) making.moveIn(cousin, household, cousin.born);
  if (!together) return cousins;
  making.moveIn(partner, household, formed);
  becomeCouple(making, aunt, partner, { since: formed });
  return cousins;
}

interface Household {
  readonly mother: PersonInHand;
  readonly household: HouseholdInHand;
  readonly days: readonly number[];
  readonly cousins: readonly PersonInHand[];
}

function makeFathersAndChildren(making: FamilyMaking, home: Household): readonly PersonInHand[] {
  const { draw, of } = making;
  const { mother, household, days, cousins } = home;
  const formed = household.homes[0]?.from ?? of.until;
  // Twins are never split between fathers.
  const split = days.length > 1 && draw.chance(rates.secondFather) ? days.lastIndexOf(draw.pick(days.slice(0, -1))) + 1 : 0;
  const earlier = days.slice(0, split === days.length ? 0 : split);
  const later = days.slice(earlier.length);
  const children: PersonInHand[] = [];

  if (earlier.length > 0) {
    const first = makePartner(making, mother, !draw.chance(rates.fatherUnknown));
    children.push(...makeChildren(making, { mother, father: first, days: earlier, together: false, cousins }));
    const left = draw.between((earlier.at(-1) ?? formed) + 1, Math.max((later[0] ?? of.until) - 200, (earlier.at(-1) ?? formed) + 1));
    separate(making, { mother, man: first, household, since: formed, left });
  }
  const atHome = draw.chance(rates.fatherAtHome);
  const father = makePartner(making, mother, atHome || !draw.chance(rates.fatherUnknown));
  const since = earlier.length > 0 ? (later[0] ?? of.until) - 150 : formed;
  const family = { mother, father, days: later, together: atHome, siblings: children, cousins };
  const hisChildren = makeChildren(making, family);
  children.push(...hisChildren);
  for (const child of children) making.moveIn(child, household, child.born);
  if (atHome) {
    making.moveIn(father, household, since);
    becomeCouple(making, mother, father, { since });
    for (const child of children.slice(0, earlier.length)) making.relate(father, 'step-parent', child, Math.max(since, child.born));
    if (draw.chance(rates.adopted)) return children;
    return children;
  }
  if (household.kind === 'family') household.kind = 'lone-parent';
  const youngest = later.at(-1) ?? of.until;
  const left = Math.min(draw.between(youngest, Math.max(youngest, of.until)), of.until - 1);
  separate(making, { mother, man: father, household, since, left });
  if (draw.chance(rates.stepFather) && of.until - left > 60) {
    household.kind = household.kind === 'lone-parent' ? 'family' : household.kind;
    moveInWith(making, mother, children, { household, since: draw.between(left + 30, of.until - 1) });
  }
  return children;
}
