import {
  agreedFacts,
  compareFacts,
  mayBeLinked,
  nameLikenesses,
  type ComparedFact,
  type Described,
  type FactState,
  type NameLikeness,
} from '#domain/corroboration.ts';
import type { CaseRecord } from '#domain/record.ts';
import { nameLikeness } from './name-likeness.ts';
import { describedPerson, type FiledPerson } from './people-index.ts';
import { matchWords, type SearchWords } from './search-words.ts';

/** A person found, and how they compare with whom the search was for. */
export interface RankedPerson<Person extends FiledPerson = CaseRecord<'person'>> {
  readonly person: Person;
  readonly likeness: NameLikeness | undefined;
  /** Absent for a search by words alone. */
  readonly facts: Readonly<Record<ComparedFact, FactState>> | undefined;
  readonly mayLink: boolean;
}

/** Somebody the search is for, and those of whom it was said that they are not the same: they stay, and come last. */
export interface Sought {
  readonly told: Described;
  readonly isSaidNotSame: (person: FiledPerson) => boolean;
}

/**
 * Those of `people` who could be `told`, the likeliest first: who may be linked, then by how many facts agree, then by
 * the name. A candidate has a name that is alike, the same NHS number, or the same birth and postcode; a name that is only
 * shared in part needs one fact more, because many share it.
 */
export function rankForSubject<Person extends FiledPerson>(
  people: Iterable<Person>,
  sought: Sought,
): readonly RankedPerson<Person>[] {
  const found: Placed<Person>[] = [];
  for (const person of people) {
    const likeness = nameLikeness(sought.told, person.parts.core);
    const compared = comparedWith(person, likeness, sought);
    if (isCandidate(compared)) found.push(compared);
  }
  return inOrder(found);
}

/** Those of `people` who have everything that was typed, the closest first; for a subject, compared with it as well. */
export function rankForWords<Person extends FiledPerson>(
  people: Iterable<Person>,
  words: SearchWords,
  sought: Sought | undefined,
): readonly RankedPerson<Person>[] {
  const found: Placed<Person>[] = [];
  for (const person of people) {
    const match = matchWords(words, person);
    if (match === undefined) continue;
    const compared =
      sought === undefined
        ? { person, likeness: match.likeness, facts: undefined, mayLink: false, agreed: 0, isLast: false }
        : comparedWith(person, nameLikeness(sought.told, person.parts.core), sought);
    found.push({ ...compared, distance: match.distance });
  }
  return inOrder(found);
}

interface Placed<Person extends FiledPerson = FiledPerson> extends RankedPerson<Person> {
  readonly agreed: number;
  readonly isLast: boolean;
  readonly distance: number;
}

function comparedWith<Person extends FiledPerson>(
  person: Person,
  likeness: NameLikeness | undefined,
  { told, isSaidNotSame }: Sought,
): Placed<Person> {
  const described = describedPerson(person);
  return {
    person,
    likeness,
    facts: compareFacts(told, described),
    mayLink: mayBeLinked(told, described),
    agreed: agreedFacts(told, described).length,
    isLast: isSaidNotSame(person),
    distance: 0,
  };
}

function isCandidate({ likeness, facts }: Placed): boolean {
  const has = (fact: ComparedFact, ...states: readonly FactState[]): boolean => {
    const state = facts?.[fact];
    return state !== undefined && states.includes(state);
  };
  if (has('nhs-number', 'agrees') || (has('birth', 'agrees') && has('postcode', 'agrees'))) return true;
  if (likeness !== 'part') return likeness !== undefined;
  return (
    has('birth', 'agrees', 'partly') ||
    has('address', 'agrees', 'partly') ||
    (['postcode', 'setting', 'phone'] as const).some((fact) => has(fact, 'agrees'))
  );
}

function inOrder<Person extends FiledPerson>(found: readonly Placed<Person>[]): readonly RankedPerson<Person>[] {
  const closeness = ({ likeness }: Placed): number =>
    likeness === undefined ? nameLikenesses.length : nameLikenesses.indexOf(likeness);
  return [...found]
    .sort(
      (a, b) =>
        Number(a.isLast) - Number(b.isLast) ||
        Number(b.mayLink) - Number(a.mayLink) ||
        b.agreed - a.agreed ||
        a.distance - b.distance ||
        closeness(a) - closeness(b) ||
        (a.person.parts.core.reference < b.person.parts.core.reference ? -1 : 1),
    )
    .map(({ person, likeness, facts, mayLink }) => ({ person, likeness, facts, mayLink }));
}
