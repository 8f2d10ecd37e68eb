import { err, ok, type Result } from '#kernel/result.ts';
import { possibleWords } from './nearest.ts';
import type { Problem } from './problem.ts';
import { StepReader } from './read-steps.ts';
import type { Scenario } from './scenario.ts';
import { readSource, type Path, type Source } from './source.ts';
import { writtenText } from './written.ts';

const topFields = ['scenario', 'about', 'steps'];

/** Reads a scenario for a hub in `zone`. Nothing of one with problems is played; all of them are told at once. */
export function readScenario(file: string, text: string, zone: string): Result<Scenario, readonly Problem[]> {
  const source = readSource(text);
  if (!source.ok) return source;
  const problems: Problem[] = [];
  const scenario = readWhole(file, source.value, zone, problems);
  const [first] = problems;
  if (scenario !== undefined && first === undefined) return ok(scenario);
  return err([...problems].sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column));
}

function readWhole(file: string, source: Source, zone: string, problems: Problem[]): Scenario | undefined {
  const { value } = source;
  const problem = (path: Path, wrong: string, fix: string): void => {
    problems.push({ place: source.placeOf(path), wrong, fix });
  };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    problem([], 'is no scenario', 'begin with “scenario: what it shows” and “steps:”');
    return undefined;
  }
  for (const key of Object.keys(value).filter((one) => !topFields.includes(one)))
    problem([key], `“${key}” is not a field of a scenario`, possibleWords(key, topFields));
  const { scenario: title, about, steps } = value as Readonly<Record<string, unknown>>;
  if (typeof title !== 'string' || title.trim() === '')
    problem(['scenario'], 'the scenario has no title', 'write “scenario: what it shows” at the top');
  if (about !== undefined && typeof about !== 'string') problem(['about'], '“about” is no text', 'write a text');
  if (!Array.isArray(steps) || steps.length === 0) {
    const fix = 'write “steps:” and below it a list, each item beginning with “- ”';
    problem(['steps'], 'there are no steps', fix);
    return undefined;
  }
  const reader = new StepReader(source, zone, problems);
  const read = steps.flatMap((step: unknown, index) => reader.read(step, ['steps', index]) ?? []);
  const { start, desks } = reader;
  const [first] = steps as readonly unknown[];
  if (typeof first !== 'object' || first === null || !('at' in first))
    problem(['steps', 0], 'nobody knows what time it is', 'begin with a step “- at: 2026-11-03 09:12”');
  if (start === undefined) return undefined;
  return {
    file,
    title: writtenText(title),
    about: typeof about === 'string' ? about.trim() : undefined,
    start,
    desks: [...desks],
    steps: read,
  };
}
