import type { PlainDate } from '#kernel/clock.ts';
import { ageOn, dayOf } from '../days.ts';
import type { Draw } from '../draw.ts';
import type { Family } from '../family.ts';
import { householdOn, type Person } from '../person.ts';
import type { SenderKind } from '../senders.ts';
import { motherOf } from '../write-down.ts';
import { adultIncidents } from './adult-incidents.ts';
import { childIncidents } from './child-incidents.ts';
import { isOpen } from './hours.ts';
import type { IncidentKind } from './incident-kind.ts';

/** Something that happened to somebody of a family. */
export interface Incident {
  readonly kind: IncidentKind;
  readonly on: PlainDate;
  readonly family: Family;
  /** Whom it is about; the first is the one the text names. */
  readonly subjects: readonly Person[];
  readonly mother: Person | undefined;
  /** The man at home, whatever he is to them. */
  readonly man: Person | undefined;
}

/** What happened in `family` on `on`; undefined when nobody of it lived in the borough then. */
export function happenIn(draw: Draw, family: Family, on: PlainDate): Incident | undefined {
  const living = family.people.filter((person) => householdOn(person, on) !== undefined || isExpected(person, on));
  const children = living.filter((person) => isChild(person, on));
  const grown = living.filter((person) => !isChild(person, on));
  const first = children.length > 0 ? draw.pick(children) : oldestOf(grown, on);
  if (first === undefined) return undefined;
  const kind = kindFor(draw, first, on);
  const beside = children.filter((child) => kind.everybody === true && child !== first && isAtHome(child, first, on));
  const mother = motherOf(family, first);
  const home = householdOn(mother ?? first, on);
  const man = grown.find((person) => person.sex === 'male' && home !== undefined && householdOn(person, on) === home);
  return { kind, on, family, subjects: [first, ...beside], mother, man };
}

function isChild(person: Person, on: PlainDate): boolean {
  return (ageOn(person.birth, on) ?? 0) < 18;
}

/** Within twenty-eight weeks of being born. */
function isExpected({ birth }: Person, on: PlainDate): boolean {
  return birth.kind === 'day' && birth.date > on && dayOf(birth.date) - dayOf(on) < 196;
}

function isAtHome(child: Person, other: Person, on: PlainDate): boolean {
  const home = householdOn(child, on);
  return home !== undefined && home === householdOn(other, on);
}

function kindFor(draw: Draw, first: Person, on: PlainDate): IncidentKind {
  if (isExpected(first, on))
    return childIncidents.find(({ code }) => code === 'before-birth') ?? draw.pick(childIncidents);
  const age = ageOn(first.birth, on) ?? 0;
  const kinds = age < 18 ? childIncidents : adultIncidents;
  return draw.pickShared(kinds.filter(({ ages: [from, to] = [0, 120] }) => from <= age && age <= to));
}

function oldestOf(people: readonly Person[], on: PlainDate): Person | undefined {
  return people.toSorted((one, other) => (ageOn(other.birth, on) ?? 0) - (ageOn(one.birth, on) ?? 0))[0];
}

/** Who would tell it: schools only of those who are old enough to be there. */
export function tellersOf({ kind, on, subjects: [first] }: Incident): readonly SenderKind[] {
  const age = first === undefined ? undefined : ageOn(first.birth, on);
  return (Object.keys(kind.tellings) as SenderKind[]).filter(
    (sender) => isOpen(sender, on) && (sender !== 'school' || (age !== undefined && age >= 4)),
  );
}
