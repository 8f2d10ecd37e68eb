import type { RuleSet } from '#domain/rule-set.ts';
import { longestNarrative } from '#domain/values.ts';
import { isId } from '#kernel/ids.ts';

const code = /^[a-z0-9][a-z0-9-]{0,60}$/;

/**
 * Everything somebody typed or chose in a form, from the draft the screen keeps of it, in the order of the form and word
 * for word. Codes are told by their labels, choices that have none with the name of their field. Undefined where nothing
 * was typed.
 */
export function draftWords(text: string, rules: RuleSet | undefined): string | undefined {
  let kept: unknown;
  try {
    kept = JSON.parse(text);
  } catch {
    kept = text;
  }
  const labels = labelsOf(rules);
  const said: string[] = [];
  const look = (value: unknown, field: string): void => {
    if (typeof value === 'string') {
      if (value.trim() === '' || isNoWord(value)) return;
      const label = labels.get(value);
      said.push(label ?? (field !== '' && code.test(value) ? `${fieldName(field)}: ${value}` : value));
    } else if (Array.isArray(value)) {
      for (const one of value) look(one, field);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) look(inner, name);
    }
  };
  look(kept, '');
  return said.length === 0 ? undefined : said.join('\n\n');
}

/** `words` in pieces no longer than prose may be, cut between characters; what no store can keep is left out. */
export function inPieces(words: string, longest = longestNarrative): readonly string[] {
  const rest = words.replaceAll('\u0000', '').replaceAll(/[\ud800-\udfff]/gu, '');
  const pieces: string[] = [];
  for (let start = 0; start < rest.length;) {
    let end = Math.min(rest.length, start + longest);
    if (end < rest.length && /[\udc00-\udfff]/.test(rest.charAt(end))) end -= 1;
    pieces.push(rest.slice(start, end));
    start = end;
  }
  return pieces;
}

/** Ids and names of records: nobody typed them. */
const isNoWord = (value: string): boolean => isId(value.slice(value.indexOf('/') + 1));

/** "protectionWords" as somebody reads it: "protection words". */
const fieldName = (field: string): string => field.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** The labels of all codes of the rules; one that means two things is told as it is. */
function labelsOf(rules: RuleSet | undefined): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  const twice = new Set<string>();
  const look = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    if ('code' in part && 'label' in part && typeof part.code === 'string' && typeof part.label === 'string') {
      const before = labels.get(part.code);
      if (before !== undefined && before !== part.label) twice.add(part.code);
      labels.set(part.code, part.label);
    }
    for (const inner of Object.values(part)) look(inner);
  };
  look(rules);
  for (const one of twice) labels.delete(one);
  return labels;
}
