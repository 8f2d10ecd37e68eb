/**
 * `npm run typecheck`: the compiler once for every environment the root tsconfig.json lists, two at a time.
 * What each learnt is kept in node_modules/.cache, so a second run takes a fraction of the first.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { root } from './steps.ts';

/** The project files of all environments that have something in them. */
function findEnvironments(): readonly string[] {
  const { references } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)).config as {
    readonly references: readonly { readonly path: string }[];
  };
  return references
    .map(({ path }) => join(root, path.endsWith('.json') ? path : `${path}/tsconfig.json`))
    .filter((file) => existsSync(file) && hasSource(file));
}

/** Rooms may be planned and not written; the compiler calls an empty project an error. */
function hasSource(file: string): boolean {
  const { config } = ts.readConfigFile(file, (path) => ts.sys.readFile(path)) as { readonly config: unknown };
  return ts.parseJsonConfigFileContent(config, ts.sys, dirname(file)).fileNames.length > 0;
}

function check(file: string): Promise<boolean> {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [compiler, '--project', file], { cwd: root });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.once('error', (error) => (said += String(error)));
    child.once('close', (code) => {
      console.log(`${code === 0 ? '✓' : '✗'} ${relative(root, file)}`);
      if (said !== '') console.log(said.trimEnd());
      resolve(code === 0);
    });
  });
}

const waiting = [...findEnvironments()].reverse(); // The tests come last in the list and take longest.
const failed: string[] = [];
const worker = async (): Promise<void> => {
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    if (!(await check(file))) failed.push(relative(root, file));
  }
};
await Promise.all([worker(), worker()]);
if (failed.length > 0) console.log(`Failed: ${failed.join(', ')}`);
process.exitCode = failed.length > 0 ? 1 : 0;
