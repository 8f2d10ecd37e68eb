/**
 * A central in a process of its own that may be killed at any moment. Reads its settings as one line of JSON from the
 * standard input, says `ready` with its address, and ends when that input does, as it must with its parent.
 */
import { createInterface } from 'node:readline';
import { createCentral } from '#central/create-central.ts';
import { openEmbeddedStore, openPostgresStore } from '#central/open-store.ts';
import { readSigningKey } from '#central/signing-key.ts';
import { systemClock, systemRandom } from '#central/system.ts';
import { readCaseClock } from '../../scenarios/world/case-clock.ts';
import { rulesOf } from '../../suites/central-rules.ts';
import type { ChildSettings } from './child-settings.ts';

const lines = createInterface({ input: process.stdin });
const { value: line } = await lines[Symbol.asyncIterator]().next();
lines.once('close', () => process.exit(0));
const { store, hub, signingKey, oidc, intakeKeys, port, clockFile } = JSON.parse(line as string) as ChildSettings;

const opened = 'url' in store ? openPostgresStore(store.url) : await openEmbeddedStore({ folder: store.folder });
const central = await createCentral({
  store: opened,
  clock: clockFile === undefined ? systemClock : readCaseClock(clockFile),
  securityClock: systemClock,
  random: systemRandom,
  ruleSets: [await rulesOf(hub)],
  signingKey: readSigningKey(signingKey),
  oidc,
  intakeKeys,
  durable: 'on-commit',
  checkAnswers: true,
  log: ({ level, message, trouble }) => {
    if (level === 'error') process.stderr.write(`${message} ${trouble ?? ''}\n`);
  },
});
process.stdout.write(`ready ${await central.listen({ host: '127.0.0.1', port })}\n`);
