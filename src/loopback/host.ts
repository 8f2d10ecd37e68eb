import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { HostPort } from '#contracts/host-port.ts';
import type { Handlers } from '#contracts/port-calls.ts';
import { openDeskChild, type DeskChild } from './desk-host/desk-child.ts';
import { findChromium } from './desk-host/find-chromium.ts';
import { readPageFiles } from './desk-host/page-files.ts';
import { startPageServer } from './desk-host/page-server.ts';
import { openPageSession } from './desk-host/page-session.ts';
import { printToPdf } from './desk-host/print.ts';
import { saveBeside } from './desk-host/save-file.ts';
import { openShareFile } from './desk-host/share-file.ts';
import { joinSocket } from './desk-host/socket-frames.ts';

/** One workstation of the loopback host. */
export interface HostOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** This workstation's folder: the desk's data, the host's secret and what was saved, apart from each other. */
  readonly folder: string;
  readonly centralUrl: string;
  readonly hub: string;
  /** Ed25519 public key (SPKI, base64) that signs rule sets. */
  readonly trustKey: string;
  readonly oidc: { readonly issuer: string; readonly clientId: string };
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
  const deskFolder = join(options.folder, 'desk');
  mkdirSync(deskFolder, { recursive: true, mode: 0o700 });
  const desk = openDeskChild({
    program: options.program,
    handlers: hostHandlers(options, deskFolder),
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

function hostHandlers(options: HostOptions, deskFolder: string): (lock: () => void) => Handlers<HostPort> {
  const shares = openShareFile(join(options.folder, 'host', 'install-secret'));
  return (lock) => ({
    describe: () => ({
      host: 'loopback',
      folder: deskFolder,
      centralUrl: options.centralUrl,
      hub: options.hub,
      trustKey: options.trustKey,
      oidc: options.oidc,
      osShare: 'optional',
      packaged: false,
    }),
    ...shares,
    // The page shows the address as a link: the browser that shows the page is the person's own.
    'open-login': ({ url }) => ({ opened: URL.parse(url)?.origin === new URL(options.oidc.issuer).origin }),
    print: async ({ html, title }) => {
      const chromium = findChromium();
      if (chromium === undefined) return { kind: 'not-printed', why: 'there is no Chromium on this computer' };
      try {
        return { kind: 'printed', pdf: await printToPdf(chromium, html, title) };
      } catch {
        return { kind: 'not-printed', why: 'Chromium gave no document' };
      }
    },
    save: ({ suggestedName, bytes }) =>
      saveBeside(join(options.folder, 'saved'), suggestedName, Buffer.from(bytes, 'base64')) === 'saved'
        ? { kind: 'saved' }
        : { kind: 'not-saved', why: 'the file could not be written' },
    // A terminal has no notifications.
    notify: () => ({ shown: false }),
    locked: () => {
      lock();
      return {};
    },
  });
}
