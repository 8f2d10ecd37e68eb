import { readCentral, type AtCentral } from './at-central.ts';
import type { DayHub } from './hub.ts';
import { judgeDuties, judgeSignatures, judgeTimes } from './judge-law.ts';
import { judgeSaved, type InSight } from './judge-saved.ts';
import { judgeScreens, readScreen } from './judge-screens.ts';
import type { Ledger } from './ledger.ts';

/** What of a day is looked at in the end, and what is wrong with it, in sentences. */
export interface Judged {
  readonly records: number;
  readonly commands: number;
  readonly signatures: number;
  readonly wrong: readonly string[];
}

/**
 * Looks at both desks, whose people have come into step, and behind central. `sights`: what each of those who worked
 * sees of their own commands.
 */
export async function judgeDay(day: DayHub, ledger: Ledger, sights: ReadonlyMap<string, InSight>): Promise<Judged> {
  const central = await readCentral(day);
  const people = familyNames(central);
  const screens = await Promise.all(day.seats.map(({ page }) => readScreen(page, people, day.clock.now())));
  const [first] = screens;
  return {
    records: central.records.size,
    commands: ledger.saved.length,
    signatures: central.events.filter(({ kind }) => kind === 'decision-signed').length,
    wrong: [
      ...judgeSaved(ledger, central, sights),
      ...judgeScreens(screens, central),
      ...judgeSignatures(central),
      ...judgeTimes(ledger, central),
      ...judgeDuties(first?.enquiries ?? [], central),
    ],
  };
}

/** What stands on the screen of whoever sits at `seat` of their own commands, also of those they have dealt with. */
export async function readSight({ page }: DayHub['seats'][number]): Promise<InSight> {
  const { items, ended } = await page.call('connection', {});
  return new Map([...items, ...ended].map(({ commandId, state, text }) => [commandId, { state, text }]));
}

function familyNames({ records }: AtCentral): readonly string[] {
  const names = [...records.values()].flatMap(({ stream, parts }) => {
    if (!stream.startsWith('person/')) return [];
    const { name } = parts.core as { readonly name: { readonly family?: string } };
    return name.family === undefined ? [] : [name.family];
  });
  return [...new Set(names)];
}
