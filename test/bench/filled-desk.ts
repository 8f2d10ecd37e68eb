/** A desk on a real vault whose cache was filled as the feed fills it, and a page at it through both ends of its port. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVault } from '#cache/create-vault.ts';
import type { Vault } from '#cache/vault.ts';
import type { ChangesPage } from '#contracts/case-api.ts';
import { consolePort, type ConsolePort } from '#contracts/console-port.ts';
import { connectPort, servePort, type Connected } from '#contracts/port-calls.ts';
import { portPair } from '#contracts/port.ts';
import { ruleSetText, type SignedRuleSet } from '#contracts/rule-set-signed.ts';
import { emptyViewDigest, movedDigest, type ViewDigest } from '#contracts/view-digest.ts';
import type { Actor } from '#domain/author.ts';
import type { AnyRecord } from '#domain/record.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import type { Clock, Instant } from '#kernel/clock.ts';
import { personKeys } from '#linkage/person-keys.ts';
import { systemClock, systemRandom } from '#desk/system.ts';
import { openDesk } from '../../src/desk/opened/opened-desk.ts';
import type { OpenedDesk } from '../../src/desk/opened/opened-parts.ts';
import { openRemembered } from '../../src/desk/opened/remembered.ts';
import { ruleTrust } from '../../src/desk/rules/rule-sets.ts';
import { consoleHandlers } from '../../src/desk/session/console-handlers.ts';
import type { Session } from '../../src/desk/session/session.ts';

import { itemDigest, recordsIn } from '../suites/example-pages.ts';

/** An open desk with much in it, cut off from any hub. */
export interface FilledDesk {
  readonly page: Connected<ConsolePort>;
  readonly desk: OpenedDesk;
  readonly vault: Vault;
  close(): void;
}

/** Records a page of the feed brings. */
const pageSize = 500;

/** Fills a new vault with `records` page by page and opens the desk on it for `actor` at `now`. */
export async function filledDesk(
  records: readonly AnyRecord[],
  ruleSet: RuleSet,
  actor: Actor,
  now: Instant,
): Promise<FilledDesk> {
  const root = mkdtempSync(join(tmpdir(), 'bench-'));
  const clock: Clock = { now: () => now, monotonicMs: () => systemClock.monotonicMs() };
  const keystore = {
    seal: () => ({ kind: 'none', why: 'a bench' }) as const,
    unseal: () => ({ kind: 'none', why: 'a bench' }) as const,
  };
  const made = await createVault(
    { folder: join(root, 'desk'), keystore, osShare: 'optional', clock, personKeys },
    { userName: 'bench', passphrase: 'only for measuring' },
  );
  if (made.kind !== 'open') throw new Error(made.kind);
  const { vault } = made;
  const keys = generateKeyPairSync('ed25519');
  const signed: SignedRuleSet = {
    ruleSet,
    signature: sign(null, Buffer.from(ruleSetText(ruleSet)), keys.privateKey).toString('base64'),
  };
  let cursor: string | null = null;
  let digest = emptyViewDigest;
  const items: ViewDigest[] = [];
  const apply = (page: Pick<ChangesPage, 'changes' | 'more'>): void => {
    const next = String(Number(cursor ?? '0') + 1);
    items.push(...recordsIn([page]).map((record) => itemDigest(record)));
    digest = movedDigest(digest, [], items.splice(0));
    const taken = vault.cache.applyPage(
      { epoch: 'e'.repeat(32), serverTime: now, from: cursor, cursor: next, evict: [], digest, ...page },
      true,
    );
    if (taken !== 'taken') throw new Error(`the page was not taken: ${taken}`);
    cursor = next;
  };
  apply({ changes: [{ kind: 'rule-set', signed }], more: records.length > 0 });
  for (let at = 0; at < records.length; at += pageSize) {
    const changes = records.slice(at, at + pageSize).map((record) => ({ kind: 'record', record }) as const);
    apply({ changes, more: at + pageSize < records.length });
  }
  const desk = openDesk({
    vault,
    actor,
    passphrase: 'of no other computer',
    remembered: openRemembered(vault.cache, vault.work, clock),
    tokens: undefined,
    centralUrl: 'http://127.0.0.1:9',
    provider: { issuer: 'http://127.0.0.1:9', clientId: 'bench' },
    trust: ruleTrust(keys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'), ruleSet.hub.id),
    hub: ruleSet.hub.id,
    label: 'bench',
    clock,
    securityClock: clock,
    random: systemRandom,
    fetch: () => Promise.reject(new Error('no network')),
    onActor: () => undefined,
    onChanged: () => undefined,
    onRevoked: () => undefined,
    onDamaged: () => undefined,
    onRenewed: () => undefined,
    onDefect: (thrown) => {
      throw thrown;
    },
  });
  const [pageEnd, deskEnd] = portPair();
  const session = { opened: () => desk } as unknown as Session;
  const handlers = consoleHandlers({ session, touched: () => undefined, lock: () => Promise.resolve() });
  servePort(consolePort, deskEnd, handlers, (thrown) => {
    throw thrown;
  });
  return {
    page: connectPort(consolePort, pageEnd),
    desk,
    vault,
    close() {
      desk.stop();
      vault.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
