import { join } from 'node:path';
import { systemClock } from '#central/system.ts';
import type { ConsolePort } from '#contracts/console-port.ts';
import type { Connected } from '#contracts/port-calls.ts';
import type { Clock } from '#kernel/clock.ts';
import { fraction, type Random } from '#kernel/random.ts';
import type { WorkstationFacts } from '../../../src/loopback/desk-host/host-handlers.ts';
import { TestDesk } from '../../integration/desk-harness.ts';
import { Workstation } from '../../scenarios/world/workstation.ts';

/** A workstation whose network and process can be taken away. */
export interface Machine {
  readonly name: string;
  /** Everything of it on the disk. */
  readonly folder: string;
  /** The screen at the desk that runs now. */
  readonly page: Connected<ConsolePort>;
  readonly cable: { isPlugged(): boolean; unplug(): void; plug(): Promise<void> };
  /** Locks, as whoever leaves does. */
  lock(): Promise<void>;
  /** The desk ends at once and nothing is said to it; `meanwhile` has the disk for itself; then the next stands locked. */
  crash(meanwhile?: () => void): Promise<void>;
  close(): Promise<void>;
}

/** What a machine is set up with. */
export interface MachineParts {
  readonly name: string;
  readonly facts: WorkstationFacts;
  readonly clock: Clock;
  /** The same clock as a file, for another process. */
  readonly clockFile: string;
  readonly random: Random;
  /** What must never happen. */
  readonly onDefect: (what: string) => void;
}

/** How many of a hundred answers get lost on a network that is there. */
const lostAnswers = 6;

/** A desk inside this process, on real stores. It crashes by being dropped: nothing is flushed, nothing finished. */
export async function setUpDesk({ name, facts, clock, random, onDefect }: MachineParts): Promise<Machine> {
  let plugged = true;
  let line = new AbortController();
  const desk = new TestDesk({
    facts: { ...facts, folder: join(facts.folder, 'desk'), host: 'loopback', osShare: 'optional', packaged: false },
    clock,
    securityClock: systemClock,
    async fetch(input, init) {
      if (!plugged) throw new TypeError('there is no network');
      const given = init?.signal ?? undefined;
      const signal = given === undefined ? line.signal : AbortSignal.any([given, line.signal]);
      const answer = await fetch(input, { ...init, signal });
      if (fraction(random) * 100 >= lostAnswers) return answer;
      void answer.body?.cancel();
      throw new TypeError('the answer was lost');
    },
  });
  await desk.start();
  const report = (): void => {
    for (const thrown of desk.defects.splice(0)) {
      onDefect(`desk ${name}: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`);
    }
  };
  return {
    name,
    folder: facts.folder,
    get page() {
      return desk.page;
    },
    cable: {
      isPlugged: () => plugged,
      unplug() {
        plugged = false;
        line.abort();
      },
      async plug() {
        plugged = true;
        line = new AbortController();
      },
    },
    lock: () => desk.lock(),
    async crash(meanwhile) {
      report();
      desk.close();
      meanwhile?.();
      await desk.start();
    },
    async close() {
      report();
      desk.close();
    },
  };
}

/** A desk in a process of its own, on a cable of its own. It crashes by SIGKILL. */
export async function setUpWorkstation({ name, facts, clockFile, onDefect }: MachineParts): Promise<Machine> {
  const station = await Workstation.setUp({
    ...{ name, facts, clockFile },
    log(line) {
      if (line.startsWith('defect')) onDefect(`desk ${name}: ${line}`);
    },
  });
  return {
    name,
    folder: facts.folder,
    get page() {
      return station.page;
    },
    cable: station.cable,
    lock: () => station.lock(false),
    crash: () => station.kill(),
    close: () => station.close(),
  };
}
