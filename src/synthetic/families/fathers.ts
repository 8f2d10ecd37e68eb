import { becomeCouple } from './couples.ts';
import { makeChildren } from './children.ts';
import type { FamilyMaking } from './family-making.ts';
import type { HouseholdInHand, PersonInHand } from './in-hand.ts';
import { makePartner, moveInWith, moveOut } from './partners.ts';

/** How often fathers are what, in percent. */
const rates = {
  /** Children of two fathers, where there is more than one birth. */
  secondFather: 18,
  /** The father of the youngest lives with them. */
  atHome: 68,
  /** A father who does not is not known to anybody. */
  unknown: 35,
  /** A new man lives with them, where no father does. */
  stepFather: 32,
  /** An only child came by adoption. */
  adopted: 2.5,
} as const;

/** A mother's own household before there is anybody else in it. */
interface Hers {
  readonly mother: PersonInHand;
  readonly household: HouseholdInHand;
  readonly formed: number;
  readonly cousins: readonly PersonInHand[];
}

/** Her children born on `days`, their fathers, and who came after those; all of them housed. */
export function makeFathersAndChildren(
  making: FamilyMaking,
  hers: Hers,
  days: readonly number[],
): readonly PersonInHand[] {
  const { draw, of } = making;
  const { mother, household } = hers;
  const children: PersonInHand[] = [];
  let since = hers.formed;
  let left: number | undefined = hers.formed;
  const unions = unionsOf(making, days);
  for (const [at, births] of unions.entries()) {
    const next = unions[at + 1]?.[0];
    const [first = of.until] = births;
    const last = births.at(-1) ?? first;
    if (at > 0) since = first - 150;
    left =
      next === undefined && draw.chance(rates.atHome)
        ? undefined
        : draw.between(last, Math.max(last, (next ?? of.until) - 200));
    const known = left === undefined || !draw.chance(rates.unknown);
    const father = makePartner(making, mother, { known, fatherOn: first });
    const adoptedOn = adoptionDay(making, days, left === undefined);
    const { cousins } = hers;
    const his = makeChildren(making, {
      mother,
      father,
      days: births,
      together: left === undefined,
      siblings: children,
      cousins,
      adoptedOn,
    });
    for (const child of his)
      making.moveIn(child, household, (adoptedOn ?? child.born) - (adoptedOn === undefined ? 0 : 150));
    for (const child of children) making.relate(father, 'step-parent', child, since, left);
    children.push(...his);
    if (!known) continue;
    making.moveIn(father, household, since);
    becomeCouple(making, mother, father, { since, until: left });
    if (left !== undefined) moveOut(making, father, left);
  }
  if (left === undefined) return children;
  const newSince = left + draw.between(60, 1500);
  const alone = newSince >= of.until || !draw.chance(rates.stepFather);
  if (!alone) moveInWith(making, mother, children, { household, since: newSince });
  else if (household.kind === 'family') household.kind = 'lone-parent';
  return children;
}

/** The births by father, in order; twins are of one father. */
function unionsOf({ draw }: FamilyMaking, days: readonly number[]): readonly (readonly number[])[] {
  const births = [...new Set(days)];
  if (births.length < 2 || !draw.chance(rates.secondFather)) return [days];
  const firstOfSecond = draw.pick(births.slice(1));
  return [days.filter((day) => day < firstOfSecond), days.filter((day) => day >= firstOfSecond)];
}

/** The day an only child was adopted; mostly undefined. */
function adoptionDay({ draw, of }: FamilyMaking, days: readonly number[], atHome: boolean): number | undefined {
  const [born] = days;
  if (!atHome || born === undefined || days.length > 1 || !draw.chance(rates.adopted)) return undefined;
  const day = born + draw.between(300, 1500);
  return day < of.until ? day : undefined;
}
