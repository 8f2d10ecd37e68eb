import type { Shape } from '../reading/shape.ts';
import { writtenText } from '../reading/written.ts';
import type { Done, Needs, Scene } from '../words/word.ts';

/** Where a look is taken from: a scene, with what the last act came to. */
export interface Looking extends Scene {
  readonly lastDone: Done | undefined;
}

/** A named field of a view. */
export interface Field<View> {
  /** Its line in the list. */
  readonly says: string;
  /** Its value: a text, a number, or a list of them; undefined where there is none. */
  readonly read?: (view: View) => unknown;
  /** Whether a text stands in it, for fields that are searched and not read. */
  readonly has?: (view: View, text: string) => boolean;
}

/** Something that can be seen in a scenario. */
export interface Sight<View = unknown> {
  readonly name: string;
  /** Its line in the list. */
  readonly says: string;
  readonly needs: Needs;
  /** What says which one is meant, each with its line in the list. */
  readonly which: Readonly<Record<string, string>>;
  /** Selectors that must be given. */
  readonly required: readonly string[];
  /** The field that is meant where a value alone is written: `audit: "…"`. */
  readonly bare?: string;
  readonly fields: Readonly<Record<string, Field<View>>>;
  /** The shape of the view, where paths into it may be written as fields. */
  readonly shape?: Shape;
  /** The view as it is now, without waiting; undefined where there is none for this person. */
  readonly read: (looking: Looking, which: Readonly<Record<string, string>>) => Promise<View | undefined>;
}

/** A sight of any view. */
export function sight<View>(made: Omit<Sight<View>, 'required'> & { readonly required?: readonly string[] }): Sight {
  // The engine hands every view only to fields of the sight it was read by.
  return { required: [], ...made } as unknown as Sight;
}

/** The value at `path` (`decisions.0.parts.core.state`; -1 is the last of a list) of a view. */
export function valueAt(view: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((here, step) => {
    if (Array.isArray(here)) return here.at(Number(step)) as unknown;
    return typeof here === 'object' && here !== null ? (here as Record<string, unknown>)[step] : undefined;
  }, view);
}

/** Every text anywhere in a view, without the ids and names of its fields. */
export function textsIn(view: unknown): readonly string[] {
  if (typeof view === 'string') return [view];
  if (typeof view === 'number') return [String(view)];
  if (typeof view !== 'object' || view === null) return [];
  return Object.values(view).flatMap(textsIn);
}

/** A field that holds whatever text stands anywhere in the view. */
export function anyText<View>(): Field<View> {
  return {
    says: 'a text that stands anywhere in it',
    has: (view, text) => textsIn(view).some((one) => one.includes(text)),
  };
}

/** A value as a person reads it in a message. */
export function valueText(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map(valueText).join(', ');
  return writtenText(value);
}
