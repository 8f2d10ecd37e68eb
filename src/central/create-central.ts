import { randomBytes } from 'node:crypto';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { commandShapes } from '#contracts/envelope.ts';
import { mostInHand } from '#contracts/holding.ts';
import { recordShapes } from '#contracts/sent-record.ts';
import type { CentralOptions } from './central-options.ts';
import { raiseAlerts } from './alerting/raise-alerts.ts';
import { lookSoon } from './alerting/soon.ts';
import { createPokes } from './feed/pokes.ts';
import { createPeopleBuilds } from './people-index/builds.ts';
import { buildServer } from './http/build-server.ts';
import { checkIntakeKeys } from './intake/senders.ts';
import { finishKeptBodies } from './intake/receive-body.ts';
import { assertMigrated } from './migrate.ts';
import type { CentralParts } from './parts/central-parts.ts';
import { putRuleSets } from './rule-sets/put-rule-sets.ts';
import { createRuleSetShelf } from './rule-sets/rule-set-shelf.ts';
import { createTokenCheck } from './sign-in/token-check.ts';
import { derivedSecret } from './signing-key.ts';

/** How often bodies that a crash left unprocessed are looked for. */
const sweepEveryMs = 60_000;

/** A running case API. */
export interface Central {
  /** Serves on `host` and `port` (0: any free one) and answers the address, without a slash at the end. */
  listen(address: { readonly host: string; readonly port: number }): Promise<string>;
  /** Answers one request without a socket (tests). */
  readonly inject: (request: InjectOptions) => Promise<LightMyRequestResponse>;
  /** Ends all connections and waits for requests in flight. The store stays open. */
  close(): Promise<void>;
}

/**
 * The case API over an open, migrated store. Adds the rule sets, finishes what a crash left unprocessed at the intake,
 * and refuses to start (a thrown Error in plain words) when the schema, a rule set or an intake key does not fit.
 */
export async function createCentral(options: CentralOptions): Promise<Central> {
  const { store, clock, random, securityClock = clock } = options;
  await assertMigrated(store);
  await putRuleSets(options);
  checkIntakeKeys(options.intakeKeys, options.ruleSets);
  const log = options.log ?? (() => undefined);
  const pokes = await createPokes(store, (thrown) =>
    log({ level: 'error', message: 'poke failed', trouble: troubleOf(thrown) }),
  );
  // After the answers are out: nothing of it is in their time. What a crash left is looked at by the sweep.
  const soon = lookSoon(async (hub) => {
    try {
      if (await raiseAlerts(parts, hub)) pokes.moved(hub);
    } catch (thrown) {
      parts.defect(thrown);
    }
  });
  const peopleSecret = derivedSecret(options.signingKey, 'people-index');
  const parts: CentralParts = {
    touched: soon.ask,
    store,
    clock,
    securityClock,
    random,
    pokes,
    ruleSets: createRuleSetShelf(),
    cursorKey: derivedSecret(options.signingKey, 'cursor'),
    peopleSecret,
    people: createPeopleBuilds({ store, clock, peopleSecret }, options.signingKey),
    durable: options.durable ?? 'by-backup',
    commandShapes: options.commandShapes ?? commandShapes,
    mostInHand: options.mostInHand ?? mostInHand,
    recordShapes: options.recordShapes ?? recordShapes,
    intakeKeys: options.intakeKeys,
    tokens: createTokenCheck(options.oidc, securityClock),
    defect(thrown) {
      const reference = randomBytes(5).toString('hex');
      log({ level: 'error', message: 'defect', reference, trouble: troubleOf(thrown) });
      return reference;
    },
  };
  await finishKeptBodies(parts);
  for (const { hub } of options.ruleSets) parts.touched(hub.id);
  const server = buildServer(parts, options.checkAnswers ?? false);
  let sweep: NodeJS.Timeout | undefined;
  return {
    async listen(address) {
      const url = await server.listen(address);
      sweep = setInterval(() => {
        finishKeptBodies(parts).catch(parts.defect);
        for (const { hub } of options.ruleSets) parts.touched(hub.id);
      }, sweepEveryMs).unref();
      log({ level: 'info', message: `central listens on ${url}` });
      return url;
    },
    inject: (request) => server.inject(request),
    async close() {
      clearInterval(sweep);
      await server.close();
      await soon.settled();
      await pokes.close();
    },
  };
}

/** Kind, code and place of an error. Its message stays out: a database quotes rows in it. */
function troubleOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return typeof thrown;
  const code = 'code' in thrown && typeof thrown.code === 'string' ? ` ${thrown.code}` : '';
  const constraint = 'constraint' in thrown && typeof thrown.constraint === 'string' ? ` ${thrown.constraint}` : '';
  const frames = (thrown.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return [`${thrown.name}${code}${constraint}`, ...frames.slice(0, 8)].join('\n');
}
