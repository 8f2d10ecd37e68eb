import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import { RuleSet } from '#domain/rule-set.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type * as z from 'zod';

/** One thing wrong with the files of a rule set, for the person who edits them. */
export interface RuleFileProblem {
  readonly file: string;
  /** Line in the file, from 1; absent when the thing is not there at all. */
  readonly line?: number;
  /** Path to the field: `ratings[0].rank`. */
  readonly field: string;
  readonly wrong: string;
  readonly fix: string;
}

interface RuleFile {
  readonly file: string;
  readonly document: Document;
  readonly lines: LineCounter;
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * The rule set in `folder`: all its .yaml files together, each holding other fields. Refused as a whole with every
 * problem, when a file cannot be read, two files hold the same field, or the whole is no rule set.
 */
export async function loadRuleSet(folder: string): Promise<Result<RuleSet, readonly RuleFileProblem[]>> {
  const files: RuleFile[] = [];
  const problems: RuleFileProblem[] = [];
  for (const name of await listFiles(folder)) {
    const read = readRuleFile(name, await readFile(join(folder, name), 'utf8'));
    if (read.ok) files.push(read.value);
    else problems.push(...read.error);
  }
  if (files.length === 0 && problems.length === 0) {
    const fix = 'put the .yaml files of a rule set there, or name another folder';
    return err([{ file: folder, field: '', wrong: 'holds no rule set', fix }]);
  }
  const merged: Record<string, unknown> = {};
  for (const [index, { file, fields, ...rest }] of files.entries()) {
    for (const [field, value] of Object.entries(fields)) {
      const other = files.slice(0, index).find((earlier) => field in earlier.fields);
      if (other === undefined) merged[field] = value;
      else {
        const wrong = `stands in ${other.file} too`;
        problems.push({ file, ...lineOf({ file, fields, ...rest }, [field]), field, wrong, fix: 'keep one of them' });
      }
    }
  }
  if (problems.length > 0) return err(problems);
  const parsed = RuleSet.safeParse(merged);
  return parsed.success
    ? ok(parsed.data)
    : err(parsed.error.issues.flatMap((issue) => problemsOf(issue, files, folder)));
}

/** The problems as lines for a terminal or a log: `ratings.yaml:3 ratings[0].rank: …`. */
export function ruleFileProblemText(problem: RuleFileProblem): string {
  const place = problem.line === undefined ? problem.file : `${problem.file}:${problem.line}`;
  return `${place} ${problem.field}: ${problem.wrong}; ${problem.fix}`.replace(' :', ':');
}

async function listFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith('.yaml')).sort();
}

function readRuleFile(file: string, text: string): Result<RuleFile, readonly RuleFileProblem[]> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  if (document.errors.length > 0) {
    return err(
      document.errors.map((error) => ({
        file,
        line: lines.linePos(error.pos[0]).line,
        field: '',
        wrong: `is not YAML (${error.code.toLowerCase().replaceAll('_', ' ')})`,
        fix: 'mend the line; indentation and quotes are the usual causes',
      })),
    );
  }
  if (!isMap(document.contents)) {
    return err([{ file, field: '', wrong: 'holds no fields', fix: 'write fields of a rule set, such as ratings:' }]);
  }
  return ok({ file, document, lines, fields: document.toJS() as Record<string, unknown> });
}

function problemsOf(issue: z.core.$ZodIssue, files: readonly RuleFile[], folder: string): RuleFileProblem[] {
  const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
  return paths.map((path) => {
    const file = files.find((candidate) => String(path[0]) in candidate.fields);
    const field = path
      .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
      .join('')
      .replace(/^\./, '');
    const place = file === undefined ? { file: folder } : { file: file.file, ...lineOf(file, path) };
    if (issue.code === 'unrecognized_keys') {
      return { ...place, field, wrong: 'is not a field of a rule set', fix: 'take it out, or mend its spelling' };
    }
    const missing = file === undefined || !file.document.hasIn(path);
    return { ...place, field, wrong: missing ? 'is missing' : 'is not right', fix: `it must be: ${issue.message}` };
  });
}

/** The line of the deepest part of `path` that is in the file. */
function lineOf({ document, lines }: RuleFile, path: readonly PropertyKey[]): { readonly line?: number } {
  for (let length = path.length; length > 0; length -= 1) {
    const inside = document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    const key = isMap(inside)
      ? inside.items.find((item) => isScalar(item.key) && item.key.value === last)?.key
      : undefined;
    const node = key ?? document.getIn(path.slice(0, length), true);
    const range = (node as { range?: readonly number[] } | undefined)?.range;
    if (range?.[0] !== undefined) return { line: lines.linePos(range[0]).line };
  }
  return {};
}
