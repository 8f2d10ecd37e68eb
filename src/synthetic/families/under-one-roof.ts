import type { HouseholdKind } from '../household.ts';
import { communities } from '../names/communities.ts';
import { institutions } from '../places/institutions.ts';
import { makeChildren, settingAt } from './children.ts';
import type { FamilyMaking, PersonTold } from './family-making.ts';
import type { HouseholdInHand } from './in-hand.ts';
import { becomeCouple } from './couples.ts';
import { makePartner } from './partners.ts';

/** Carers and the children placed with them, whose mother lives elsewhere in the borough. */
export function makeFostering(making: FamilyMaking): void {
  const { draw, of } = making;
  const carer = making.person({ female: true, born: making.bornAged(36, 64) });
  const partner = makePartner(making, carer, { known: draw.chance(70) });
  const formed = Math.max(carer.born + 22 * 365, of.until - draw.between(1500, 8000));
  const household = making.household('foster', formed, 0.04);
  making.moveIn(carer, household, formed);
  if (partner.serial !== undefined) {
    making.moveIn(partner, household, formed);
    becomeCouple(making, carer, partner, { since: formed });
  }
  const mother = making.person({ female: true, born: making.bornAged(22, 42), community: draw.pick(communities) });
  const hers = making.household('one-person', of.until - draw.between(2800, 4200), 0.6);
  making.moveIn(mother, hers, hers.homes[0]?.from ?? of.until);
  const father = makePartner(making, mother, { known: false });
  const latest = making.yearsAgo(1);
  const eldest = Math.max(mother.born + 17 * 365, making.yearsAgo(15));
  const days = Array.from({ length: draw.between(1, 3) }, (_, at) => draw.between(eldest, latest) + at).filter(
    (day) => day < of.until - 60,
  );
  const placed = draw.between(of.until - 300, of.until - 20);
  for (const child of makeChildren(making, { mother, father, days: days.sort((a, b) => a - b), together: false })) {
    making.moveIn(child, hers, child.born);
    making.moveIn(child, household, Math.max(placed, child.born + 30));
    for (const other of [carer, partner]) making.relate(other, 'foster-carer', child, placed);
  }
}

export function makeCareHome(making: FamilyMaking): void {
  const { draw } = making;
  const roof = makeRoof(making, 'care-home');
  const setting = draw.pick(institutions.care);
  for (let left = draw.between(14, 30); left > 0; left -= 1)
    admit(making, roof, { female: draw.chance(68), born: making.bornAged(70, 99), setting });
}

export function makeChildrensHome(making: FamilyMaking): void {
  const { draw } = making;
  const roof = makeRoof(making, 'childrens-home');
  for (let left = draw.between(3, 5); left > 0; left -= 1) {
    const born = making.bornAged(10, 17.5);
    admit(making, roof, { female: draw.chance(40), born, ...settingAt(making, born) });
  }
}

/** Mothers with their children, in flight from somebody. */
export function makeRefuge(making: FamilyMaking): void {
  const { draw, of } = making;
  const roof = makeRoof(making, 'refuge');
  for (let left = draw.between(3, 5); left > 0; left -= 1) {
    const mother = making.person({ female: true, born: making.bornAged(23, 44), community: draw.pick(communities) });
    const since = of.until - draw.between(10, 250);
    making.moveIn(mother, roof, since);
    const oldest = Math.max(mother.born + 17 * 365, making.yearsAgo(13));
    const days = [draw.between(oldest, of.until - 300), of.until - 290].slice(draw.between(0, 1));
    const father = makePartner(making, mother, { known: false });
    for (const child of makeChildren(making, { mother, father, days, together: true }))
      making.moveIn(child, roof, since);
  }
}

/** A hotel for people who seek asylum: most without papers, many a first of January. */
export function makeHotel(making: FamilyMaking): void {
  const { draw } = making;
  const roof = makeRoof(making, 'hotel');
  const from = communities.filter(({ name }) => ['Arab', 'Kurdish', 'Somali', 'Vietnamese'].includes(name));
  for (let left = draw.between(12, 30); left > 0; left -= 1)
    admit(making, roof, {
      ...{ female: draw.chance(20), born: making.bornAged(15, 45), community: draw.pick(from), newcomer: true },
    });
}

function makeRoof(making: FamilyMaking, kind: HouseholdKind): HouseholdInHand {
  const formed = making.yearsAgo(12);
  return making.householdAt(kind, formed, making.of.ledger.nextHome(making.draw, making.locality, formed));
}

function admit(making: FamilyMaking, roof: HouseholdInHand, told: PersonTold): void {
  making.moveIn(making.person(told), roof, making.of.until - making.draw.between(10, 1500));
}
