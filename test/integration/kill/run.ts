/** `npm run -s kills -- --kills N`: kills the store and the whole desk process N times each, and says what was missing. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { kills: { type: 'string', default: '20' } } });
if (!/^[1-9]\d{0,4}$/.test(values.kills)) {
  console.error(`--kills takes a whole number from 1 to 99999, not "${values.kills}".`);
  process.exit(2);
}
const root = resolve(import.meta.dirname, '../../..');
const { status } = spawnSync(
  process.execPath,
  [
    resolve(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--config=test/vitest.config.ts',
    'test/integration/kill',
    'test/integration/desk-kill.test.ts',
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, KILLS: values.kills } },
);
process.exit(status ?? 1);
