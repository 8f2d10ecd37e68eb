import type { PlainDate } from '#kernel/clock.ts';
import type { Address } from '#domain/values.ts';
import type { Family } from '../family.ts';
import { homeOn, type Home } from '../household.ts';
import type { Person } from '../person.ts';
import type { Pen } from './pen.ts';
import type { Slip } from '../slip.ts';
import { mistyped } from './typing-slips.ts';

/** Where `person` lived on `date`; undefined before anybody knew. */
export function homeOfPerson(family: Pick<Family, 'households'>, person: Person, date: PlainDate): Home | undefined {
  const stay = person.stays.find(({ from, until }) => from <= date && (until === undefined || date < until));
  const household = family.households.find(({ id }) => id === stay?.household);
  return household === undefined ? undefined : homeOn(household, date);
}

/** Where `person` lives as this pen writes it on `date`. */
export function writeAddress(
  pen: Pen,
  family: Pick<Family, 'households'>,
  person: Person,
  date: PlainDate,
): Address | undefined {
  const home = homeOfPerson(family, person, date);
  if (home === undefined || pen.slipped('address-not-told')) return undefined;
  const former = formerHome(family, person, date, home);
  // Who gives the former address has it from a register: a slip on top of it might make it the right one.
  if (former !== undefined && pen.slipped('former-address'))
    return { lines: [...former.lines], postcode: former.postcode };
  const lines = writeLines(pen, home.lines);
  if (pen.slipped('postcode-not-told')) return { lines };
  return { lines, postcode: writePostcode(pen, home.postcode) };
}

/** The home before the one of `date`, of this household or of the one before it. */
function formerHome(family: Pick<Family, 'households'>, person: Person, date: PlainDate, now: Home): Home | undefined {
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

function writeLines(pen: Pen, lines: readonly string[]): string[] {
  const [first = '', ...others] = lines;
  const doubted = pen.isApt('door-doubted') ? doorDoubted(first) : first;
  const typed = pen.isApt('street-mistyped') ? mistyped(pen.draw, doubted) : doubted;
  const noted: readonly (readonly [Slip, boolean])[] = [
    ['door-doubted', doubted !== first],
    ['street-mistyped', typed !== doubted],
  ];
  pen.slips.push(...noted.filter(([, happened]) => happened).map(([slip]) => slip));
  return [typed, ...(others.length > 0 && pen.slipped('town-left-out') ? others.slice(0, -1) : others)];
}

/** The front door of somebody who has only seen it: this one or the next but one. */
function doorDoubted(line: string): string {
  return line.replace(/^(\d+) /, (_, number: string) => `${number} or ${String(Number(number) + 2)} `);
}

function writePostcode(pen: Pen, postcode: string): string {
  const at = postcode.indexOf(' ') + 1;
  const other = (Number(postcode.charAt(at)) + pen.draw.between(1, 9)) % 10;
  const typed = pen.slipped('postcode-mistyped')
    ? postcode.slice(0, at) + String(other) + postcode.slice(at + 1)
    : postcode;
  return pen.slipped('postcode-unspaced') ? typed.replace(' ', '').toLowerCase() : typed;
}
