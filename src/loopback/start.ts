/** The demo from the command line: everything on this computer, in one process and one more for each desk. */
import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { contractVersions } from '#contracts/versions.ts';
import { openBrowser } from './command-line/browser.ts';
import { build, needsBuild } from './command-line/build.ts';
import { fitsThisBuild, startOver, takeFolder } from './command-line/data-folder.ts';
import { findElectron, hasDisplay, startDesktop } from './command-line/electron.ts';
import { readStartOptions, startHelp, type StartOptions } from './command-line/options.ts';
import { choosePorts } from './command-line/ports.ts';
import { linkLine, runningWords } from './command-line/words.ts';
import { demoClientId } from './identity-provider.ts';
import { usualReferrals } from './demo-past.ts';
import { startDemo, type Demo } from './start-demo.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = join(root, '.data');
const needsFresh =
  'The data in .data were made by an older build and do not fit this one. Start over with: npm start -- --fresh';

/** Says what is done and how long it took. */
async function timed<Value>(what: string, work: () => Promise<Value>): Promise<Value> {
  const began = performance.now();
  console.log(`${what} …`);
  const value = await work();
  console.log(`Done in ${((performance.now() - began) / 1000).toFixed(0)} s.`);
  return value;
}

/** Ends everything this process started, the last first. Twice is once. */
function endings(): { readonly add: (end: () => Promise<void> | void) => void; readonly run: () => Promise<void> } {
  const list: (() => Promise<void> | void)[] = [];
  let running: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    for (const end of list.splice(0).reverse()) await end();
  };
  return { add: (end) => void list.push(end), run: () => (running ??= run()) };
}

async function startDesktops(
  demo: Demo,
  binary: string,
  desks: number,
  onAllClosed: () => void,
): Promise<ChildProcess[]> {
  const policy = {
    centralUrl: demo.central.url,
    hub: demo.hub.id,
    trustKey: demo.trustKey,
    oidc: { issuer: demo.issuer, clientId: demoClientId },
  };
  const children = Array.from({ length: desks }, (_, at) =>
    startDesktop({ root, binary, folder, number: at + 1, policy }),
  );
  void Promise.all(children.map((child) => once(child, 'exit'))).then(onAllClosed);
  return children;
}

async function run(options: StartOptions): Promise<void> {
  const all = endings();
  const end = (): void => {
    void all.run().then(() => process.exit());
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  const letGo = takeFolder(folder);
  if (letGo === undefined)
    throw new Error('A demo is running with the data in .data. End it first, with Ctrl-C where it runs.');
  all.add(letGo);
  try {
    await runIn(options, all, end);
  } catch (thrown) {
    await all.run();
    throw thrown;
  }
}

async function runIn(options: StartOptions, all: ReturnType<typeof endings>, end: () => void): Promise<void> {
  if (options.fresh) startOver(folder);
  const tables = ['src/central/store/migrations', 'src/cache/base/migrations', 'src/cache/work/migrations'];
  if (
    !fitsThisBuild(
      folder,
      tables.map((at) => join(root, at)),
      contractVersions,
    )
  )
    throw new Error(needsFresh);
  const built = needsBuild(root) ? build(root) : Promise.resolve();
  // Awaited by the demo; until then a failure must not count as unhandled.
  built.catch(() => undefined);
  const electron = options.open
    ? findElectron(root, process.env)
    : ({ kind: 'not-here', why: '--no-open was given' } as const);
  const ports = await choosePorts(folder, options.port, options.desks);

  let announced = false;
  const demo = await timed('Building what changed, starting central, identity provider and desks', () =>
    startDemo({
      folder,
      ports,
      desks: electron.kind === 'here' ? 0 : options.desks,
      ...(options.people === undefined ? {} : { past: { people: options.people, referrals: usualReferrals } }),
      referrals: join(root, 'resources', 'demo'),
      built,
      program: join(root, 'out', 'main', 'desk.js'),
      log: (line) => console.log(line),
      onNewLink(desk, link) {
        if (announced) console.log(`That address is used up. The next one:\n${linkLine(desk, link)}`);
      },
    }),
  );
  all.add(() => demo.close());
  if (electron.kind === 'here') {
    const children = await startDesktops(demo, electron.binary, options.desks, end);
    all.add(() => children.forEach((child) => child.kill('SIGTERM')));
    const shown = 'The desktop program is shown in its own window; closing the last one ends the demo.';
    console.log(runningWords({ demo, folder: '.data', shown, desks: [] }));
    return;
  }
  const links = demo.desks.map((desk) => linkLine(desk.number, desk.link()));
  const shown = `The console is shown in a browser, because ${electron.why}. Each address above opens once; a new one is then printed here.`;
  console.log(runningWords({ demo, folder: '.data', shown, desks: links }));
  announced = true;
  if (options.open && hasDisplay(process.env)) for (const desk of demo.desks) openBrowser(desk.link());
}

async function main(words: readonly string[]): Promise<void> {
  if (words.includes('--help') || words.includes('-h')) {
    console.log(startHelp);
    return;
  }
  const options = readStartOptions(words);
  if ('wrong' in options) throw new Error(`${options.wrong}\n\n${startHelp}`);
  if (!existsSync(join(root, 'resources', 'site')))
    throw new Error('resources/site is missing: this is not the whole project.');
  await run(options);
}

try {
  await main(process.argv.slice(2));
} catch (thrown) {
  console.error(`\n${sentenceOf(thrown)}`);
  process.exitCode = 1;
}

/** What went wrong, for a person. Data that an interrupted first start left behind fail in the words of the database. */
function sentenceOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  if (thrown.name === 'SchemaMismatch') return needsFresh;
  if (thrown.name === 'Error') return thrown.message;
  return `${thrown.name}: ${thrown.message}\nIf it stays like this, start over with: npm start -- --fresh`;
}
