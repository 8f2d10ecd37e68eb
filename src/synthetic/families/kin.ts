import { mirrored, type Relationship, type RelationshipType } from '../relationship.ts';
import type { PersonInHand } from './in-hand.ts';

/**
 * What follows from who is whose child: parents, grandparents, siblings, aunts, uncles and cousins, each with its mirror
 * image. People nobody knows are passed through and not named: two children of one unknown father are full siblings.
 */
export function kinOf(people: readonly PersonInHand[]): readonly Relationship[] {
  const found: Relationship[] = [];
  const add = (one: PersonInHand, type: RelationshipType, other: PersonInHand): void => {
    if (one.serial === undefined || other.serial === undefined) return;
    const relationship = { from: one.id, to: other.id, type };
    found.push(relationship, mirrored(relationship));
  };
  for (const [at, person] of people.entries()) {
    for (const parent of parentsOf(person)) {
      add(parent, person.adopted ? 'adoptive-parent' : 'parent', person);
      for (const grandparent of parentsOf(parent)) add(grandparent, 'grandparent', person);
    }
    for (const other of people.slice(at + 1)) {
      const sibling = siblingType(person, other);
      if (sibling !== undefined) add(person, sibling, other);
      else if (isAuntOrUncle(person, other)) add(person, 'aunt-or-uncle', other);
      else if (isAuntOrUncle(other, person)) add(other, 'aunt-or-uncle', person);
      else if (parentsOf(other).some((parent) => isAuntOrUncle(parent, person))) add(person, 'cousin', other);
    }
  }
  return found;
}

function parentsOf({ mother, father }: PersonInHand): readonly PersonInHand[] {
  if (mother === undefined) return father === undefined ? [] : [father];
  return father === undefined ? [mother] : [mother, father];
}

function siblingType(one: PersonInHand, other: PersonInHand): 'twin' | 'full-sibling' | 'half-sibling' | undefined {
  const sameMother = one.mother !== undefined && one.mother === other.mother;
  const sameFather = one.father !== undefined && one.father === other.father;
  if (!sameMother && !sameFather) return undefined;
  if (!sameMother || !sameFather) return 'half-sibling';
  return one.born === other.born ? 'twin' : 'full-sibling';
}

function isAuntOrUncle(one: PersonInHand, other: PersonInHand): boolean {
  return parentsOf(other).some((parent) => parent !== one && siblingType(one, parent) !== undefined);
}
