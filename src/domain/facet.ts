/**
 * How what an event says meets what somebody else said of the same thing without its author having seen it
 * (security-sync.md 3.4).
 *
 * `append`: both stand, in the order of the hub. `add`: a union; what takes out again goes to a person when somebody has
 * touched the same element. `scalar`: the same value from both is one, another one goes to a person. `protective`: the
 * more protective value holds at once; a less protective one goes to a person, and is decided at the hub on what stands
 * there. `never`: always to a person, also when both say the same. `claim`: the first at the hub has it, the second is
 * told who and since when.
 *
 * Two of our own: `birth` starts a stream, or says something as it is born; a second one is a defect of the sender. What
 * `ends` something goes to a person after anything its author had not seen, in every stream its command names: it ends
 * what they knew.
 */
export type ConflictClass = 'birth' | 'append' | 'add' | 'scalar' | 'protective' | 'never' | 'claim' | 'ends';

/** How protective what is said is: always at one end, or by the value of a member of the core. */
export type Protection =
  | { readonly always: 'protects' | 'loosens' }
  /** `order`: its values, the least protective first. `stands`: the member of the folded core that holds the value now. */
  | { readonly order: readonly [string, string, ...string[]]; readonly stands: string };

/**
 * One thing an event says. Only what is said of one facet of one stream can be in conflict. `by`: the member of the core
 * that says whom or what it is about, where each of them is a facet of its own. `field`: the member that says it, where
 * an event says several things that have nothing to do with each other; an event without that member says nothing of it.
 */
export type Facet = { readonly name: string; readonly by?: string; readonly field?: string } & (
  | { readonly class: 'birth' | 'append' | 'never' | 'claim' | 'ends' }
  | { readonly class: 'scalar'; readonly field: string }
  | { readonly class: 'add'; readonly by: string; readonly takesOut?: true }
  | { readonly class: 'protective'; readonly level: Protection }
);

/** How protective `value` is within `facet`, to be compared; undefined where nobody can tell, or nothing is protected. */
export function protectionOf(facet: Facet, value: unknown): number | undefined {
  if (facet.class !== 'protective') return undefined;
  const { level } = facet;
  if ('always' in level) return level.always === 'protects' ? Infinity : -Infinity;
  const rank = (level.order as readonly unknown[]).indexOf(value);
  return rank === -1 ? undefined : rank;
}
