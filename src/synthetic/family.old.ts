import { plusDays, type PlainDate } from '#kernel/clock.ts';
import type { Sex } from '#domain/values.ts';
import { communities, type Community } from './communities.ts';
import { drawFor, type Draw } from './draw.ts';
import { nhsNumber } from './nhs-number.ts';
import { homeAddress, institutions, telephone, type Home } from './places.ts';

/** Somebody who lives in a household, or in two of them in the case of a father who moved out. */
export interface Member {
  readonly given: string;
  readonly family: string;
  readonly sex: Sex;
  readonly born: PlainDate;
  readonly part: 'child' | 'mother' | 'father' | 'elder' | 'carer';
  readonly nhsNumber: string;
  /** School, nursery or care provider. */
  readonly setting?: string;
}

/** A household of the borough. */
export interface Family {
  readonly community: string;
  readonly home: Home;
  readonly phone: string;
  readonly surgery: string;
  readonly members: readonly Member[];
}

/** The borough is as on this day; whoever is in it was born before. */
const newYear = '2026-01-01' as PlainDate;

/** Family `number` of the borough of `seed`: the same one whenever it is asked for. */
export function familyOf(seed: number, number: number): Family {
  const draw = drawFor(`${String(seed)}/family/${String(number)}`);
  const community = communityOf(draw);
  return {
    community: community.name,
    home: homeAddress(draw),
    phone: telephone(draw),
    surgery: draw.pick(institutions.surgery),
    members: draw.chance(25) ? eldersOf(draw, community) : parentsAndChildren(draw, community),
  };
}

function communityOf(draw: Draw): Community {
  let left = draw.between(1, 100);
  return communities.find((community) => (left -= community.share) <= 0) ?? draw.pick(communities);
}

function member(draw: Draw, community: Community, female: boolean, years: readonly [number, number]) {
  return {
    given: draw.pick(female ? community.girls : community.boys),
    family: inflected(draw.pick(community.families), community, female),
    sex: female ? ('female' as const) : ('male' as const),
    born: plusDays(newYear, -draw.between(years[0] * 365 + 1, years[1] * 365)),
    nhsNumber: nhsNumber(draw),
  };
}

/** Polish names in -ski are -ska for women. */
function inflected(name: string, community: Community, female: boolean): string {
  return female && community.custom === 'polish' ? name.replace(/ki$/, 'ka') : name;
}

function parentsAndChildren(draw: Draw, community: Community): readonly Member[] {
  const mother: Member = { ...member(draw, community, true, [20, 45]), part: 'mother' };
  const father: Member = { ...member(draw, community, false, [20, 50]), part: 'father' };
  const afterMother = community.custom === 'family-name' && draw.chance(35);
  const named = afterMother ? mother : father;
  const children: Member[] = [];
  for (let count = draw.pick([1, 1, 2, 2, 3, 4]); children.length < count;) {
    const child = childOf(draw, community, named, children);
    children.push(child);
    // Twins: one surname, one birth date, one address: the records that are hardest to keep apart.
    if (draw.chance(6)) children.push({ ...childOf(draw, community, named, children), born: child.born });
  }
  const home = draw.chance(65) ? [mother, father] : [mother];
  return [...children, ...home];
}

function childOf(draw: Draw, community: Community, parent: Member, siblings: readonly Member[]): Member {
  const female = draw.chance(50);
  const free = (names: readonly string[]) =>
    names.filter((name) => siblings.every((sibling) => sibling.given !== name));
  const names = { ...community, boys: free(community.boys), girls: free(community.girls) };
  const child = member(draw, names, female, [0, 17]);
  const family = { 'fathers-name': parent.given, 'own-names': draw.chance(50) ? parent.family : child.family };
  const stem = parent.family.replace(/ka$/, 'ki');
  const named = { ...family, polish: inflected(stem, community, female), 'family-name': parent.family }[
    community.custom
  ];
  return { ...child, family: named, part: 'child', ...settingOf(draw, child.born) };
}

function settingOf(draw: Draw, born: PlainDate): { readonly setting?: string } {
  const age = 2026 - Number(born.slice(0, 4));
  if (age < 2) return {};
  return {
    setting: draw.pick(age < 5 ? institutions.nursery : age < 12 ? institutions.primary : institutions.secondary),
  };
}

function eldersOf(draw: Draw, community: Community): readonly Member[] {
  const elder = member(draw, community, draw.chance(60), [66, 96]);
  const carer = member(draw, community, draw.chance(50), [30, 60]);
  const setting = draw.chance(60) ? { setting: draw.pick(institutions.care) } : {};
  return [{ ...elder, part: 'elder', ...setting }, ...(draw.chance(50) ? [{ ...carer, part: 'carer' as const }] : [])];
}
