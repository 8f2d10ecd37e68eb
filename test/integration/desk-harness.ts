/**
 * A desk inside the test's process: the real one with its real stores, behind two real ports, with a host that seals
 * with a file. After a lock it is started again, as a host would do.
 */
import { join } from 'node:path';
import type * as z from 'zod';
import { consolePort, type ConsolePort } from '#contracts/console-port.ts';
import { hostPort, type HostPort } from '#contracts/host-port.ts';
import { connectPort, servePort, type Connected, type Handlers, type Served } from '#contracts/port-calls.ts';
import { portPair, type Port } from '#contracts/port.ts';
import type { QueueName, QueueRow } from '#contracts/views.ts';
import type { Clock } from '#kernel/clock.ts';
import { createDesk, type Desk } from '#desk/create-desk.ts';
import { systemClock, systemRandom } from '#desk/system.ts';
import { openShareFile } from '../../src/loopback/desk-host/share-file.ts';
import { signInAs } from './desk-browser.ts';

export type HostFacts = z.input<HostPort['calls']['describe']['output']>;

export interface DeskOptions {
  readonly facts: HostFacts;
  readonly clock?: Clock;
  /** Where the case clock is set by hand: what tokens, leases and idleness go by. */
  readonly securityClock?: Clock;
  readonly idleMs?: number;
  readonly fetch?: typeof fetch;
  /** Takes the place of calls of the host. */
  readonly host?: Partial<Handlers<HostPort>>;
}

/** A desk and the page at it. Both are new after every lock. */
export class TestDesk {
  page!: Connected<ConsolePort>;
  locks = 0;
  defects: unknown[] = [];
  readonly notified: string[] = [];
  readonly #options: DeskOptions;
  #host!: Served<HostPort>;
  #desk: Desk | undefined;
  readonly #onLock: (() => void)[] = [];

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  async start(): Promise<this> {
    const { facts, clock = systemClock, securityClock = clock } = this.#options;
    const [hostEnd, deskEnd] = portPair();
    this.#host = servePort(hostPort, hostEnd, this.#handlers(facts), (thrown) => {
      this.defects.push(thrown);
      return 'host';
    });
    this.#desk = await createDesk({
      host: connectPort(hostPort, deskEnd),
      clock,
      securityClock,
      random: systemRandom,
      fetch: this.#options.fetch ?? globalThis.fetch,
      onDefect: (thrown) => {
        this.defects.push(thrown);
        return 'ref';
      },
      end: () => undefined,
      ...(this.#options.idleMs === undefined ? {} : { idleMs: this.#options.idleMs }),
    });
    this.page = this.newPage();
    return this;
  }

  /** Gives a page's port to the desk that runs now. */
  serve(port: Port): void {
    this.#desk?.serve(port);
  }

  /** Another page at the same desk. */
  newPage(): Connected<ConsolePort> {
    const [pageEnd, deskEnd] = portPair();
    this.serve(deskEnd);
    return connectPort(consolePort, pageEnd);
  }

  power(what: 'suspend' | 'resume' | 'lock-screen' | 'closing'): void {
    this.#host.emit('power', { what });
  }

  /** Resolves when the desk has locked and a new one stands in its place. */
  locked(): Promise<void> {
    return new Promise((done) => this.#onLock.push(done));
  }

  close(): void {
    this.#desk?.close();
    this.#desk = undefined;
  }

  /** Signs in at the demo provider and answers what the desk then asks for. */
  async signIn(userName: string, password: string): Promise<void> {
    const opened = await this.page.call('sign-in', {});
    if (opened.kind !== 'opened') throw new Error('the provider is not reachable');
    await signInAs(opened.url, userName, password);
  }

  /** From the lock page to open work, for somebody who is new here. */
  async firstTime(userName: string, password: string, passphrase: string): Promise<void> {
    await this.signIn(userName, password);
    const chosen = await this.page.call('choose-passphrase', { passphrase });
    if (chosen.kind !== 'open') throw new Error(chosen.kind);
  }

  async unlock(userName: string, passphrase: string): Promise<void> {
    const opened = await this.page.call('unlock', { userName, passphrase });
    if (opened.kind !== 'open') throw new Error(opened.kind);
  }

  /** Locks and waits for the locked desk that follows. */
  async lock(signOut = false): Promise<void> {
    const locked = this.locked();
    await this.page.call('lock', { signOut });
    await locked;
  }

  #handlers(facts: HostFacts): Handlers<HostPort> {
    return {
      describe: () => facts,
      ...openShareFile(join(facts.folder, '..', 'install-secret')),
      'open-login': () => ({ opened: true }),
      print: () => ({ kind: 'not-printed', why: 'no printer' }),
      save: () => ({ kind: 'not-saved', why: 'no disk' }),
      notify: ({ body }) => {
        this.notified.push(body);
        return { shown: true };
      },
      locked: async () => {
        this.locks += 1;
        setImmediate(() => {
          void this.start().then(() => {
            for (const done of this.#onLock.splice(0)) done();
          });
        });
        return {};
      },
      ...this.#options.host,
    };
  }
}

/** Asks `read` until `isThere`, at most `ms`; gives what was read. @throws when it never is. */
export async function eventually<Value>(
  read: () => Promise<Value> | Value,
  isThere: (value: Value) => boolean,
  ms = 15_000,
): Promise<Value> {
  const end = performance.now() + ms;
  for (;;) {
    const value = await read();
    if (isThere(value)) return value;
    if (performance.now() > end) throw new Error(`never came: ${JSON.stringify(value ?? null).slice(0, 2000)}`);
    await new Promise((done) => setTimeout(done, 40));
  }
}

/** The rows of a queue of the whole hub, in their order, as a page that shows all of them asks for them. */
export async function rowsOf(page: Connected<ConsolePort>, name: QueueName = 'all-open'): Promise<readonly QueueRow[]> {
  const { bands } = await page.call('queue', { name, locality: 'all', filter: '' });
  const { rows } = await page.call('queue-rows', { keys: bands.flatMap(({ keys }) => keys) });
  return rows;
}
