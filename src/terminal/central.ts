import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readStoreConfiguration } from '#central/configuration.ts';
import { hashIntakeKey, newIntakeKey } from '#central/intake-key.ts';
import { loadRuleSet, ruleFileProblemText } from '#central/load-rule-set.ts';
import { listDevices, NotManaged, offerRenewal, revokeDevice } from '#central/manage-devices.ts';
import { migrate } from '#central/migrate.ts';
import type { Store } from '#central/open-store.ts';
import { newSigningKey, publicKeyText, signingKeyText } from '#central/signing-key.ts';
import { configurationProblemsText, NotConfigured, openStore, startCentral } from '#central/run-central.ts';
import { markDurable, startTimeline } from '#central/start-timeline.ts';
import { systemClock, systemRandom } from '#central/system.ts';
import { verifyAudit } from '#central/verify-audit.ts';
import { isInstant } from '#kernel/clock.ts';
import { dataProtectionPage } from './data-protection.ts';

const usage = `Usage: npm run -s central -- COMMAND

  migrate                  bring the database's schema up to date
  serve                    serve until stopped
  verify HUB               walk the audit chain and every event it names
  new-timeline HUB         after a restore or a failover: make every desk fetch anew and send again
  backed-up HUB INSTANT    a backup begun at INSTANT (2026-11-20T02:00:00.000Z) is complete and safe
  devices HUB              list the clients of a hub, the frozen ones first
  renew HUB CLIENT         print a code that lets one holder of a frozen client be enrolled anew, once, within a day
  revoke HUB CLIENT        end a client for good: its desk destroys what it holds at its next contact
  check-rules FOLDER       read a rule set and say what is wrong with it
  data-protection FOLDER   under a rule set: what a workstation holds of whom, until when, and who may read it
  new-signing-key FILE     write a new signing key; prints the public half that desks trust
  new-intake-key           print a key for a sender, once, and the digest to configure

Settings come from environment variables; src/central/README.md lists them.
Ends with 0 when done, 1 when something was found wrong, 2 when it was not asked or set up rightly.`;

type Arguments = readonly string[];

const commands: Readonly<Record<string, (args: Arguments) => Promise<number>>> = {
  migrate: async () =>
    withStore(async (store) => {
      const steps = await migrate(store, systemClock);
      console.log(steps.length === 0 ? 'The schema is up to date.' : `Done: ${steps.join(', ')}.`);
      return 0;
    }),
  serve: async () => {
    const running = await startCentral(process.env);
    console.log(`The case API listens on ${running.url}`);
    await new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
    });
    await running.stop();
    return 0;
  },
  verify: async ([hub]) =>
    hub === undefined
      ? misused()
      : withStore(async (store) => {
          const checked = await verifyAudit(store, hub);
          if (!checked.ok) {
            console.log(`The audit of ${hub} is not as it was written: ${JSON.stringify(checked.error)}`);
            return 1;
          }
          const { rows, events, bodiesDestroyed } = checked.value;
          console.log(`Whole: ${rows} rows, ${events} events, ${bodiesDestroyed} bodies destroyed by retention.`);
          return 0;
        }),
  'new-timeline': async ([hub]) =>
    hub === undefined
      ? misused()
      : withStore(async (store) => {
          const epoch = await startTimeline({ store, clock: systemClock, random: systemRandom }, hub);
          console.log(`Hub ${hub} is in a new timeline, ${epoch}.`);
          return 0;
        }),
  'backed-up': async ([hub, instant]) =>
    hub === undefined || instant === undefined || !isInstant(instant)
      ? misused()
      : withStore(async (store) => {
          await markDurable({ store }, hub, instant);
          console.log(`Desks may forget what hub ${hub} recorded up to ten minutes before ${instant}.`);
          return 0;
        }),
  devices: async ([hub]) =>
    hub === undefined
      ? misused()
      : withStore(async (store) => {
          const devices = await listDevices({ store }, hub);
          for (const { clientId, userId, label, state, enrolledAt, renews } of devices) {
            const after = renews === null ? '' : `, in the place of ${renews}`;
            console.log(`${clientId}  ${state}  ${userId}, ${label}, enrolled ${enrolledAt}${after}`);
          }
          return 0;
        }),
  renew: async ([hub, clientId]) =>
    hub === undefined || clientId === undefined
      ? misused()
      : withStore(async (store) => {
          const code = await offerRenewal({ store, clock: systemClock, random: systemRandom }, hub, clientId);
          console.log(`Code, for the person whose computer it is: ${code}`);
          console.log('It works once, within 24 hours, and ends every code given for this client before.');
          return 0;
        }),
  revoke: async ([hub, clientId]) =>
    hub === undefined || clientId === undefined
      ? misused()
      : withStore(async (store) => {
          await revokeDevice({ store, clock: systemClock, random: systemRandom }, hub, clientId);
          console.log(`Client ${clientId} is revoked. Its desk destroys what it holds at its next contact.`);
          return 0;
        }),
  'check-rules': async ([folder]) => {
    if (folder === undefined) return misused();
    const loaded = await loadRuleSet(folder);
    console.log(
      loaded.ok
        ? `Rule set ${loaded.value.number} of hub ${loaded.value.hub.id} is right.`
        : loaded.error.map(ruleFileProblemText).join('\n'),
    );
    return loaded.ok ? 0 : 1;
  },
  'data-protection': async ([folder]) => {
    if (folder === undefined) return misused();
    const loaded = await loadRuleSet(folder);
    console.log(loaded.ok ? dataProtectionPage(loaded.value) : loaded.error.map(ruleFileProblemText).join('\n'));
    return loaded.ok ? 0 : 1;
  },
  'new-signing-key': async ([file]) => {
    if (file === undefined) return misused();
    const key = newSigningKey();
    await writeFile(file, signingKeyText(key), { mode: 0o600, flag: 'wx' });
    console.log(`Public half: ${publicKeyText(key)}`);
    return 0;
  },
  'new-intake-key': async () => {
    const key = newIntakeKey(systemRandom);
    console.log(`Key, for the sender alone: ${key}\nDigest, to configure:      ${hashIntakeKey(key)}`);
    return 0;
  },
};

async function withStore(work: (store: Store) => Promise<number>): Promise<number> {
  const configuration = readStoreConfiguration(process.env);
  if (!configuration.ok) throw new NotConfigured(configurationProblemsText(configuration.error));
  const store = await openStore(configuration.value);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

async function misused(): Promise<number> {
  console.error(usage);
  return 2;
}

async function main(): Promise<number> {
  const { positionals } = parseArgs({ allowPositionals: true, strict: true });
  const [name = '', ...args] = positionals;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  return command === undefined ? misused() : command(args);
}

try {
  process.exitCode = await main();
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : String(thrown));
  process.exitCode = thrown instanceof NotManaged ? 1 : 2;
}
