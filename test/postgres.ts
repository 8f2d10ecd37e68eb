/**
 * A throw-away PostgreSQL server for the tests that run the case API's SQL on the real thing.
 *
 * The server lives in a temporary folder, listens on 127.0.0.1 with a random password, does not wait for the disk, and
 * ends with the process that started it, however that process ends.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A running server, or the reason there is none: put the reason into the skipped test. */
export type Postgres =
  | { readonly available: true; readonly url: string; readonly stop: () => Promise<void> }
  | { readonly available: false; readonly reason: string };

/** How long a server may take to answer for the first time; a cold machine needs about 3 s. */
const startWithinMs = 30_000;

const account = 'postgres';
const isRoot = process.getuid?.() === 0;

/**
 * Starts a server, or hands out the one that DATABASE_URL names (`stop` then leaves it running).
 * Never throws for a machine that has no PostgreSQL or will not start it.
 */
export async function startPostgres(): Promise<Postgres> {
  const given = process.env['DATABASE_URL'];
  if (given !== undefined && given !== '') return { available: true, url: given, stop: () => Promise.resolve() };
  const programs = findPostgresPrograms();
  if (programs === undefined) return { available: false, reason: 'not run here: no PostgreSQL on this machine' };
  try {
    return await startIn(programs, mkdtempSync(join(tmpdir(), 'postgres-')));
  } catch (error) {
    return { available: false, reason: `not run here: PostgreSQL did not start: ${String(error)}` };
  }
}

/** The folder with initdb and postgres, the newest version first; undefined when there is none. */
export function findPostgresPrograms(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

async function startIn(programs: string, home: string): Promise<Postgres> {
  const password = randomBytes(16).toString('hex');
  const passwordFile = join(home, 'password');
  writeFileSync(passwordFile, password);
  if (isRoot) giveToPostgres(home, passwordFile);
  const data = join(home, 'data');
  try {
    const initdb = `'${programs}/initdb' -D '${data}' -U ${account} -A scram-sha-256 --pwfile='${passwordFile}' -E UTF8 --locale=C --no-sync`;
    execFileSync(...asPostgres(initdb), { stdio: ['ignore', 'ignore', 'pipe'] });
    const port = await findFreePort();
    const server = startServer(programs, home, data, port);
    const url = `postgresql://${account}:${password}@127.0.0.1:${String(port)}/postgres`;
    await untilReady(programs, port, server);
    return { available: true, url, stop: () => stopServer(server, home) };
  } catch (error) {
    rmSync(home, { recursive: true, force: true });
    throw error;
  }
}

/** PostgreSQL refuses to run as root, so root hands the folder to the account its package made. */
function giveToPostgres(...paths: readonly string[]): void {
  const user = Number(execFileSync('id', ['-u', account], { encoding: 'utf8' }));
  for (const path of paths) chownSync(path, user, -1);
  chmodSync(paths[0] ?? '', 0o700);
}

function asPostgres(command: string): [string, readonly string[]] {
  return isRoot ? ['su', [account, '-s', '/bin/sh', '-c', command]] : ['/bin/sh', ['-c', command]];
}

interface Server {
  readonly process: ChildProcess;
  readonly said: () => string;
}

/**
 * The shell around the server waits for the end of its input, which comes when this process closes it or dies of
 * anything at all; then it stops the server at once.
 */
function startServer(programs: string, home: string, data: string, port: number): Server {
  const settings = {
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: 'off',
    listen_addresses: '127.0.0.1',
    unix_socket_directories: home,
    max_connections: '50',
  };
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}='${value}'`);
  const postgres = `'${programs}/postgres' -D '${data}' -p ${String(port)} ${options.join(' ')}`;
  const command = `${postgres} & server=$!; cat >/dev/null; kill -QUIT $server; wait $server; rm -rf '${home}'`;
  const started = spawn(...asPostgres(command), { stdio: ['pipe', 'ignore', 'pipe'], cwd: home });
  let said = '';
  started.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-2000)));
  return { process: started, said: () => said };
}

async function untilReady(programs: string, port: number, server: Server): Promise<void> {
  const giveUpAt = performance.now() + startWithinMs;
  while (!isReady(programs, port)) {
    if (performance.now() > giveUpAt || /FATAL/.test(server.said())) {
      server.process.stdin?.end();
      throw new Error(server.said().trim() || `no answer within ${String(startWithinMs)} ms`);
    }
    await wait(50);
  }
}

function isReady(programs: string, port: number): boolean {
  try {
    execFileSync(join(programs, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function stopServer(server: Server, home: string): Promise<void> {
  if (server.process.exitCode === null) {
    const ended = new Promise((resolve) => server.process.once('exit', resolve));
    server.process.stdin?.end();
    await ended;
  }
  rmSync(home, { recursive: true, force: true });
}

async function findFreePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
