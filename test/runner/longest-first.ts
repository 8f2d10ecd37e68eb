import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The test files that take longest, the longest first. A machine that has never run them goes by their size, and the
 * longest of them are a few lines over a suite: they would begin when everything else has ended, each on one processor.
 */
export const longest: readonly string[] = [
  'test/integration/central-postgres.test.ts',
  'test/integration/central-embedded.test.ts',
  'test/scenarios/scenarios.test.ts',
  'test/bars/visibility.test.ts',
  'test/integration/central-terminal.test.ts',
  'test/bars/exactly-once.test.ts',
  'test/integration/desk-kill.test.ts',
  'test/bars/cut-and-return.test.ts',
  'test/integration/desk-session.test.ts',
  'test/bars/revocation.test.ts',
  'test/integration/desk-hub-word.test.ts',
  'test/bars/feed-without-holes.test.ts',
  'test/integration/arrivals/arrivals.test.ts',
  'test/integration/sequences/sequences.test.ts',
  'test/integration/kill/kill.test.ts',
  'test/simulation/seeds-from-1.test.ts',
  'test/simulation/seeds-from-501.test.ts',
  'test/simulation/seeds-from-1001.test.ts',
  'test/simulation/seeds-from-1501.test.ts',
  'test/bars/no-silent-merge.test.ts',
];

/** Vitest's own order, but for `longest`, which come first in their project. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return longestFirst(await super.sort(files));
  }
}

/** `files`, which come project by project, with the longest first in each. */
export function longestFirst<File extends Pick<TestSpecification, 'moduleId'> & { readonly project: { name: string } }>(
  files: readonly File[],
): File[] {
  const projects = [...new Set(files.map(({ project }) => project.name))];
  const place = ({ moduleId }: File): number => {
    const at = longest.findIndex((name) => moduleId.endsWith(`/${name}`));
    return at === -1 ? longest.length : at;
  };
  return projects.flatMap((name) =>
    files.filter(({ project }) => project.name === name).sort((a, b) => place(a) - place(b)),
  );
}
