/**
 * A vitest reporter that writes every test with its outcome, and the reason where it was skipped (vitest's own JSON
 * leaves that out).
 */
import { writeFileSync } from 'node:fs';
import type { SerializedError } from 'vitest';
import type { Reporter, TestModule } from 'vitest/node';
import type { VitestReport } from './tally.ts';

type Row = VitestReport['tests'][number];

/** Writes `file` when the run has ended, also when tests failed or files did not load. */
export class VitestReportWriter implements Reporter {
  private readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const strays = unhandled.map((error): Row => ({ name: `unhandled: ${error.message}`, state: 'error' }));
    const report: VitestReport = { tests: [...modules.flatMap(rowsOf), ...strays] };
    writeFileSync(this.file, JSON.stringify(report));
  }
}

function rowsOf(module: TestModule): Row[] {
  const name = (rest: string): string => `${module.relativeModuleId} > ${rest}`;
  const rows: Row[] = [...module.children.allTests()].map((test) => {
    const result = test.result();
    // A test that never came to an end was not passed.
    if (result.state === 'pending') return { name: name(test.fullName), state: 'failed' };
    return {
      name: name(test.fullName),
      state: result.state,
      note: result.state === 'skipped' ? result.note : undefined,
    };
  });
  for (const suite of module.children.allSuites()) {
    if (suite.errors().length > 0) rows.push({ name: name(`${suite.fullName} (set-up or tear-down)`), state: 'error' });
  }
  for (const error of module.errors()) rows.push({ name: name(error.message), state: 'error' });
  return rows;
}
