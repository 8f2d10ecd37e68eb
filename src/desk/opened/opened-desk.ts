import type { Draft, Sent } from '#contracts/console-port.ts';
import type { ConnectionView, EnquiryView, PendingItem, QueueName, QueueView } from '#contracts/views.ts';
import type { StoreTrouble } from '#cache/store-trouble.ts';
import type { Vault } from '#cache/vault.ts';
import type { Actor } from '#domain/author.ts';
import type { Command } from '#domain/command.ts';
import type { DecideContext } from '#domain/command-rules.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import type { Clock, Instant } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import type { Random } from '#kernel/random.ts';
import type { Result } from '#kernel/result.ts';
import { createEngine } from '#sync/engine.ts';
import { overlayWorld } from '#sync/overlay.ts';
import { isPendingOn } from '#sync/pending.ts';
import type { OutboxItem } from '#sync/ports.ts';
import { giveCommand } from '../commands/give-command.ts';
import { openCaseApiClient } from '../hub/case-api-client.ts';
import type { ProviderFacts } from '../hub/provider.ts';
import { openTokens, type TokenSet } from '../hub/tokens.ts';
import { readRules, type RuleTrust, type Rules } from '../rules/rule-sets.ts';
import { openCaseFiles, type CaseFiles } from '../views/case-files.ts';
import { connectionView } from '../views/connection.ts';
import { enquiryView } from '../views/enquiry.ts';
import { pendingItems, rowPending } from '../views/pending-items.ts';
import { queueView } from '../views/queue.ts';
import { openRowIndex } from '../views/row-index.ts';
import { coalesced } from './coalesced.ts';
import { hubTime } from './hub-time.ts';
import type { Remembered } from './remembered.ts';
import { watchedBase } from './watched-base.ts';
import type { Overlay } from '#sync/overlay.ts';

/** The views a change can be behind. */
export type ChangedView = 'queue' | 'enquiry' | 'connection' | 'rules';

/** What an open desk is made of. */
export interface OpenedParts {
  readonly vault: Vault;
  readonly actor: Actor;
  readonly remembered: Remembered;
  /** Of somebody who has just signed in; without them the refresh token kept here is used. */
  readonly tokens: TokenSet | undefined;
  readonly centralUrl: string;
  readonly provider: ProviderFacts;
  readonly trust: RuleTrust;
  readonly hub: string;
  /** What the hub's administrators see of this computer. */
  readonly label: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly fetch: typeof fetch;
  readonly onChanged: (views: readonly ChangedView[]) => void;
  /** The hub says that this device may hold nothing any more. */
  readonly onRevoked: () => void;
  /** A store is damaged; closing and opening the vault deals with it. */
  readonly onDamaged: () => void;
  readonly onDefect: (thrown: unknown) => void;
}

/** Everything a person can do while their vault is open. Reads never wait for the network. */
export interface OpenedDesk {
  readonly actor: Actor;
  ruleSet(): RuleSet | undefined;
  queue(name: QueueName): QueueView;
  /** Nothing for what is not held here, whatever the reason. */
  enquiry(enquiryId: Id<'enquiry'>): EnquiryView | undefined;
  connection(): ConnectionView;
  send(command: Command): Sent;
  withdraw(commandId: Id<'command'>): boolean;
  settle(commandId: Id<'command'>): boolean;
  contactNow(): void;
  saveDraft(key: string, text: string): Result<Instant, StoreTrouble>;
  findDraft(key: string): Draft | undefined;
  discardDraft(key: string): void;
  /** Takes the tokens of a new sign-in of the same person. */
  signedIn(tokens: TokenSet): void;
  /** Commands the hub has not got yet. */
  unsent(): number;
  /** Forgets the tokens here and at the provider. */
  signOut(): Promise<void>;
  /** Ends every conversation and timer. The vault stays the caller's to close. */
  stop(): void;
}

const coalesceMs = 30;
/** Clocks run out without anything being changed: views are read again this often. */
const tickMs = 60_000;
/** After a store did not take a change, e.g. a full disk, and after a defect, the engine tries again this often. */
const tryStoreAgainMs = 15_000;

