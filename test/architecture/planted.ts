/**
 * A small tree that breaks every rule of the doors once, and keeps to them in the places where they could be too
 * strict. The doors test writes it to a temporary folder and must find exactly `plantedBreaches`.
 */

/** In two pieces, so that the doors do not take this file for one that switches rules off. */
const disable = '// eslint-' + 'disable-next-line';
const long = 'export const line = 1;\n' + '// one more line\n'.repeat(400);

/** Path → content. */
export const plantedFiles: Readonly<Record<string, string>> = {
  // Allowed, and must stay silent.
  'src/kernel/README.md': 'kernel',
  'src/kernel/result.ts': "import { Temporal } from 'temporal-polyfill';\nexport const result = Temporal;\n",
  'src/kernel/inside/detail.ts': 'export const detail = 1;\n',
  'src/kernel/uses-own-detail.ts': "export { detail } from './inside/detail.ts';\n",
  'src/kernel/good.test.ts':
    "import { readFileSync } from 'node:fs';\nimport { it } from 'vitest';\nit(readFileSync.name, () => undefined);\n",
  'src/domain/README.md': 'domain',
  'src/domain/referral.ts':
    "import { z } from 'zod';\nimport { result } from '#kernel/result.ts';\nexport const r = [z, result];\n",
  'src/sync/README.md': 'sync',
  'src/sync/ports.ts': 'export const ports = 1;\n',
  'src/sync/core.ts': 'export const core = 1;\n',
  'src/cache/README.md': 'cache',
  'src/cache/store.ts':
    "import Database from 'better-sqlite3';\nimport { ports } from '#sync/ports.ts';\nexport const s = [Database, ports];\n",
  'src/console/README.md': 'console',
  'src/console/pane.module.css': '.pane { color: black; }\n',
  'src/console/pane.tsx':
    "import '@fontsource-variable/inter';\nimport { useState } from 'react';\nimport styles from './pane.module.css';\nexport const pane = [useState, styles];\n",
  'src/desk/README.md': 'desk',
  'src/desk/process.ts': 'export const process = 1;\n',
  'electron/README.md': 'electron',
  'electron/main.ts':
    "import { app } from 'electron';\nimport { join } from 'node:path';\nimport { process } from '../src/desk/process.ts';\nexport const m = [app, join, process];\n",
  'src/kernel/disables.ts': `${disable} no-var, eqeqeq -- the driver hands out null\nexport var a = 1;\n`,

  // Forbidden, one rule each.
  'src/kernel/disables-all.ts': `${disable}\nexport var a = 1;\n`,
  'src/kernel/disables-silently.ts': `${disable} no-var\nexport var a = 1;\n`,
  'src/kernel/disables-curtly.ts': `${disable} no-var -- x\nexport var a = 1;\n`,
  'src/kernel/enters-domain.ts': "export { r } from '#domain/referral.ts';\n",
  'src/kernel/types-of-domain.ts': "import type { r } from '#domain/referral.ts';\nexport type R = typeof r;\n",
  'src/kernel/uses-node.ts': "export { readFileSync } from 'node:fs';\n",
  'src/kernel/uses-zod.ts': "export { z } from 'zod';\n",
  'src/kernel/tested-with-zod.test.ts': "import { z } from 'zod';\nz.string();\n",
  'src/domain/too-deep.ts': "export { detail } from '#kernel/inside/detail.ts';\n",
  'src/domain/round.ts': "import { about } from './about.ts';\nexport const round = () => about;\n",
  'src/domain/about.ts': "import { round } from './round.ts';\nexport const about = () => round;\n",
  'src/domain/nowhere.ts': "export { missing } from './missing.ts';\n",
  'src/domain/not-installed.ts': "export { missing } from 'a-package-nobody-has';\n",
  'src/domain/data.ts': "import data from '../../resources/data.json' with { type: 'json' };\nexport { data };\n",
  'src/domain/from-test.ts': "export { helped } from '#test/help.ts';\n",
  'src/domain/default.ts': 'export default 1;\n',
  'src/domain/default-by-name.ts': 'const one = 1;\nexport { one as default };\n',
  'src/domain/long.ts': long,
  'src/cache/enters-core.ts': "export { core } from '#sync/core.ts';\n",
  'src/console/uses-node.tsx': "export { join } from 'node:path';\n",
  'src/console/uses-electron.tsx': "export { app } from 'electron';\n",
  'src/desk/enters-driver.ts': "import Database from 'better-sqlite3';\nexport const d = Database;\n",
  'src/wording/no-readme.ts': 'export const words = 1;\n',
  'electron/enters-cache.ts': "export { s } from '#cache/store.ts';\n",
  'resources/data.json': '{}\n',
  'test/help.ts': 'export const helped = 1;\n',
};

/** What must be found: file and rule. A cycle is told once. */
export const plantedBreaches: readonly (readonly [file: string, rule: string])[] = [
  ['src/kernel/disables-all.ts', 'described disable'],
  ['src/kernel/disables-silently.ts', 'described disable'],
  ['src/kernel/disables-curtly.ts', 'described disable'],
  ['src/kernel/enters-domain.ts', 'kernel: rooms'],
  ['src/kernel/types-of-domain.ts', 'kernel: rooms'],
  ['src/kernel/uses-node.ts', 'kernel: no Node'],
  ['src/kernel/uses-zod.ts', 'kernel: packages'],
  ['src/kernel/tested-with-zod.test.ts', 'kernel: packages in tests'],
  ['src/domain/too-deep.ts', 'depth'],
  ['src/domain/about.ts', 'no cycles'],
  ['src/domain/nowhere.ts', 'must resolve'],
  ['src/domain/not-installed.ts', 'must resolve'],
  ['src/domain/data.ts', 'inside the repository'],
  ['src/domain/from-test.ts', 'no tests in source'],
  ['src/domain/default.ts', 'default export'],
  ['src/domain/default-by-name.ts', 'default export'],
  ['src/domain/long.ts', 'file length'],
  ['src/cache/enters-core.ts', 'cache: rooms'],
  ['src/console/uses-node.tsx', 'console: no Node'],
  ['src/console/uses-electron.tsx', 'console: packages'],
  ['src/desk/enters-driver.ts', 'desk: packages'],
  ['src/wording', 'readme'],
  ['electron/enters-cache.ts', 'electron: rooms'],
];
