import { consolePort, type ConsolePort } from '#contracts/console-port.ts';
import type { HostPort } from '#contracts/host-port.ts';
import { servePort, type Connected, type Handlers, type Served } from '#contracts/port-calls.ts';
import { setTimeout as pause } from 'node:timers/promises';
import type { Port } from '#contracts/port.ts';
import type { SessionView } from '#contracts/views.ts';
import type { Clock } from '#kernel/clock.ts';
import type { Random } from '#kernel/random.ts';
import { personKeys } from '#linkage/person-keys.ts';
import { openDesk } from './opened/opened-desk.ts';
import { isDamaged } from './opened/quietly.ts';
import { ruleTrust } from './rules/rule-sets.ts';
import { hostKeystore, osShareHere } from './session/keystore.ts';
import { watchIdle } from './session/idle.ts';
import { openSession } from './session/session.ts';
import { consoleHandlers } from './session/console-handlers.ts';

/** What a desk is made of. */
export interface DeskParts {
  readonly host: Connected<HostPort>;
  /** Stamps what is recorded and says what is due: the case clock. */
  readonly clock: Clock;
  /**
   * Tokens, the age of the lease, idleness and the waits after wrong passphrases are measured by it; `clock` without a
   * word: they are one and the same but in a scenario, where the case clock is set by hand.
   */
  readonly securityClock?: Clock;
  /** Cryptographic. */
  readonly random: Random;
  readonly fetch: typeof fetch;
  /** We were wrong: keeps it for support and gives the reference a person is shown. */
  readonly onDefect: (thrown: unknown, where: string) => string;
  /** Ends this process. */
  readonly end: () => void;
  /** How long nobody may touch anything before it locks, in milliseconds; the documented constant without a word. */
  readonly idleMs?: number;
}

/** Everything that runs on one workstation below the screen. */
export interface Desk {
  /** Answers a page on `port` until the page is gone. */
  serve(port: Port): void;
  /** Closes the stores and overwrites the keys. Idempotent. */
  close(): void;
}

/** The provider is told of a sign-out, but nobody waits long for it. */
const patienceToSignOutMs = 2000;

/** A desk process never opens a second vault: lock ends it, and the host starts a new one. */
export async function createDesk(parts: DeskParts): Promise<Desk> {
  const { host, clock, securityClock = clock } = parts;
  const facts = await host.call('describe', {});
  const keystore = hostKeystore(host, facts.osShare);
  const pages = new Set<Served<ConsolePort>>();
  const tell = (view: SessionView): void => pages.forEach((page) => page.emit('session', view));
  let locking = false;

  const session = openSession({
    workstation: { folder: facts.folder, keystore, personKeys, osShare: facts.osShare, clock, securityClock },
    provider: facts.oidc,
    hub: facts.hub,
    osShare: await osShareHere(keystore),
    // Only an installed programme holds real records; everything else is practice with invented ones.
    training: !facts.packaged,
    showPage: (url) => void host.call('open-login', { url }).catch(() => undefined),
    onView: tell,
    open: (entered) =>
      openDesk({
        ...entered,
        centralUrl: facts.centralUrl,
        provider: facts.oidc,
        trust: ruleTrust(facts.trustKey, facts.hub),
        hub: facts.hub,
        label: `${facts.host} desk`,
        clock,
        securityClock,
        random: parts.random,
        fetch: parts.fetch,
        onActor: () => tell(session.view()),
        onChanged: (views) => pages.forEach((page) => page.emit('changed', { views: [...views] })),
        onRevoked: () => lock('destroy-cache'),
        onRenewed: () => lock(),
        onDamaged: () => lock(),
        onDefect: (thrown) => void parts.onDefect(thrown, 'sync'),
      }),
  });

  /** Closes everything, then has the host end this process and start a locked one. */
  function lock(how: 'keep-cache' | 'destroy-cache' = 'keep-cache'): void {
    if (locking || !session.isOpen()) return;
    locking = true;
    idle.stop();
    try {
      session.close(how);
    } finally {
      // A host that does not answer does not keep this process alive: its keys are gone, and so is it.
      host.call('locked', {}).catch(() => parts.end());
    }
  }

  /** Nobody is here: an open desk locks, and a sign-in that waits for a passphrase is nobody's to finish. */
  function leave(): void {
    if (session.isOpen()) lock();
    else session.giveUp();
  }

  const idle = watchIdle(securityClock, leave, parts.idleMs);
  host.on('power', ({ what }) => {
    if (what === 'suspend' || what === 'lock-screen') leave();
    if (what === 'resume' && session.isOpen()) session.opened().contactNow();
    if (what === 'closing') {
      close();
      parts.end();
    }
  });
  host.onClose(() => {
    close();
    parts.end();
  });

  function close(): void {
    idle.stop();
    session.close();
  }

  /** Of one page: what one of them reads again must not look like a person who reads something else on another. */
  const handlersOfPage = (): Handlers<ConsolePort> =>
    consoleHandlers({
      session,
      touched: () => idle.touched(),
      async lock({ signOut }) {
        if (!session.isOpen()) return;
        const desk = session.opened();
        // Whoever goes on at another computer finds there what they typed here.
        await desk.keepDrafts();
        if (signOut) {
          const unsent = desk.unsent();
          await Promise.race([desk.signOut(), pause(patienceToSignOutMs)]);
          if (unsent > 0) await sayUnsent(host, unsent);
        }
        lock();
      },
    });
  return {
    serve(port) {
      const page = servePort(consolePort, port, handlersOfPage(), (thrown, call) => {
        // Opening the vault again is what mends a damaged store.
        if (isDamaged(thrown)) setImmediate(lock);
        return parts.onDefect(thrown, call);
      });
      pages.add(page);
      port.onClose(() => pages.delete(page));
    },
    close,
  };
}

/** Signing out does not send anything: whoever leaves is told what stays behind. */
async function sayUnsent(host: Connected<HostPort>, unsent: number): Promise<void> {
  const things = unsent === 1 ? '1 thing is' : `${String(unsent)} things are`;
  const body = `${things} saved on this computer and not sent yet. They go when you next sign in here.`;
  await host.call('notify', { title: 'You are signed out', body }).catch(() => undefined);
}
