/**
 * What a schema allows, read from the schema itself: for errors that say what would be right, for the list of words,
 * and for paths into views. Nothing here is kept by hand, so it cannot disagree with what is parsed.
 */
import * as z from 'zod';
import { idSchema } from '#domain/streams.ts';
import { Code } from '#domain/values.ts';
import { writtenText } from './written.ts';

/** The part of JSON Schema that is read here. */
export interface Shape {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: boolean | Shape;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly allOf?: readonly Shape[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** The shape of what `schema` takes (`input`) or gives. */
export function shapeOf(schema: z.ZodType, io: 'input' | 'output' = 'input'): Shape {
  return z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Shape;
}

/** The alternatives of a union, or the shape alone. */
function alternatives(shape: Shape): readonly Shape[] {
  const inside = [...(shape.anyOf ?? []), ...(shape.oneOf ?? []), ...(shape.allOf ?? [])];
  return inside.length === 0 ? [shape] : inside.flatMap(alternatives);
}

/** Everything that may stand one step below `shape`; a number or a number as text goes into a list. */
function below(shape: Shape, step: PropertyKey): readonly Shape[] {
  return alternatives(shape).flatMap(({ properties, additionalProperties, items }) => {
    if (items !== undefined && /^-?\d+$/.test(String(step))) return [items];
    const own = properties?.[String(step)];
    if (own !== undefined) return [own];
    return typeof additionalProperties === 'object' ? [additionalProperties] : [];
  });
}

/** Everything that may stand at `path` below `shape`; nothing when there is no such place. */
export function shapesAt(shape: Shape, path: readonly PropertyKey[]): readonly Shape[] {
  return path.reduce<readonly Shape[]>((here, step) => here.flatMap((one) => below(one, step)), [shape]);
}

/** The names of the fields of any of `shapes`. */
export function fieldsOf(shapes: readonly Shape[]): readonly string[] {
  const names = shapes.flatMap(alternatives).flatMap(({ properties }) => Object.keys(properties ?? {}));
  return [...new Set(names)];
}

/** The values `shapes` allow by name, where they allow only such. */
export function choicesOf(shapes: readonly Shape[]): readonly string[] {
  return shapes
    .flatMap(alternatives)
    .flatMap((shape) => [
      ...(shape.enum ?? []).map(writtenText),
      ...(shape.const === undefined ? [] : [writtenText(shape.const)]),
    ]);
}

/** Whether `shapes` take a list somewhere in the path where a field was named instead of a place in the list. */
export function isList(shapes: readonly Shape[]): boolean {
  return shapes.flatMap(alternatives).some(({ items }) => items !== undefined);
}

/** What would be right, in words: "one of yes, no", "a list of text", "the fields a, b". */
export function shapeWords(shapes: readonly Shape[], depth = 1): string {
  const words = new Set(shapes.flatMap(alternatives).map((shape) => wordsOf(shape, depth)));
  const choices = choicesOf(shapes);
  if (choices.length === words.size && choices.length > 1) return `one of ${choices.join(', ')}`;
  return [...words].join(' or ');
}

function wordsOf(shape: Shape, depth: number): string {
  if (shape.pattern !== undefined && shape.pattern === idPattern) return 'an id';
  if (shape.description !== undefined && shape.enum === undefined) return shape.description;
  if (shape.enum !== undefined) return `one of ${shape.enum.map(writtenText).join(', ')}`;
  if (shape.const !== undefined) return writtenText(shape.const);
  switch (shape.type) {
    case 'string':
      return shape.pattern === codePattern ? 'a code of the rule set' : 'text';
    case 'integer':
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    case 'array':
      return depth === 0 || shape.items === undefined ? 'a list' : `a list of ${shapeWords([shape.items], depth - 1)}`;
    case 'object':
      if (depth === 0 || shape.properties === undefined) return 'fields';
      return `{ ${fieldWords(shape, depth - 1).join(', ')} }`;
    default:
      return 'a value';
  }
}

/** The fields of an object, each with what it takes: `rating: a code`, `reason?: text`. */
export function fieldWords(shape: Shape, depth = 1): readonly string[] {
  return Object.entries(shape.properties ?? {}).map(([name, field]) => {
    const needed = shape.required?.includes(name) === true;
    return `${name}${needed ? '' : '?'}: ${shapeWords([field], depth)}`;
  });
}

const codePattern = shapeOf(Code).pattern;
const idPattern = shapeOf(idSchema('enquiry')).pattern;
