import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openDeskChild, type DeskChild } from './desk-host/desk-child.ts';
import { hostHandlers, type WorkstationFacts } from './desk-host/host-handlers.ts';
import { readPageFiles } from './desk-host/page-files.ts';
import { startPageServer } from './desk-host/page-server.ts';
import { openPageSession } from './desk-host/page-session.ts';
import { joinSocket } from './desk-host/socket-frames.ts';

/** One workstation of the loopback host. */
export interface HostOptions extends WorkstationFacts {
  /** 0 takes any free port. */
  readonly port: number;
  /** The built screen (out/renderer). */
  readonly pages: string;
  /** The desk program to fork. */
  readonly program: string;
  /** A link was used up; here is the next one. */
  readonly onNewLink: (link: string) => void;
  /** Lines about the desk process, for the terminal. */
  readonly log: (line: string) => void;
}

/** A running workstation. */
export interface LoopbackHost {
  readonly port: number;
  readonly origin: string;
  /** The address to open: it works once. */
  link(): string;
  /** The desk process, for tests that kill it or send it to sleep. */
  readonly desk: Pick<DeskChild, 'pid' | 'power'>;
  stop(): Promise<void>;
}

/** Whether this code runs inside an installed program, where there is no loopback host. */
export function isPackagedBuild(resourcesPath: string | undefined, here: string): boolean {
  return resourcesPath !== undefined || /\.asar([\\/]|$)/.test(here);
}

/**
 * Starts host 2: the same desk on 127.0.0.1 for demo, development and browser tests, with synthetic data only.
 * Throws in a packaged build.
 */
export async function startHost(options: HostOptions): Promise<LoopbackHost> {
  const { resourcesPath } = process as { readonly resourcesPath?: string };
  if (isPackagedBuild(resourcesPath, import.meta.dirname))
    throw new Error('There is no loopback host in a packaged build.');
  mkdirSync(join(options.folder, 'desk'), { recursive: true, mode: 0o700 });
  const desk = openDeskChild({
    program: options.program,
    handlers: (lock) => hostHandlers(options, lock),
    log: options.log,
  });
  const session = openPageSession(() => options.onNewLink(link()));
  const server = await startPageServer({
    port: options.port,
    files: readPageFiles(options.pages),
    session,
    onSocket: (socket) => joinSocket(socket, desk),
  }).catch(async (thrown: unknown) => {
    await desk.stop();
    throw thrown;
  });
  const origin = `http://127.0.0.1:${String(server.port)}`;
  const link = (): string => `${origin}/#${session.token()}`;
  return {
    port: server.port,
    origin,
    link,
    desk,
    async stop() {
      await desk.stop();
      await server.close();
    },
  };
}
