import { dateOf, yearDays } from '../days.ts';
import { drawChildName, drawName, drawSharedName, givenNames } from '../names/naming.ts';
import { alikeBoys, alikeGirls } from '../names/variants.ts';
import type { FullName } from '../person.ts';
import { institutions } from '../places/institutions.ts';
import { yearOf, type FamilyMaking } from './family-making.ts';
import type { PersonInHand } from './in-hand.ts';

/** Percentages of names that make two people easy to take for one (linkage.md 9). */
export const sharedNames = {
  /** First sons of a known father who bear his name. */
  fatherAndSon: 3,
  /** First daughters who bear their mother's. */
  motherAndDaughter: 0.7,
  /** Children named after a grandparent, by the given name. */
  grandparent: 4,
  /** Twins of one sex whose names are one letter or sound apart. */
  alikeTwins: 18,
  /** Children who bear the given name of a cousin. */
  cousin: 8,
} as const;

/** Which children: whose, when, and what is decided about their names. */
interface ChildrenOf {
  readonly mother: PersonInHand;
  readonly father: PersonInHand;
  readonly days: readonly number[];
  /** Whether the parents live together: then the children are the more likely to bear the father's name. */
  readonly together: boolean;
  /** Brothers and sisters by another father. */
  readonly siblings?: readonly PersonInHand[];
  readonly cousins?: readonly PersonInHand[];
  /** All daughters or all sons, where that is decided. */
  readonly female?: boolean;
  /** They came by adoption on this day, and bore another family name before it. */
  readonly adoptedOn?: number | undefined;
}

/** The children of these two, born on these days. */
export function makeChildren(making: FamilyMaking, of: ChildrenOf): readonly PersonInHand[] {
  const { draw } = making;
  const { mother, father } = of;
  const shared = drawSharedName(draw, mother.name, father.serial === undefined ? undefined : father.name, of.together);
  const community = shared === father.name.family && father.serial !== undefined ? father.community : mother.community;
  const children: PersonInHand[] = [];
  for (const born of of.days) {
    const taken = [...(of.siblings ?? []), ...children];
    const twin = children.find((child) => child.born === born);
    const alike = twin !== undefined && of.female === undefined && draw.chance(sharedNames.alikeTwins);
    const female = of.female ?? (alike ? twin.female : draw.chance(49));
    const child = { female, year: yearOf(born), taken: taken.map((sibling) => sibling.name.given) };
    const parents = {
      mother: mother.name,
      father: father.serial === undefined ? undefined : father.name,
      shared,
    };
    const own = drawChildName(draw, community, child, parents);
    const given = alike
      ? alikeName(making, twin, child.taken)
      : inheritedName(making, of, { female, first: taken.length === 0 });
    const name: FullName = given === undefined || child.taken.includes(given) ? own : { ...own, given };
    const adoption = of.adoptedOn === undefined ? {} : adopted(making, name, of.adoptedOn);
    children.push(
      making.person({ female, born, name, community, mother, father, ...settingAt(making, born), ...adoption }),
    );
  }
  return children;
}

function adopted(making: FamilyMaking, name: FullName, on: number) {
  const { family } = drawName(making.draw, making.community, false, yearOf(on));
  return { adopted: true, formerNames: [{ ...name, family, until: dateOf(on), why: 'adopted' as const }] };
}

/** A given name that somebody older in the family bears; mostly there is none. */
function inheritedName(
  { draw }: FamilyMaking,
  { mother, father, cousins }: ChildrenOf,
  child: { readonly female: boolean; readonly first: boolean },
): string | undefined {
  const parent = child.female ? mother : father.serial === undefined ? undefined : father;
  const rate = child.female ? sharedNames.motherAndDaughter : sharedNames.fatherAndSon;
  if (child.first && parent !== undefined && draw.chance(rate)) return parent.name.given;
  const older = [mother.mother, mother.father, father.mother, father.father].find(
    (grandparent) => grandparent?.serial !== undefined && grandparent.female === child.female,
  );
  if (older !== undefined && draw.chance(sharedNames.grandparent)) return older.name.given;
  const cousin = cousins?.find((other) => other.female === child.female);
  if (cousin !== undefined && draw.chance(sharedNames.cousin)) return cousin.name.given;
  return undefined;
}

/** A name that goes with the other twin's; the other twin takes the first of a pair when their own has no fellow. */
function alikeName({ draw }: FamilyMaking, twin: PersonInHand, taken: readonly string[]): string | undefined {
  const pairs = (twin.female ? alikeGirls : alikeBoys).filter((pair) =>
    pair.every((name) => name === twin.name.given || !taken.includes(name)),
  );
  const fitting = pairs.find((pair) => pair.includes(twin.name.given));
  if (fitting !== undefined) return fitting.find((name) => name !== twin.name.given);
  const known = givenNames(twin.community, twin.female, yearOf(twin.born));
  const [one, other] = draw.pick(pairs.filter((pair) => known.includes(pair[0])).concat(pairs.slice(0, 1)));
  twin.name = { ...twin.name, given: one };
  return other;
}

/** Nursery or school by age on the day the borough is as of. */
export function settingAt(making: FamilyMaking, born: number): { readonly setting?: string } {
  const age = (making.of.until - born) / yearDays;
  if (age < 2 || age >= 18) return {};
  const { nursery, primary, secondary } = institutions;
  return { setting: making.draw.pick(age < 4.5 ? nursery : age < 11.5 ? primary : secondary) };
}
