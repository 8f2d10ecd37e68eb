/** What programs trip over, for tests that send it to central. */
import fc from 'fast-check';

/** JSON text can say 1e999 where JSON.stringify would not: it stands for it until the body is text. */
export const endless = 'beyond all numbers';

/** Values that programs trip over. */
export const oddValue = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.constantFrom(
    '\0',
    '\ud800',
    '__proto__',
    'constructor',
    "'; drop table record; --",
    '9'.repeat(400),
    -1,
    0,
    1.5,
    2 ** 31,
    2 ** 53,
    -(2 ** 53),
    1e308,
    endless,
    true,
    null,
    [],
    {},
    '0001-01-01T00:00:00.000Z',
    '9999-12-31T23:59:59.999Z',
    'f'.repeat(32),
    `enquiry/${'f'.repeat(32)}`,
    'x'.repeat(150_000),
  ),
);

/** One place of a value changed. */
export interface Change {
  readonly path: readonly number[];
  readonly how: 'replace' | 'remove' | 'add' | 'repeat';
  readonly value: unknown;
}
/** Any change. */
export const change: fc.Arbitrary<Change> = fc.record({
  path: fc.array(fc.nat(20), { minLength: 1, maxLength: 7 }),
  how: fc.constantFrom('replace', 'replace', 'remove', 'add', 'repeat'),
  value: oddValue,
});

/** `value` with one place in it changed; the path picks a member at each level until a leaf or its own end. */
export function changed(value: unknown, { path, how, value: odd }: Change): unknown {
  const [pick = 0, ...rest] = path;
  if (value === null || typeof value !== 'object' || path.length === 0) return odd;
  const members = Object.keys(value);
  const name = members[pick % Math.max(1, members.length)];
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Record<string, unknown>;
  if (how === 'add' && (rest.length === 0 || name === undefined)) copy[String(pick)] = odd;
  else if (name === undefined) return odd;
  else if (how === 'remove' && rest.length === 0) Reflect.deleteProperty(copy, name);
  else if (how === 'repeat' && rest.length === 0 && Array.isArray(copy)) copy.push(copy[0]);
  else copy[name] = changed(copy[name], { path: rest, how, value: odd });
  return copy;
}

/** `value` as a body. */
export const jsonOf = (value: unknown): Buffer =>
  Buffer.from(JSON.stringify(value).replaceAll(JSON.stringify(endless), '1e999'));
