import { nameLikenesses, type Described, type NameLikeness } from '#domain/corroboration.ts';
import type { PersonName } from '#domain/values.ts';
import { partsOf, type NameParts } from './plain.ts';
import { areForms } from '#domain/short-forms.ts';
import { soundsAlike } from './sounds.ts';
import { isSlipApart } from '#domain/spelling.ts';

/** How two words of names stand to each other, the closest first. */
export type WordLikeness = 'same' | 'short-form' | 'near' | 'sounds-alike';

/** How `a` stands to `b`; undefined when they are different words. Symmetric. */
export function wordLikeness(a: string, b: string): WordLikeness | undefined {
  if (a === '' || b === '') return undefined;
  if (a === b) return 'same';
  if (areForms(a, b)) return 'short-form';
  if (isSlipApart(a, b)) return 'near';
  return soundsAlike(a, b) ? 'sounds-alike' : undefined;
}

type Named = Pick<Described, 'name' | 'otherNames'>;

/** The names somebody is known by, the first of them as it stands now. */
export const namesOf = ({ name, otherNames }: Named): readonly PersonName[] => [name, ...(otherNames ?? [])];

/**
 * How the name told stands to the closest name on record; undefined when nothing of it is alike. A name borne before, or
 * written otherwise, that is the same is `former`. `part`: one of the two holds the other, or they share a whole given or
 * family name; alone it says little.
 */
export function nameLikeness(told: Named, person: Named): NameLikeness | undefined {
  const tolds = namesOf(told).map(partsOf);
  const names = namesOf(person).map(partsOf);
  const found = tolds.flatMap((a) =>
    names.map((b, at) => {
      const likeness = likenessOfParts(a, b);
      return likeness === 'same' && at > 0 ? 'former' : likeness;
    }),
  );
  return nameLikenesses.find((likeness) => found.includes(likeness));
}

const joined = (words: readonly string[]): string => words.join('');

function likenessOfParts(a: NameParts, b: NameParts): NameLikeness | undefined {
  const isWhole = [a, b].every(({ given, family }) => given.length > 0 && family.length > 0);
  if (isWhole) {
    if (joined(a.given) === joined(b.given) && joined(a.family) === joined(b.family)) return 'same';
    if (joined(a.given) === joined(b.family) && joined(a.family) === joined(b.given)) return 'swapped';
    const family = wordLikeness(joined(a.family), joined(b.family));
    const given = givenLikeness(a.given, b.given);
    // A family name has no short forms: what looks like one is another name.
    if (family !== undefined && family !== 'short-form' && given !== undefined) {
      const worst = worseOf(family, given);
      if (worst !== 'same') return worst;
    }
  }
  return isPart(a, b) ? 'part' : undefined;
}

const byCloseness: readonly WordLikeness[] = ['same', 'short-form', 'near', 'sounds-alike'];
const worseOf = (a: WordLikeness, b: WordLikeness): WordLikeness =>
  byCloseness.indexOf(a) > byCloseness.indexOf(b) ? a : b;

/** Given names as a whole, or by the one people are called by when one side leaves the others out. */
function givenLikeness(a: readonly string[], b: readonly string[]): WordLikeness | undefined {
  const whole = wordLikeness(joined(a), joined(b));
  if (whole !== undefined) return whole;
  const first = a.length === b.length ? undefined : wordLikeness(a[0] ?? '', b[0] ?? '');
  // "Amara Grace" and "Amara" are not the same name, they share a part.
  return first === 'same' ? undefined : first;
}

function isPart(a: NameParts, b: NameParts): boolean {
  const [few, many] = a.all.length <= b.all.length ? [a.all, b.all] : [b.all, a.all];
  if (few.length > 0 && few.every((word) => many.includes(word) || word === joined(many))) return true;
  const shares = (part: 'given' | 'family'): boolean => a[part].length > 0 && joined(a[part]) === joined(b[part]);
  return shares('given') || shares('family');
}
