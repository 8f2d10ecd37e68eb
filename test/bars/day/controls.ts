import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { idOf } from '#domain/streams.ts';
import { note } from '../../integration/day-work.ts';
import { readCentral } from './at-central.ts';
import type { DayHub } from './hub.ts';
import { readSight } from './judge-day.ts';
import { judgeSaved } from './judge-saved.ts';
import { judgeScreens, readScreen } from './judge-screens.ts';
import { Ledger } from './ledger.ts';
import type { Seat } from './seat.ts';

/** A protection that was taken away, and whether the judges saw it. */
export interface ControlResult {
  readonly what: string;
  readonly caught: boolean;
}

/** The network of one desk never comes back: what somebody says at the other one is not on its screen. */
export async function loseOneDesk(day: DayHub): Promise<ControlResult> {
  const [a, b] = day.seats;
  const before = await wrongScreens(day);
  a.machine.cable.unplug();
  await sayAt(b, new Ledger(day.clock), 'Said while the other desk was away.');
  await b.comeIntoStep();
  const after = await wrongScreens(day);
  await a.machine.cable.plug();
  await a.comeIntoStep();
  return { what: 'a desk whose network never returns', caught: before === 0 && after > 0 };
}

/** The disk forgets: the folder of the vault is as it was before something was said to be saved. */
export async function loseOutbox(day: DayHub): Promise<ControlResult> {
  const [a] = day.seats;
  const ledger = new Ledger(day.clock);
  const vaults = join(a.machine.folder, 'desk');
  const copy = join(a.machine.folder, 'copy');
  a.machine.cable.unplug();
  await a.crash(() => cpSync(vaults, copy, { recursive: true }));
  await sayAt(a, ledger, 'Said and then forgotten by the disk.');
  await sayAt(a, ledger, 'And another.');
  const before = await lostOf(day, a, ledger);
  await a.crash(() => {
    rmSync(vaults, { recursive: true });
    cpSync(copy, vaults, { recursive: true });
  });
  await a.machine.cable.plug();
  await a.comeIntoStep();
  const after = await lostOf(day, a, ledger);
  return { what: 'an outbox that is emptied', caught: before === 0 && after === ledger.saved.length };
}

/** Has whoever sits there add a note to some enquiry. */
async function sayAt(seat: Seat, ledger: Ledger, text: string): Promise<void> {
  const { enquiries } = await readScreen(seat.page, [], ledger.now());
  const [view] = enquiries;
  if (view === undefined || !(await ledger.give(seat, note(idOf(view.enquiry.stream), text)))) {
    throw new Error('a note was not taken');
  }
}

async function wrongScreens(day: DayHub): Promise<number> {
  const screens = await Promise.all(day.seats.map(({ page }) => readScreen(page, [], day.clock.now())));
  const persons = /person\//;
  return judgeScreens(screens, await readCentral(day)).filter((sentence) => !persons.test(sentence)).length;
}

async function lostOf(day: DayHub, seat: Seat, ledger: Ledger): Promise<number> {
  const sights = new Map([[seat.person.subject, await readSight(seat)]]);
  return judgeSaved(ledger, await readCentral(day), sights).filter((sentence) => sentence.includes('nowhere')).length;
}
