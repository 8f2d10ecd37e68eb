import * as z from 'zod';
import { nearest, possibleWords } from './nearest.ts';
import type { Problem } from './problem.ts';
import type { Expected, ExpectedField, Look } from './scenario.ts';
import { fieldsOf, isList, shapesAt } from './shape.ts';
import type { Path, Source } from './source.ts';
import { sights } from '../sights/all-sights.ts';
import type { Sight } from '../sights/sight.ts';

const Value = z.union([z.string(), z.number(), z.boolean()]);
const ExpectedSchema = z.union([
  Value,
  z.array(Value).min(1),
  z.strictObject({ contains: z.string() }),
  z.strictObject({ exactly: z.array(Value) }),
  z.strictObject({ count: z.int().nonnegative() }),
  z.strictObject({ not: Value }),
]);

/** How a value may be expected, for messages and the list. */
export const expectedWords =
  'a value; a list, each of which must be there; the word nothing; or { contains: text }, { exactly: [list] }, { count: 2 }, { not: value }';

/** Reads what stands under `sees` or `never-sees`: one look, or a list of them. Problems go to `problems`. */
export function readLooks(source: Source, at: Path, written: unknown, problems: Problem[]): readonly Look[] {
  if (Array.isArray(written)) return written.flatMap((one, index) => readLooks(source, [...at, index], one, problems));
  if (typeof written !== 'object' || written === null) {
    const fix = `write which view, and what it shows: { enquiry: { of: Asha, rating: Red } }; ${viewsPossible()}`;
    problems.push({ place: source.placeOf(at), wrong: 'says no view', fix });
    return [];
  }
  return Object.entries(written).flatMap(([name, what]) => readLook(source, [...at, name], name, what, problems));
}

const viewsPossible = (): string => `views are ${[...sights.keys()].join(', ')}`;

function readLook(source: Source, at: Path, name: string, what: unknown, problems: Problem[]): readonly Look[] {
  const place = source.placeOf(at);
  const sight = sights.get(name);
  if (sight === undefined) {
    problems.push({ place, wrong: `“${name}” is no view`, fix: possibleWords(name, [...sights.keys()]) });
    return [];
  }
  const isFields = typeof what === 'object' && what !== null && !Array.isArray(what);
  if (!isFields) {
    const field = sight.bare;
    if (field !== undefined && what !== null) {
      const fields = readField(source, at, sight, field, what, problems);
      return [{ sight: name, which: {}, fields, place }];
    }
    if (what === null) return check(source, at, sight, { sight: name, which: {}, fields: [], place }, problems);
    const fix = `write fields below it: ${Object.keys({ ...sight.which, ...sight.fields }).join(', ')}`;
    problems.push({ place, wrong: `“${name}” has a value and no field`, fix });
    return [];
  }
  const which: Record<string, string> = {};
  const fields: ExpectedField[] = [];
  for (const [key, value] of Object.entries(what)) {
    if (Object.hasOwn(sight.which, key)) which[key] = String(value);
    else fields.push(...readField(source, [...at, key], sight, key, value, problems));
  }
  return check(source, at, sight, { sight: name, which, fields, place }, problems);
}

function check(source: Source, at: Path, sight: Sight, look: Look, problems: Problem[]): readonly Look[] {
  const missing = sight.required.filter((key) => look.which[key] === undefined);
  for (const key of missing) {
    problems.push({
      place: source.placeOf(at),
      wrong: `“${sight.name}” does not say ${key}`,
      fix: `add ${key}: ${sight.which[key] ?? ''}`,
    });
  }
  return missing.length > 0 ? [] : [look];
}

function readField(
  source: Source,
  at: Path,
  sight: Sight,
  field: string,
  value: unknown,
  problems: Problem[],
): readonly ExpectedField[] {
  const place = source.placeOf(at);
  const wrong = Object.hasOwn(sight.fields, field) ? undefined : wrongPath(sight, field);
  if (wrong !== undefined) {
    problems.push({ place, ...wrong });
    return [];
  }
  const expected = ExpectedSchema.safeParse(value);
  if (!expected.success) {
    problems.push({ place, wrong: `what is expected of “${field}” cannot be read`, fix: `write ${expectedWords}` });
    return [];
  }
  return [{ field, expected: expected.data satisfies Expected, place }];
}

/** What is wrong with a path into a view; undefined when there is such a place. */
function wrongPath(sight: Sight, path: string): Pick<Problem, 'wrong' | 'fix'> | undefined {
  const named = [...Object.keys(sight.which), ...Object.keys(sight.fields)];
  const unknown = `“${sight.name}” has no field “${path}”`;
  if (sight.shape === undefined) return { wrong: unknown, fix: possibleWords(path, named) };
  const steps = path.split('.');
  for (let length = 1; length <= steps.length; length += 1) {
    if (shapesAt(sight.shape, steps.slice(0, length)).length > 0) continue;
    const here = shapesAt(sight.shape, steps.slice(0, length - 1));
    if (length === 1) {
      const near = nearest(path, named) ?? nearest(path, fieldsOf(here));
      const paths = `a path may begin with ${fieldsOf(here).join(', ')}`;
      const meant = near === undefined ? '' : `did you mean “${near}”? `;
      return { wrong: unknown, fix: `${meant}possible here: ${named.join(', ')}; ${paths}` };
    }
    const before = steps.slice(0, length - 1).join('.');
    if (isList(here))
      return { wrong: unknown, fix: `${before} is a list: say which one, ${before}.0 or ${before}.-1 for the last` };
    return { wrong: unknown, fix: `in ${before}, ${possibleWords(steps[length - 1] ?? '', fieldsOf(here))}` };
  }
  return undefined;
}
