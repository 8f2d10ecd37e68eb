/**
 * `npm start`. Plain JavaScript, because it must start on the Node that is there: sets the repository up, then hands over
 * to src/loopback/start.ts on Node 24 and passes signals on to it.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root, setUp } from './set-up.mjs';

const { node, options } = setUp();
const demo = spawn(node, [join(root, 'src', 'loopback', 'start.ts'), ...process.argv.slice(2)], options);
// The demo closes its stores and ends its own processes; this one only waits for it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => demo.kill(signal));
demo.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
