import * as z from 'zod';
import { IntakeBatch, IntakeReferral } from '#contracts/intake.ts';
import { Code } from '#domain/values.ts';

/** What JSON Schema says of a place in the form, as far as it is put into words here. */
interface Expected {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Expected>>;
  readonly items?: Expected;
  readonly anyOf?: readonly Expected[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
}

/** What would be right at a place of a form: in words, and the names of its fields where it has any. */
export type Describe = (path: readonly PropertyKey[]) => { readonly words: string; readonly fields: readonly string[] };

/** Says it of one referral. */
export const describeReferral = describerOf(IntakeReferral);

/** Says it of a batch. */
export const describeBatch = describerOf(IntakeBatch);

function describerOf(schema: z.ZodType): Describe {
  const form = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Expected;
  return (path) => {
    let place: Expected = form;
    for (const step of path) place = (typeof step === 'number' ? place.items : place.properties?.[String(step)]) ?? {};
    const description = place.description === undefined ? '' : `. ${place.description}`;
    return { words: wordsOf(place) + description, fields: Object.keys(place.properties ?? {}) };
  };
}

function wordsOf(place: Expected): string {
  if (place.const !== undefined) return `exactly ${JSON.stringify(place.const)}`;
  if (place.enum !== undefined) return `one of ${place.enum.map(String).join(', ')}`;
  switch (place.type) {
    case 'string':
      if (place.pattern === codePattern) return 'a code: lower-case letters, digits and dashes';
      return `text of ${place.minLength ?? 0} to ${place.maxLength ?? 'any number of'} characters`;
    case 'integer':
      return `a whole number from ${place.minimum ?? 0} to ${place.maximum ?? 'any'}`;
    case 'array':
      return `a list of ${place.minItems ?? 0} to ${place.maxItems ?? 'any number of'} entries`;
    case 'object':
      return `an object with the fields ${Object.keys(place.properties ?? {}).join(', ')}`;
    default:
      return 'a value of the documented form';
  }
}

const codePattern = z.toJSONSchema(Code).pattern;
