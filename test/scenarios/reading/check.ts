import type * as z from 'zod';
import type { Problem } from './problem.ts';
import { possibleWords } from './nearest.ts';
import { choicesOf, fieldsOf, shapesAt, shapeWords, type Shape } from './shape.ts';
import type { Path, Source } from './source.ts';
import { writtenText } from './written.ts';

/**
 * The problems of what stands at `at`, checked by `schema`, whose shape is `shape`: each at its own line, with what
 * would be right there.
 */
export function problemsOf(
  source: Source,
  at: Path,
  schema: z.ZodType,
  shape: Shape,
  value: unknown,
): readonly Problem[] {
  const parsed = schema.safeParse(value, { reportInput: true });
  return parsed.success ? [] : parsed.error.issues.flatMap((issue) => problemsOfIssue(source, at, shape, issue));
}

function problemsOfIssue(source: Source, at: Path, shape: Shape, issue: z.core.$ZodIssue): readonly Problem[] {
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  const here = shapesAt(shape, path);
  const place = source.placeOf([...at, ...path]);
  const name = nameOf(path);
  if (issue.code === 'unrecognized_keys') {
    const possible = fieldsOf(here);
    return issue.keys.map((key) => ({
      place: source.placeOf([...at, ...path, key]),
      wrong: `“${key}” is not a field${path.length === 0 ? '' : ` of ${name}`}`,
      fix: key.includes(' ')
        ? 'put the text that ends here in quotation marks: a comma in it begins another field'
        : possible.length === 0
          ? 'take it out: there are no fields here'
          : possibleWords(key, possible),
    }));
  }
  if (issue.code === 'custom' && !issue.message.startsWith('Invalid'))
    return [{ place, wrong: name, fix: issue.message }];
  if (issue.input === undefined)
    return [{ place, wrong: `${name} is missing`, fix: `it takes ${shapeWords(here, 2)}` }];
  const said = typeof issue.input === 'object' ? '' : ` “${writtenText(issue.input)}”`;
  const choices = choicesOf(here);
  const fix =
    choices.length > 0 && typeof issue.input !== 'object'
      ? possibleWords(writtenText(issue.input), choices)
      : `it takes ${shapeWords(here, 2)}${isUnquoted(issue.input, here) ? ': put it in quotation marks' : ''}`;
  return [{ place, wrong: `${name}${said} is not possible`, fix }];
}

/** A text that YAML takes for a number or for true, because it has no quotation marks. */
function isUnquoted(input: unknown, shapes: readonly Shape[]): boolean {
  return (typeof input === 'number' || typeof input === 'boolean') && shapes.some(({ type }) => type === 'string');
}

function nameOf(path: readonly (string | number)[]): string {
  return path.length === 0 ? 'this' : path.map(String).join('.');
}
