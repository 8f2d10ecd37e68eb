import type { Draw } from '../draw.ts';
import type { FullName } from '../person.ts';
import type { Community } from './community.ts';

/** How steeply given names fall off: the commonest of a hundred is borne by one in twenty. */
const givenSteepness = 1.5;

/** The list a given name is drawn from. */
export function givenNames(community: Community, female: boolean, yearOfBirth: number): readonly string[] {
  const generation = community.given.find(({ bornBefore }) => yearOfBirth < bornBefore);
  return (female ? generation?.girls : generation?.boys) ?? [];
}

/** A name for somebody whose parents are not in the borough. */
export function drawName(draw: Draw, community: Community, female: boolean, yearOfBirth: number): FullName {
  const names = givenNames(community, female, yearOfBirth);
  const given = draw.pickEarly(names, givenSteepness);
  const family = inflected(draw.pickEarly(community.families, community.concentration), community, female);
  switch (community.custom) {
    case 'singh-kaur': {
      const shared = female ? 'Kaur' : 'Singh';
      return draw.chance(55) ? { given, family: shared } : { given, middle: shared, family };
    }
    case 'vietnamese':
      return { given, middle: female ? 'Thị' : 'Văn', family };
    case 'family-name':
    case 'polish':
    case 'fathers-name':
    case 'own-names':
      return draw.chance(community.middleNames)
        ? { given, middle: draw.pickEarly(names, givenSteepness), family }
        : { given, family };
  }
}

/** The names of a child's parents, as far as the borough knows them. */
export interface Parents {
  readonly mother: FullName;
  readonly father?: FullName | undefined;
  /** The family name the children of these two bear where children bear one. */
  readonly shared: string;
}

/** A name for a child; `taken` holds the given names of brothers and sisters. */
export function drawChildName(
  draw: Draw,
  community: Community,
  child: { readonly female: boolean; readonly year: number; readonly taken: readonly string[] },
  parents: Parents,
): FullName {
  let own = drawName(draw, community, child.female, child.year);
  // A second child of one name would be a mistake of this program; a few tries always do, as lists are longer than families.
  for (let tries = 0; tries < 20 && child.taken.includes(own.given); tries += 1)
    own = drawName(draw, community, child.female, child.year);
  switch (community.custom) {
    case 'family-name':
    case 'vietnamese':
      return { ...own, family: parents.shared };
    case 'polish':
      return { ...own, family: inflected(parents.shared, community, child.female) };
    case 'fathers-name':
      return { ...own, family: parents.father?.given ?? parents.mother.family };
    case 'own-names':
      return draw.chance(55) ? { ...own, family: parents.shared } : own;
    case 'singh-kaur':
      return own.middle === undefined ? own : { ...own, family: parents.shared };
  }
}

/** The family name children of these two bear, in the form of a man. */
export function drawSharedName(draw: Draw, mother: FullName, father: FullName | undefined, together: boolean): string {
  const hers = uninflected(mother.family);
  if (father === undefined) return hers;
  const plain = hers !== father.family && !`${hers}${father.family}`.includes('-');
  if (plain && draw.chance(4)) return `${hers}-${father.family}`.replace(/ /g, '-');
  return draw.chance(together ? 78 : 55) ? father.family : hers;
}

/** The family name of a woman who takes her husband's. */
export function marriedName(husband: FullName, community: Community): string {
  return inflected(husband.family, community, true);
}

function inflected(name: string, community: Community, female: boolean): string {
  return female && community.custom === 'polish' ? name.replace(/(?<=[sc])ki$/, 'ka').replace(/ny$/, 'na') : name;
}

function uninflected(name: string): string {
  return name.replace(/(?<=[sc])ka$/, 'ki');
}
