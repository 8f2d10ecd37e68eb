/** Given names of those born before a year; the commonest first. */
export interface GivenNames {
  readonly bornBefore: number;
  readonly boys: readonly string[];
  readonly girls: readonly string[];
}

/** How children are called after their parents. */
export type NamingCustom =
  | 'family-name'
  /** As `family-name`, and -ski, -cki, -ny of a man are -ska, -cka, -na of a woman. */
  | 'polish'
  /** The given name of the father is the second name of his children. */
  | 'fathers-name'
  /** A second name of one's own, often: a family may bear three. */
  | 'own-names'
  /** Singh for men and Kaur for women, before a family name or instead of one. */
  | 'singh-kaur'
  /** Family name, Thị or Văn, given name, in that order. */
  | 'vietnamese';

/**
 * Names of one community and how they are given. Lists are our own, in about the order in which names are met (public
 * rankings of births and of surnames); people are combined from them by chance and nobody real is meant.
 */
export interface Community {
  readonly name: string;
  /** Oldest generation first; the last is open. */
  readonly given: readonly GivenNames[];
  readonly families: readonly string[];
  /** How few surnames most of them share: see `Draw.pickEarly`. */
  readonly concentration: number;
  readonly custom: NamingCustom;
  /** Percentage with a middle name. */
  readonly middleNames: number;
  /** Percentage of married women who took their husband's name. */
  readonly marriedNames: number;
  /** Percentage of adults whose day of birth nobody knows: born where births were not written down. */
  readonly estimatedBirths: number;
  /** Percentage of families with children who live with a grandparent. */
  readonly withGrandparents: number;
}

/** A list from words between spaces; an underscore stands for a space inside a name. */
export function namesIn(text: string): readonly string[] {
  return text
    .trim()
    .split(/\s+/)
    .map((name) => name.replaceAll('_', ' '));
}
