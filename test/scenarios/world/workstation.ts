import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { consolePort, type ConsolePort } from '#contracts/console-port.ts';
import { connectPort, type Connected } from '#contracts/port-calls.ts';
import { channelPort } from '#desk/child-channel.ts';
import type { DemoPerson } from '#loopback/people.ts';
import { openDeskChild, type DeskChild, type Ending } from '../../../src/loopback/desk-host/desk-child.ts';
import { hostHandlers, type WorkstationFacts } from '../../../src/loopback/desk-host/host-handlers.ts';
import { layCable, type Cable } from './cable.ts';
import { caseClockVariable } from './case-clock.ts';

const program = join(import.meta.dirname, 'desk-child.ts');

/** What a workstation is set up with. */
export interface WorkstationParts {
  /** The name it has in the scenario. */
  readonly name: string;
  readonly facts: WorkstationFacts;
  /** The file of the case clock. */
  readonly clockFile: string;
  /** A line the desk process wrote about itself. */
  readonly log: (line: string) => void;
}

/** One workstation: a folder, a cable, and a real desk process that is started again when it ends. */
export class Workstation {
  readonly name: string;
  /** Everything of this workstation on the disk, its temporary files included. */
  readonly folder: string;
  readonly cable: Cable;
  /** Whose desk is open here, as far as the scenario made it so. */
  sitting: DemoPerson | undefined;
  /** Notifications the desk had the computer show. */
  readonly notices: string[] = [];
  /** User names that have a vault here. */
  readonly known = new Set<string>();
  readonly #parts: WorkstationParts;
  #child: DeskChild;
  #page: Connected<ConsolePort> | undefined;
  #ended: Promise<Ending> | undefined;

  private constructor(parts: WorkstationParts, cable: Cable) {
    this.#parts = parts;
    this.name = parts.name;
    this.folder = parts.facts.folder;
    this.cable = cable;
    this.#child = this.#start();
  }

  static async setUp(parts: WorkstationParts): Promise<Workstation> {
    for (const inside of ['desk', 'temporary'])
      mkdirSync(join(parts.facts.folder, inside), { recursive: true, mode: 0o700 });
    return new Workstation(parts, await layCable());
  }

  /** The screen at this desk; a new one when the process behind the last one has ended. */
  get page(): Connected<ConsolePort> {
    return (this.#page ??= this.#connect());
  }

  /** Kills the process, as a power cut of one program: nothing is said to it. Resolves when the next one stands. */
  async kill(): Promise<void> {
    // Whoever connects waits for the process to be there.
    await this.page.call('session', {});
    const pid = this.#child.pid();
    if (pid === undefined) throw new Error('there is no desk process to kill');
    const ended = this.#ended;
    process.kill(pid, 'SIGKILL');
    await ended;
    this.sitting = undefined;
  }

  /** Ends the process as a shut-down does, and starts it again. */
  async restart(): Promise<void> {
    await this.#child.stop();
    this.#page = undefined;
    this.sitting = undefined;
    this.#child = this.#start();
  }

  /** Locks: the process ends and a locked one takes its place. */
  async lock(signOut: boolean): Promise<void> {
    await this.page.call('lock', { signOut });
    await this.#ended;
    this.sitting = undefined;
  }

  async close(): Promise<void> {
    await this.#child.stop();
    await this.cable.close();
  }

  #start(): DeskChild {
    const { facts, clockFile, log } = this.#parts;
    const temporary = join(facts.folder, 'temporary');
    return openDeskChild({
      program,
      environment: {
        ...this.cable.environment,
        [caseClockVariable]: clockFile,
        TMPDIR: temporary,
        SQLITE_TMPDIR: temporary,
      },
      handlers: (lock) => ({
        ...hostHandlers(facts, lock),
        notify: ({ body }) => {
          this.notices.push(body);
          return { shown: true };
        },
      }),
      log,
    });
  }

  #connect(): Connected<ConsolePort> {
    const { promise, resolve } = Promise.withResolvers<Ending>();
    const line = this.#child.connect(
      (message) => channel.receive(message),
      (why) => {
        this.#page = undefined;
        channel.ended();
        resolve(why);
      },
    );
    const channel = channelPort(
      (message) => line.send(message),
      () => line.close(),
    );
    this.#ended = promise;
    return connectPort(consolePort, channel.port);
  }
}
