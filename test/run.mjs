/**
 * `npm test`: sets the repository up on a bare machine and runs everything, or the steps named as arguments.
 *
 * This file is plain JavaScript that an old system Node can start; test/runner/main.ts runs on Node 24.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root, setUp } from '../src/loopback/set-up.mjs';

const { node, options } = setUp();
const runner = spawnSync(node, [join(root, 'test', 'runner', 'main.ts'), ...process.argv.slice(2)], options);
process.exitCode = runner.status ?? 1;
