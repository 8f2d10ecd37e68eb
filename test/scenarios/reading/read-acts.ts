import { problemsOf } from './check.ts';
import { possibleWords } from './nearest.ts';
import type { Problem } from './problem.ts';
import type { Act } from './scenario.ts';
import { fieldWords } from './shape.ts';
import type { Path, Source } from './source.ts';
import { words } from '../words/all-words.ts';

/** Reads what stands under `do`: a word, a word with what it is given, several, or a list. Problems go to `problems`. */
export function readActs(source: Source, at: Path, written: unknown, problems: Problem[]): readonly Act[] {
  if (Array.isArray(written)) return written.flatMap((one, index) => readActs(source, [...at, index], one, problems));
  if (typeof written === 'string') return readAct(source, at, at, written, undefined, problems);
  if (typeof written === 'object' && written !== null)
    return Object.entries(written).flatMap(([name, given]) => {
      const inside = [...at, name];
      return readAct(source, inside, inside, name, given, problems);
    });
  problems.push({
    place: source.placeOf(at),
    wrong: 'says nothing to do',
    fix: 'write a word, or a word with what it needs: { claim-enquiry: { enquiry: Asha } }',
  });
  return [];
}

function readAct(
  source: Source,
  at: Path,
  inside: Path,
  name: string,
  given: unknown,
  problems: Problem[],
): readonly Act[] {
  const place = source.placeOf(at);
  const word = words.get(name);
  if (word === undefined) {
    problems.push({
      place,
      wrong: `“${name}” is nothing that can be done`,
      fix: possibleWords(name, [...words.keys()]),
    });
    return [];
  }
  const isBare = given === undefined || given === null;
  const value = isBare && word.shape.type === 'object' ? {} : given;
  if (value === null || value === undefined) {
    problems.push({
      place,
      wrong: `“${name}” says nothing more`,
      fix: `it takes ${(word.shape.enum ?? []).map(String).join(' or ')}`,
    });
    return [];
  }
  const found = problemsOf(source, inside, word.args, word.shape, value);
  problems.push(...found.map((problem) => ({ ...problem, wrong: `${name}: ${problem.wrong}` })));
  if (found.length > 0 && word.shape.properties !== undefined && isBare) {
    // A word alone misses everything at once: one line that says what it takes is enough.
    problems.splice(problems.length - found.length, found.length, {
      place,
      wrong: `“${name}” needs more`,
      fix: `it takes { ${fieldWords(word.shape).join(', ')} }`,
    });
  }
  return [{ word: name, given: value, place }];
}
