import { communities } from '../names/communities.ts';
import { becomeCouple } from './couples.ts';
import { makeChildren } from './children.ts';
import { houseElders, makeGrownChildren } from './elders.ts';
import type { FamilyMaking } from './family-making.ts';
import type { HouseholdInHand, PersonInHand } from './in-hand.ts';

/** What is known of a man before he is made. */
interface Man {
  readonly known: boolean;
  /** The day his first child here was born: he was no child himself. */
  readonly fatherOn?: number | undefined;
}

/** A man of about her age: mostly of her community, now and then with his parents in the borough. */
export function makePartner(making: FamilyMaking, woman: PersonInHand, { known, fatherOn }: Man): PersonInHand {
  const { draw, of } = making;
  const latest = Math.min(making.yearsAgo(18), (fatherOn ?? of.until) - 17 * 365);
  const born = Math.max(making.yearsAgo(97), Math.min(woman.born + draw.between(-3650, 1400), latest));
  if (known && born > making.yearsAgo(66) && draw.chance(8)) {
    const { elders, grown } = makeGrownChildren(making, [born], false);
    houseElders(making, elders);
    const [son] = grown;
    if (son !== undefined) return son;
  }
  const community = draw.chance(7) ? draw.pick(communities) : woman.community;
  return making.person({ female: false, born, community, known });
}

/** He leaves on the day `left` and lives elsewhere in the borough: alone, or with a new partner and her child. */
export function moveOut(making: FamilyMaking, man: PersonInHand, left: number): void {
  const { draw } = making;
  const withPartner = draw.chance(25);
  const household = making.household(withPartner ? 'family' : 'one-person', left, 0.25);
  making.moveIn(man, household, left);
  if (!withPartner) return;
  const partner = making.person({ female: true, born: making.bornAged(20, 45), community: man.community });
  making.moveIn(partner, household, left);
  becomeCouple(making, partner, man, { since: left });
  const born = draw.between(making.yearsAgo(14), making.yearsAgo(2));
  if (born - partner.born < 17 * 365) return;
  const father = makePartner(making, partner, { known: false, fatherOn: born });
  for (const child of makeChildren(making, { mother: partner, father, days: [born], together: false })) {
    making.moveIn(child, household, left);
    making.relate(man, 'step-parent', child, Math.max(left, born));
  }
}

/** A new man in her household from the day `since`, now and then with a child of his own. */
export function moveInWith(
  making: FamilyMaking,
  mother: PersonInHand,
  children: readonly PersonInHand[],
  { household, since }: { readonly household: HouseholdInHand; readonly since: number },
): void {
  const { draw } = making;
  const man = makePartner(making, mother, { known: true });
  making.moveIn(man, household, since);
  becomeCouple(making, mother, man, { since });
  for (const child of children) making.relate(man, 'step-parent', child, Math.max(since, child.born));
  const born = Math.min(since - 1, draw.between(making.yearsAgo(15), making.yearsAgo(1)));
  if (!draw.chance(25) || born - man.born < 17 * 365) return;
  const herself = making.person({ female: true, born: man.born + draw.between(-700, 1400), known: false });
  for (const his of makeChildren(making, { mother: herself, father: man, days: [born], together: true })) {
    making.moveIn(his, household, since);
    making.relate(mother, 'step-parent', his, since);
    for (const child of children) making.relate(his, 'step-sibling', child, Math.max(since, child.born));
  }
}
