import { noFixedAbode } from '../places/streets.ts';
import { becomeCouple } from './couples.ts';
import { houseElders, makeGrownChildren } from './elders.ts';
import type { FamilyMaking } from './family-making.ts';
import { makePartner } from './partners.ts';

/** Somebody who lives alone; a few have no home. */
export function makeOneOfWorkingAge(making: FamilyMaking): void {
  const { draw, of } = making;
  const person = making.person({ female: draw.chance(42), born: making.bornAged(19, 66), alone: true });
  const since = Math.min(of.until, Math.max(person.born + 18 * 365, of.until - draw.between(30, 5000)));
  const home = draw.chance(1.5) ? making.householdAt('one-person', since, noFixedAbode(making.locality)) : undefined;
  making.moveIn(person, home ?? making.household('one-person', since, 0.16), since);
}

export function makeOneOlder(making: FamilyMaking): void {
  const { draw, of } = making;
  const person = making.person({ female: draw.chance(66), born: making.bornAged(66, 97), alone: true });
  const since = of.until - draw.between(100, 11_000);
  making.moveIn(person, making.household('one-person', since, 0.02), since);
}

export function makeCouple(making: FamilyMaking): void {
  const { draw, of } = making;
  const older = draw.chance(45);
  const woman = making.person({ female: true, born: older ? making.bornAged(60, 92) : making.bornAged(21, 60) });
  const man = makePartner(making, woman, { known: true });
  const since = Math.max(woman.born + 20 * 365, of.until - draw.between(30, older ? 15_000 : 5000));
  const household = making.household('couple', since, older ? 0.03 : 0.12);
  for (const person of [woman, man]) making.moveIn(person, household, since);
  becomeCouple(making, woman, man, { since });
}

/** Parents and the grown children who still live with them. */
export function makeGrownChildrenAtHome(making: FamilyMaking): void {
  const { draw } = making;
  const youngest = making.bornAged(18, 29);
  const days = [youngest - draw.between(400, 1500), youngest].slice(draw.between(0, 1));
  const { elders, grown } = makeGrownChildren(making, days, draw.chance(42));
  const household = houseElders(making, elders);
  household.kind = elders.father.serial === undefined ? 'lone-parent' : 'family';
  for (const child of grown) making.moveIn(child, household, child.born);
}

/** An elder and the grown child who looks after them and lives with them. */
export function makeCaredFor(making: FamilyMaking): void {
  const { draw, of } = making;
  const { elders, grown } = makeGrownChildren(making, [making.bornAged(38, 62)], draw.chance(65));
  const household = houseElders(making, elders);
  household.kind = 'with-carer';
  const since = of.until - draw.between(100, 2500);
  for (const child of grown) {
    making.moveIn(child, household, since);
    making.relate(child, 'carer', elders.mother, since);
  }
}

/** People who share a house and nothing else. */
export function makeSharedHouse(making: FamilyMaking): void {
  const { draw, of } = making;
  const formed = of.until - draw.between(1500, 4000);
  const household = making.householdAt('shared', formed, of.ledger.nextHome(draw, making.locality, formed));
  for (let left = draw.between(3, 6); left > 0; left -= 1) {
    const person = making.person({ female: draw.chance(38), born: making.bornAged(19, 58), newcomer: draw.chance(12) });
    making.moveIn(person, household, of.until - draw.between(20, 1400));
  }
}
