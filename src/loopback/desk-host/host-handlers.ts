import { join } from 'node:path';
import type { HostPort } from '#contracts/host-port.ts';
import type { Handlers } from '#contracts/port-calls.ts';
import { findChromium } from './find-chromium.ts';
import { printToPdf } from './print.ts';
import { saveBeside } from './save-file.ts';
import { openShareFile } from './share-file.ts';

/** The facts of one workstation that its desk asks for. */
export interface WorkstationFacts {
  /** The desk's data stand below it in `desk`, the host's secret in `host`, what was saved in `saved`. */
  readonly folder: string;
  readonly centralUrl: string;
  readonly hub: string;
  /** Ed25519 public key (SPKI, base64) that signs rule sets. */
  readonly trustKey: string;
  readonly oidc: { readonly issuer: string; readonly clientId: string };
}

/** Every call of the host port, answered without an operating system's help. `lock` is what `locked` does. */
export function hostHandlers(facts: WorkstationFacts, lock: () => void): Handlers<HostPort> {
  const { folder, centralUrl, hub, trustKey, oidc } = facts;
  return {
    describe: () => ({
      host: 'loopback',
      folder: join(folder, 'desk'),
      centralUrl,
      hub,
      trustKey,
      oidc,
      osShare: 'optional',
      packaged: false,
    }),
    ...openShareFile(join(folder, 'host', 'install-secret')),
    // The page shows the address as a link: the browser that shows the page is the person's own.
    'open-login': ({ url }) => ({ opened: isProviderAddress(url, oidc.issuer) }),
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
      saveBeside(join(folder, 'saved'), suggestedName, Buffer.from(bytes, 'base64')) === 'saved'
        ? { kind: 'saved' }
        : { kind: 'not-saved', why: 'the file could not be written' },
    // A terminal has no notifications.
    notify: () => ({ shown: false }),
    locked: () => {
      lock();
      return {};
    },
  };
}

/** Whether `url` is an address of the identity provider, spelt plainly: no user, no control character, no back slash. */
function isProviderAddress(url: string, issuer: string): boolean {
  if (!/^https?:\/\/[!-[\]-~]+$/.test(url)) return false;
  const asked = URL.parse(url);
  return asked !== null && asked.username === '' && asked.password === '' && asked.origin === new URL(issuer).origin;
}
