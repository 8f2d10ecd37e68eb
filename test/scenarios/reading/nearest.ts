/** The fewest letters to add, take away or change, to make `b` of `a` (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [index, letter] of Array.from(a).entries()) {
    const next = [index + 1];
    for (let at = 1; at <= b.length; at += 1) {
      const changed = (row[at - 1] ?? 0) + (letter === b[at - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

const plain = (text: string): string => text.toLowerCase().replaceAll(/[\s_]+/g, '-');

/** The one of `possible` that was probably meant by `text`; undefined when nothing is near. */
export function nearest(text: string, possible: readonly string[]): string | undefined {
  const meant = plain(text);
  const ranked = possible
    .map((candidate) => ({ candidate, far: distance(meant, plain(candidate)) }))
    .sort((a, b) => a.far - b.far);
  const [best] = ranked;
  if (best !== undefined && best.far <= Math.max(1, Math.floor(meant.length / 3))) return best.candidate;
  const parts = possible.filter((candidate) => meant.length > 2 && plain(candidate).includes(meant));
  return parts.length === 1 ? parts[0] : undefined;
}

/** "did you mean “x”? Possible: a, b, x", or the list alone where nothing is near. */
export function possibleWords(text: string, possible: readonly string[]): string {
  const list = `possible here: ${possible.join(', ')}`;
  const meant = nearest(text, possible);
  return meant === undefined ? list : `did you mean “${meant}”? ${list}`;
}
