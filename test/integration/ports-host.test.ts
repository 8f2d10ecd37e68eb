import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, it } from 'vitest';
import { hostPort } from '#contracts/host-port.ts';
import { servePort } from '#contracts/port-calls.ts';
import { portPair } from '#contracts/port.ts';
import { findChromium } from '../../src/loopback/desk-host/find-chromium.ts';
import { hostHandlers } from '../../src/loopback/desk-host/host-handlers.ts';
import { hostPortCases, hostPortSuite } from '../suites/host-port-suite.ts';

const root = mkdtempSync(join(tmpdir(), 'host-port-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const facts = {
  folder: root,
  centralUrl: 'http://127.0.0.1:4620',
  hub: 'trafford',
  trustKey: 'AAAA',
  oidc: { issuer: 'http://127.0.0.1:4621', clientId: 'mash-console' },
};
const needsChromium = hostPortCases.filter(({ name }) => name.startsWith('prints'));

// The same suite runs on the Electron host: electron/host-port.test.ts and test/e2e/electron/host-port.spec.ts.
describe('the loopback host’s port', () => {
  hostPortSuite(
    (name, body) => {
      const isSkipped = findChromium() === undefined && needsChromium.some((one) => name.endsWith(one.name));
      it.skipIf(isSkipped)(name, body);
    },
    async () => {
      const [port, hostEnd] = portPair();
      servePort(
        hostPort,
        hostEnd,
        hostHandlers(facts, () => undefined),
        (thrown) => {
          throw thrown;
        },
      );
      return { port, close: () => port.close() };
    },
  );
});
