import type * as z from 'zod';
import { firstProblem } from '#contracts/port-calls.ts';
import { nestsTooDeep } from './json-depth.ts';
import { ProblemAnswer } from './answer.ts';

/** The JSON of a body as `schema` has it; a ProblemAnswer says what is wrong, without quoting it. */
export function parseBody<Schema extends z.ZodType>(schema: Schema, bytes: Uint8Array): z.infer<Schema> {
  return parseValue(schema, readJson(bytes), 'body');
}

/** The query of a request as `schema` has it. */
export function parseQuery<Schema extends z.ZodType>(schema: Schema, query: unknown): z.infer<Schema> {
  return parseValue(schema, query, 'query');
}

function parseValue<Schema extends z.ZodType>(schema: Schema, value: unknown, place: string): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { where, wrong } = firstProblem(parsed.error);
  throw new ProblemAnswer(400, { kind: 'bad-request', where: where === '' ? place : `${place}: ${where}`, wrong });
}

function readJson(bytes: Uint8Array): unknown {
  const problem = (wrong: string): ProblemAnswer =>
    new ProblemAnswer(400, { kind: 'bad-request', where: 'body', wrong });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw problem('not text in UTF-8');
  }
  if (nestsTooDeep(text)) throw problem('nests too deep');
  try {
    return JSON.parse(text, refuseEndless);
  } catch (thrown) {
    throw problem(thrown instanceof RangeError ? 'holds a number that is too large' : 'not JSON');
  }
}

/** JSON can write 1e999; read, it is no number any more, and a text signed over it would be another one. */
function refuseEndless(_name: string, value: unknown): unknown {
  if (value === Infinity || value === -Infinity) throw new RangeError('beyond all numbers');
  return value;
}
