import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type Pair } from 'yaml';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Place, Problem } from './problem.ts';

/** A step into a document: a field's name or a place in a list. */
export type Path = readonly (string | number)[];

/** A YAML text as plain values that know where they stand. */
export interface Source {
  readonly value: unknown;
  /** Where the field at `path` begins, its name included; of a path that is not there, the deepest part that is. */
  placeOf(path: Path): Place;
}

/** Reads YAML 1.2. Every field stands once; anchors may be used, and merged into a field with `<<`. */
export function readSource(text: string): Result<Source, readonly Problem[]> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, merge: true });
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  if (document.errors.length > 0) {
    return err(
      document.errors.map((error) => ({
        place: place(error.pos[0]),
        wrong: `is not YAML: ${(error.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '')}`,
        fix: yamlFixes[error.code] ?? 'look at the brackets, quotes and indentation here',
      })),
    );
  }
  const { contents } = document;
  return ok({
    value: document.toJS() as unknown,
    placeOf(path) {
      let at = contents?.range[0] ?? 0;
      let node: Node | null | undefined = contents;
      for (const step of path) {
        if (isAlias(node)) node = node.resolve(document);
        const found = childOf(node, step);
        if (found === undefined) break;
        at = found.at;
        node = found.node;
      }
      return place(at);
    },
  });
}

function childOf(
  node: Node | null | undefined,
  step: string | number,
): { readonly node: Node | null; readonly at: number } | undefined {
  if (isMap(node)) {
    const pair = (node.items as readonly Pair<Node, Node | null>[]).find(
      ({ key }) => isScalar(key) && String(key.value) === String(step),
    );
    return pair === undefined ? undefined : { node: pair.value, at: pair.key.range?.[0] ?? 0 };
  }
  if (isSeq(node) && typeof step === 'number') {
    const item = node.items[step] as Node | undefined;
    return item === undefined ? undefined : { node: item, at: item.range?.[0] ?? 0 };
  }
  return undefined;
}

const yamlFixes: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'a field stands once; to do two things, write two steps or a list',
  TAB_AS_INDENT: 'indent with spaces',
  BAD_INDENT: 'indent what belongs together equally far',
  MISSING_CHAR: 'close the bracket or the quotation mark',
  BLOCK_AS_IMPLICIT_KEY: 'put the text in quotation marks: there is a colon in it',
  MULTILINE_IMPLICIT_KEY: 'put the text in quotation marks: there is a colon in it',
};
