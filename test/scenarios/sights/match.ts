import { isInstant, localOf } from '#kernel/clock.ts';
import type { DemoRules } from '#loopback/demo-central.ts';
import type { Comparison, Expected, Value } from '../reading/scenario.ts';
import { valueText, type Field } from './sight.ts';

/** How a value may be written besides as it is: a code by its label, an instant by the hub's clock. */
export interface Writings {
  readonly labels: ReadonlyMap<string, readonly string[]>;
  readonly zone: string;
}

/** The writings of a hub, from every list of codes in its rule set. */
export function writingsOf(ruleSet: DemoRules): Writings {
  const labels = new Map<string, string[]>();
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('code' in value && 'label' in value && typeof value.code === 'string' && typeof value.label === 'string')
      labels.set(value.code, [...(labels.get(value.code) ?? []), value.label]);
    Object.values(value).forEach(collect);
  };
  collect(ruleSet);
  return { labels, zone: ruleSet.calendar.zone };
}

/** Whether a view shows what is expected of a field. */
export function isSeen<View>(field: Field<View>, view: View, expected: Expected, writings: Writings): boolean {
  const { has } = field;
  if (has !== undefined) return textsOf(expected).every((text) => has(view, text));
  const actual = field.read?.(view);
  if (expected === 'nothing') return listOf(actual).length === 0;
  if (isMany(expected)) return expected.every((one) => listOf(actual).some((item) => isSame(item, one, writings)));
  if (typeof expected === 'object') return compares(listOf(actual), expected, writings);
  return listOf(actual).some((item) => isSame(item, expected, writings));
}

/** Whether a view shows any of what must never be seen: of several values one is enough. */
export function isAnySeen<View>(field: Field<View>, view: View, expected: Expected, writings: Writings): boolean {
  if (isMany(expected)) return expected.some((one) => isSeen(field, view, one, writings));
  return isSeen(field, view, expected, writings);
}

/** What of `expected` a field lacks and what it shows instead, for a message. */
export function lackText<View>(field: Field<View>, view: View, expected: Expected, writings: Writings): string {
  const lacking = isMany(expected) ? expected.filter((one) => !isSeen(field, view, one, writings)) : expected;
  const shows = field.read === undefined ? '' : `; it shows ${shortened(valueText(field.read(view)))}`;
  return `${expectedText(lacking)} is not there${shows}`;
}

const shortened = (text: string): string => (text.length > 600 ? `${text.slice(0, 600)} …` : text);

/** What is expected, for a message. */
export function expectedText(expected: Expected): string {
  if (isMany(expected)) return expected.map(String).join(', ');
  if (typeof expected !== 'object') return String(expected);
  return Object.entries(expected)
    .map(([how, what]) => `${how} ${valueText(what)}`)
    .join(', ');
}

function compares(
  actual: readonly unknown[],
  { contains, exactly, count, not }: Comparison,
  writings: Writings,
): boolean {
  if (contains !== undefined && !actual.some((item) => String(item).includes(contains))) return false;
  if (count !== undefined && actual.length !== count) return false;
  if (not !== undefined && actual.some((item) => isSame(item, not, writings))) return false;
  if (exactly === undefined) return true;
  return exactly.length === actual.length && exactly.every((one, index) => isSame(actual[index], one, writings));
}

/** "Not rated" and `not-rated` are the same, and so are a code and its label. */
function isSame(actual: unknown, expected: Value, { labels, zone }: Writings): boolean {
  const plain = (text: string): string =>
    text
      .trim()
      .toLowerCase()
      .replaceAll(/[\s_]+/g, '-');
  const text = String(actual);
  const writings = [text, ...(labels.get(text) ?? [])];
  if (isInstant(text)) {
    const { date, time } = localOf(text, zone);
    writings.push(`${date} ${time}`);
  }
  return writings.some((writing) => plain(writing) === plain(String(expected)));
}

function isMany(expected: Expected): expected is readonly Value[] {
  return Array.isArray(expected);
}

function textsOf(expected: Expected): readonly string[] {
  if (isMany(expected)) return expected.map(String);
  return typeof expected === 'object' ? [expected.contains ?? ''] : [String(expected)];
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null || value === '') return [];
  return Array.isArray(value) ? value : [value];
}