/** Opens the desk on an open vault and makes contact with the hub. */
export function openDesk(parts: OpenedParts): OpenedDesk {
  const { vault, actor, remembered, clock } = parts;
  const { cache, work } = vault;
  const changed = coalesced<ChangedView>(coalesceMs, parts.onChanged);
  const rows = openRowIndex(() => cache.enquiries('all').map((row) => row.enquiryId));
  const timers = new Set<NodeJS.Timeout>();
  let rules: Rules | undefined;
  let seen: Seen | undefined;

  const forget = (): void => {
    seen = undefined;
  };
  const base = watchedBase(cache, {
    onEnquiry: (enquiryId) => rows.touch(enquiryId),
    onReplaced: () => rows.touchAll(),
    onRuleSets: () => {
      rules = undefined;
      changed.add('rules');
    },
  });
  const tokens = openTokens(parts.provider, work, clock);
  const api = openCaseApiClient({
    centralUrl: parts.centralUrl,
    identity: work.identity(),
    label: parts.label,
    token: (again) => tokens.get(again),
    fetch: parts.fetch,
  });
  const engine = createEngine({
    work,
    base,
    api,
    clock,
    random: parts.random,
    timer: { after: later },
    listeners: {
      changed(what) {
        if (what.items || what.base) {
          forget();
          changed.add('queue', 'enquiry');
        }
        changed.add('connection');
      },
      lease(lease) {
        remembered.keepLease(lease);
        // Not from inside the engine's step: what follows closes the stores.
        if (lease.device === 'revoked') setImmediate(parts.onRevoked);
      },
      storeTrouble(trouble) {
        changed.add('connection');
        if (isDamage(trouble)) setImmediate(parts.onDamaged);
        else later(tryStoreAgainMs, () => engine.start());
      },
      defect(thrown) {
        parts.onDefect(thrown);
        changed.add('connection');
        later(tryStoreAgainMs, () => engine.start());
      },
    },
  });
  const tick = setInterval(() => {
    remembered.noteClock();
    changed.add('queue', 'enquiry', 'connection');
  }, tickMs);
  remembered.noteClock();
  if (parts.tokens !== undefined) tokens.take(parts.tokens);
  engine.start();

  function later(ms: number, callback: () => void): () => void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      callback();
    }, ms);
    timers.add(timer);
    return () => {
      timers.delete(timer);
      clearTimeout(timer);
    };
  }

  const now = (): Instant => hubTime(clock.now(), engine.connection().skewMs);
  const currentRules = (): Rules => (rules ??= readRules(cache.ruleSets(), parts.trust));
  const ruleSet = (): RuleSet | undefined => currentRules().at(now());
  const isShown = (item: OutboxItem): boolean =>
    !item.envelope.writes.some(({ stream }) => isPendingOn(item, stream, cache.version(stream)));

  /** What is pending, folded over the base: made once for each state of the two. */
  const look = (): Seen => {
    if (seen !== undefined) return seen;
    const items = engine.items();
    const overlay = overlayWorld(cache, items, ({ ruleSet: number, claimedAt, clock: { skewMs } }) => {
      const underRules = currentRules().numbered(number);
      return underRules === undefined
        ? undefined
        : { actor, ruleSet: underRules, at: hubTime(claimedAt, skewMs), hub: undefined };
    });
    const files = openCaseFiles(cache, overlay);
    const pending = pendingItems(items, { isShown, enquiryOf: files.enquiryOf, isSending: (item) => item.sent });
    seen = { overlay, files, pending, byEnquiry: Map.groupBy(pending, (item) => item.enquiryId) };
    return seen;
  };

  const contextAt = (at: Instant): DecideContext | undefined => {
    const inForce = ruleSet();
    return inForce === undefined ? undefined : { actor, ruleSet: inForce, at, hub: undefined };
  };

  return {
    actor,
    ruleSet,
    queue(name) {
      const { files, byEnquiry } = look();
      const inForce = ruleSet();
      return queueView(name, {
        facts: rows.facts(files, inForce),
        pendingOf: (enquiryId) => rowPending(byEnquiry.get(enquiryId) ?? []),
        actor,
        ruleSet: inForce,
        now: now(),
      });
    },
    enquiry(enquiryId) {
      const { files, overlay, byEnquiry } = look();
      const file = files.find(enquiryId);
      if (file === undefined) return undefined;
      const at = now();
      return enquiryView({
        file,
        world: overlay,
        context: contextAt(at),
        ruleSet: ruleSet(),
        isConfirmed: (record) => !overlay.changed.has(record.stream) && cache.version(record.stream) === record.version,
        pending: byEnquiry.get(enquiryId) ?? [],
        now: at,
      });
    },
    connection: () =>
      connectionView({
        facts: engine.connection(),
        items: look().pending,
        lease: remembered.leaseFacts(),
        ruleSet: ruleSet(),
        ignoredRuleSets: currentRules().ignored,
        now: now(),
      }),
    send: (command) =>
      giveCommand(command, {
        actor,
        hub: parts.hub,
        ruleSet: ruleSet(),
        world: look().overlay,
        engine,
        base: cache,
        work,
        clock,
        at: now(),
        random: parts.random,
      }),
    withdraw: (commandId) => engine.withdraw(commandId).ok,
    settle: (commandId) => engine.settle(commandId).ok,
    contactNow: () => engine.contactNow(),
    saveDraft(key, text) {
      const at = clock.now();
      const saved = work.saveDraft(key, text, at);
      return saved.ok ? { ok: true, value: at } : saved;
    },
    findDraft: (key) => work.findDraft(key),
    discardDraft: (key) => void work.discardDraft(key, clock.now()),
    signedIn(fresh) {
      tokens.take(fresh);
      engine.start();
      engine.contactNow();
    },
    unsent: () => engine.connection().waiting,
    signOut: () => tokens.forget(),
    stop() {
      engine.stop();
      clearInterval(tick);
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      changed.stop();
    },
  };
}

/** One state of what is pending. */
interface Seen {
  readonly overlay: Overlay;
  readonly files: CaseFiles;
  readonly pending: readonly PendingItem[];
  readonly byEnquiry: ReadonlyMap<Id<'enquiry'> | undefined, readonly PendingItem[]>;
}

function isDamage(trouble: unknown): boolean {
  return typeof trouble === 'object' && trouble !== null && 'kind' in trouble && trouble.kind === 'damaged';
}
