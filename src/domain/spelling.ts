/** Below this a single letter makes another name: "Tom" and "Tim". */
const shortestWithSlip = 4;
/** From here on two slips are still more likely a slip than another name. */
const shortestWithTwo = 8;

/**
 * Whether two different words are a slip of the pen apart: one letter put in, left out, written otherwise or exchanged
 * with its neighbour; two of these in a long word. The one rule of spelling for who may be linked and for who is found.
 */
export function isSlipApart(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  if (a === b || length < shortestWithSlip) return false;
  const allowed = length >= shortestWithTwo ? 2 : 1;
  return Math.abs(a.length - b.length) <= allowed && isWithin(a, b, allowed);
}

/**
 * Whether `b` from `j` comes of `a` from `i` by at most `edits` (optimal string alignment). What is the same is passed
 * over, so that two different words are told apart at their first letters.
 */
function isWithin(a: string, b: string, edits: number, i = 0, j = 0): boolean {
  while (i < a.length && j < b.length && a[i] === b[j]) {
    i += 1;
    j += 1;
  }
  const left = Math.max(a.length - i, b.length - j);
  if (left <= edits) return true;
  if (edits === 0) return false;
  return (
    isWithin(a, b, edits - 1, i + 1, j + 1) ||
    isWithin(a, b, edits - 1, i + 1, j) ||
    isWithin(a, b, edits - 1, i, j + 1) ||
    (a[i] === b[j + 1] && a[i + 1] === b[j] && isWithin(a, b, edits - 1, i + 2, j + 2))
  );
}
