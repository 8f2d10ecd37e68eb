import { distance } from 'fastest-levenshtein';

/** Below this a single letter makes another name: "Tom" and "Tim". */
const shortestWithSlip = 4;
/** From here on two slips are still more likely a slip than another name. */
const shortestWithTwo = 8;

/** Whether two different words are a slip of the pen apart: one letter, or two in a long word; two neighbours exchanged are one. */
export function isSlipApart(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  if (a === b || length < shortestWithSlip) return false;
  const allowed = length >= shortestWithTwo ? 2 : 1;
  if (Math.abs(a.length - b.length) > allowed) return false;
  return distance(a, b) <= allowed || areNeighboursExchanged(a, b);
}

function areNeighboursExchanged(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = Array.from(a).findIndex((letter, index) => letter !== b[index]);
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
