/** The process that plays Electron's main: puts the double behind the name `electron`, then runs the app's own main file. */
import { readFileSync, statSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { appFolder, givenArguments } from './command-line.ts';

const double = new URL('./electron.ts', import.meta.url).href;
registerHooks({
  resolve: (name, context, next) =>
    name === 'electron' || name === 'electron/main'
      ? { url: double, format: 'module-typescript', shortCircuit: true }
      : next(name, context),
});
Object.assign(process.versions, { electron: '45.4.1', chrome: 'double' });
Object.assign(process, { type: 'browser', resourcesPath: join(appFolder, 'resources') });
process.argv = [process.execPath, ...givenArguments];

const { boot } = await import('./boot.ts');
const require = createRequire(import.meta.url);
// As `electron -r`: this is where Playwright's loader comes in.
for (const file of JSON.parse(process.env['DOUBLE_REQUIRE'] ?? '[]') as readonly string[]) require(file);

const manifest = join(appFolder, 'package.json');
const main = statSync(appFolder).isDirectory()
  ? join(appFolder, (JSON.parse(readFileSync(manifest, 'utf8')) as { readonly main: string }).main)
  : appFolder;
// As Electron does: the app's code first, `ready` later.
const booted = boot();
await import(pathToFileURL(main).href);
await booted;
