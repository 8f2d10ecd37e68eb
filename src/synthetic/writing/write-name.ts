import type { PlainDate } from '#kernel/clock.ts';
import type { PersonName } from '#domain/values.ts';
import type { Draw } from '../draw.ts';
import { nicknames, spellings } from '../names/variants.ts';
import { nameOn, type Person } from '../person.ts';
import type { Pen } from './pen.ts';
import type { Slip } from '../slip.ts';
import { plainLetters, typingSlips } from './typing-slips.ts';

/** A split name: what most slips work on. */
interface Split {
  readonly given: string;
  readonly family: string;
}

type NameSlip = (draw: Draw, name: Split, person: Person) => Split;

/** In the order in which they happen: which name is meant, then how it is heard, then how it is typed. */
const splitSlips: readonly (readonly [Slip, NameSlip])[] = [
  ['former-name', (_, name, { formerNames: [former] }) => ({ ...name, family: former?.family ?? name.family })],
  ['nickname', (draw, name) => ({ ...name, given: otherOf(draw, nicknames, name.given) })],
  ['other-spelling', otherSpelling],
  ['middle-name-added', (_, name, { name: { given, middle } }) => added(name, given, middle)],
  ['part-dropped', (draw, name) => ({ given: partOf(draw, name.given), family: partOf(draw, name.family) })],
  ['hyphen-lost', (_, name) => both(name, (part) => part.replace(/[-'’]/g, (mark) => (mark === '-' ? ' ' : '')))],
  ['letters-plain', (_, name) => both(name, plainLetters)],
  ['initial', (_, name) => ({ ...name, given: name.given.charAt(0) })],
  ['cut-off', (_, name) => ({ ...name, family: name.family.slice(0, 8).trim() })],
  ...Object.entries(typingSlips).map(([slip, type]): readonly [Slip, NameSlip] => [
    slip as keyof typeof typingSlips,
    (draw, name) =>
      draw.chance(50) ? { ...name, given: type(draw, name.given) } : { ...name, family: type(draw, name.family) },
  ]),
  ['capitals', (_, name) => ({ ...name, family: name.family.toUpperCase() })],
];

/** The name of `person` as this pen writes it on `date`. */
export function writeName(pen: Pen, person: Person, date: PlainDate): PersonName {
  const { draw, slips } = pen;
  const { given, family } = nameOn(person, date);
  const before = slips.length;
  let name: Split = { given, family };
  for (const [slip, change] of splitSlips) {
    if (!pen.isApt(slip)) continue;
    const changed = change(draw, name, person);
    if (isSame(changed, name)) continue;
    slips.push(slip);
    name = changed;
  }
  // Two slips may undo each other.
  if (isSame(name, { given, family })) slips.length = before;
  if (pen.slipped('name-unsplit')) return { asTold: draw.pick(unsplit)(name) };
  if (pen.slipped('given-not-told')) return { family: name.family };
  if (pen.slipped('family-not-told')) return { given: name.given };
  // Where both are one word, exchanging them changes nothing.
  if (name.given !== name.family && pen.slipped('names-exchanged')) return { given: name.family, family: name.given };
  return name;
}

function isSame(one: Split, other: Split): boolean {
  return one.given === other.given && one.family === other.family;
}

const unsplit: readonly ((name: Split) => string)[] = [
  ({ given }) => `${given}, don’t know the surname`,
  ({ given, family }) => `${given}, I think it is ${family}`,
  ({ family }) => `one of the ${family} family`,
];

function otherSpelling(draw: Draw, name: Split): Split {
  const given = otherOf(draw, spellings, name.given);
  return given === name.given ? { ...name, family: otherOf(draw, spellings, name.family) } : { ...name, given };
}

function otherOf(draw: Draw, table: ReadonlyMap<string, readonly string[]>, name: string): string {
  const others = table.get(name) ?? [];
  return others.length === 0 ? name : draw.pick(others);
}

/** Only where the given name is still whole. */
function added(name: Split, given: string, middle: string | undefined): Split {
  return middle === undefined || name.given !== given ? name : { ...name, given: `${given} ${middle}` };
}

function partOf(draw: Draw, name: string): string {
  const parts = name.split(/[- ]/).filter((part) => part.length > 1);
  return parts.length > 1 ? draw.pick(parts) : name;
}

function both(name: Split, change: (part: string) => string): Split {
  return { given: change(name.given), family: change(name.family) };
}
