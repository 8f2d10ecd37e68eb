import type { PlainDate } from '#kernel/clock.ts';
import type { Address } from '#domain/values.ts';
import type { Draw } from '../draw.ts';
import type { Family } from '../family.ts';
import { homeOn, type Home } from '../household.ts';
import type { Person } from '../person.ts';
import type { Slip, WritingHabits } from './slip.ts';
import { mistyped } from './typing-slips.ts';

/** Where `person` lived on `date`; undefined before anybody knew. */
export function homeOfPerson(family: Family, person: Person, date: PlainDate): Home | undefined {
  const stay = person.stays.find(({ from, until }) => from <= date && (until === undefined || date < until));
  const household = family.households.find(({ id }) => id === stay?.household);
  return household === undefined ? undefined : homeOn(household, date);
}

/** Where `person` lives as somebody with these habits writes it on `date`. */
export function writeAddress(
  draw: Draw,
  { family, person }: { readonly family: Family; readonly person: Person },
  date: PlainDate,
  habits: WritingHabits,
  slips: Slip[],
): Address | undefined {
  const home = homeOfPerson(family, person, date);
  if (home === undefined) return undefined;
  const happens = (slip: Slip): boolean => draw.chance(habits[slip] ?? 0) && slips.push(slip) > 0;
  if (happens('address-not-told')) return undefined;
  const former = formerHome(family, person, date, home);
  const told = former !== undefined && happens('former-address') ? former : home;
  const lines = writeLines(draw, told.lines, habits, slips);
  if (happens('postcode-not-told')) return { lines };
  return { lines, postcode: writePostcode(draw, told.postcode, habits, slips) };
}

/** The home before the one of `date`, of this household or of the one before it. */
function formerHome(family: Family, person: Person, date: PlainDate, now: Home): Home | undefined {
  const homes = person.stays
    .filter(({ from }) => from <= date)
    .flatMap((stay) => {
      const household = family.households.find(({ id }) => id === stay.household);
      return (household?.homes ?? []).filter(
        ({ from, until }) => from <= date && (stay.until ?? date) > from && (until ?? date) > stay.from,
      );
    });
  return homes.findLast(({ home }) => home.id !== now.id)?.home;
}

function writeLines(draw: Draw, lines: readonly string[], habits: WritingHabits, slips: Slip[]): string[] {
  const written = [...lines];
  const change = (slip: Slip, changed: readonly string[]): void => {
    if (changed.join('\n') === written.join('\n')) return;
    slips.push(slip);
    written.splice(0, written.length, ...changed);
  };
  const happens = (slip: Slip): boolean => draw.chance(habits[slip] ?? 0);
  if (happens('door-doubted')) change('door-doubted', written.map(doubted));
  if (happens('street-mistyped')) change('street-mistyped', written.map((line, at) => (at === 0 ? mistyped(draw, line) : line)));
  if (happens('town-left-out') && written.length > 1) change('town-left-out', written.slice(0, -1));
  return written;
}

/** The front door of somebody who has only seen it: this one or the next but one. */
function doubted(line: string): string {
  return line.replace(/^(\d+) /, (_, number: string) => `${number} or ${String(Number(number) + 2)} `);
}

function writePostcode(draw: Draw, postcode: string, habits: WritingHabits, slips: Slip[]): string {
  const happens = (slip: Slip): boolean => draw.chance(habits[slip] ?? 0) && slips.push(slip) > 0;
  let written = postcode;
  if (happens('postcode-mistyped')) {
    const digit = postcode.indexOf(' ') + 1;
    written = postcode.slice(0, digit) + String((Number(postcode.charAt(digit)) + draw.between(1, 9)) % 10) + postcode.slice(digit + 1);
  }
  return happens('postcode-unspaced') ? written.replace(' ', '').toLowerCase() : written;
}
