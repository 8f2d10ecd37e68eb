import { plusDays, plusMs, type Instant, type PlainDate } from '#kernel/clock.ts';
import { newId, type Id } from '#kernel/ids.ts';
import type { Random } from '#kernel/random.ts';
import { newReference } from '#kernel/reference.ts';
import type { CommandArgs } from '#domain/command.ts';
import { folded } from '#domain/folded.ts';
import type { PersonName } from '#domain/values.ts';
import { dateOf, dayOf } from '../days.ts';
import { drawFor, type Draw } from '../draw.ts';
import type { Family } from '../family.ts';
import { habits } from '../habits.ts';
import type { Person } from '../person.ts';
import type { WritingHabits } from '../slip.ts';
import { writeDown, type FamilyTies, type Written } from '../write-down.ts';
import type { PastHub } from './past-hub.ts';
import { systemOf } from './staff.ts';
import { toldBirth } from './told-birth.ts';

/** What the hub knew when it opened comes from here. */
const system = 'Earlier case system';

/** A register that many hands have kept for years. */
const kept: WritingHabits = {
  ...habits.clean,
  ...{ 'former-name': 5, 'other-spelling': 3, nickname: 2, 'part-dropped': 2, 'hyphen-lost': 8, 'letters-plain': 70 },
  ...{ 'letters-exchanged': 0.4, 'letter-left-out': 0.5, 'keyboard-neighbour': 0.4, 'digit-wrong': 0.8 },
  ...{ 'day-and-month-exchanged': 0.5, 'birth-not-told': 1, 'address-not-told': 4, 'postcode-not-told': 3 },
};

/** Percentages: people of the borough whom the register has, those of them whom it has twice, and settings it has right. */
const shares = { known: 97, twice: 1.5, setting: 85 } as const;

/** How far back somebody may have been written down, in days before the register came in. */
const oldest = 6 * 365;

/** Which records are of whom in truth; also those that the hub makes later. */
export class PeopleOnRecord {
  readonly #ofPerson = new Map<string, Id<'person'>[]>();
  readonly #ofName = new Map<string, Id<'person'>[]>();
  readonly #persons = new Map<Id<'person'>, string>();

  /** Truth: the person of the borough behind every record. */
  get persons(): ReadonlyMap<Id<'person'>, string> {
    return this.#persons;
  }

  /** Remembers that the record `id`, under `name`, is of `person`. */
  remember(person: string, id: Id<'person'>, name: PersonName): void {
    this.#persons.set(id, person);
    add(this.#ofPerson, person, id);
    add(this.#ofName, keyOf(name), id);
  }

  /** Records of `person`, the oldest first. */
  of(person: string): readonly Id<'person'>[] {
    return this.#ofPerson.get(person) ?? [];
  }

  /** Records under the same name that are of somebody else than `person`. */
  namesakes(name: PersonName, person: string): readonly Id<'person'>[] {
    if (name.given === undefined || name.family === undefined) return [];
    return (this.#ofName.get(keyOf(name)) ?? []).filter((id) => this.#persons.get(id) !== person);
  }
}

function keyOf({ given, family, asTold }: PersonName): string {
  return folded(`${given ?? ''} ${family ?? ''} ${asTold ?? ''}`);
}

function add(table: Map<string, Id<'person'>[]>, key: string, id: Id<'person'>): void {
  const before = table.get(key);
  if (before === undefined) table.set(key, [id]);
  else before.push(id);
}

/** What bringing people in takes besides: up to which day they were written down, and when they come in. */
export interface BringingIn {
  readonly seed: number;
  readonly on: PlainDate;
  readonly at: Instant;
  readonly random: Random;
}

/**
 * Brings in whom an earlier case system knew of `family` before `on`: as it had them, which may be years old; some under
 * a former name, a few twice.
 */
export function bringIn(hub: PastHub, people: PeopleOnRecord, family: Family, time: BringingIn): void {
  for (const [place, person] of family.people.entries()) {
    const draw = drawFor(time.seed, `register ${place}`, family.number);
    const first = firstDay(person);
    if (first === undefined || first >= dayOf(time.on) || !draw.chance(shares.known)) continue;
    for (const writes of draw.chance(shares.twice) ? [kept, habits.typed] : [kept]) {
      const date = dateOf(draw.between(Math.max(first, dayOf(time.on) - oldest), dayOf(time.on) - 1));
      const written = writeDown(draw, { family, person }, date, writes);
      importPerson(hub, people, { draw, person, written, date, hasSetting: draw.chance(shares.setting) }, time);
    }
  }
}

/** Brings in these people as they are on the day before `on`, without a slip; those who were not there yet stay unknown. */
export function bringInExactly(hub: PastHub, people: PeopleOnRecord, family: FamilyTies, time: BringingIn): void {
  const date = plusDays(time.on, -1);
  const draw = drawFor(time.seed, 'register', 0);
  for (const person of family.people) {
    const first = firstDay(person);
    if (first === undefined || first > dayOf(date)) continue;
    const written = writeDown(draw, { family, person }, date, {});
    importPerson(hub, people, { draw, person, written, date, hasSetting: true }, time);
  }
}

interface Entry {
  readonly draw: Draw;
  readonly person: Person;
  readonly written: Written;
  readonly date: PlainDate;
  readonly hasSetting: boolean;
}

function importPerson(hub: PastHub, people: PeopleOnRecord, entry: Entry, { at, random }: BringingIn): void {
  const args = importArgs(random, entry);
  // As many in a second as a system takes in.
  const moment = plusMs(at, Math.floor(hub.acts.length / 50) * 1000);
  hub.give({ kind: 'import-person', args }, systemOf(system, hub.ruleSet), moment);
  people.remember(entry.person.id, args.personId, args.name);
}

/** The first day somebody could have been written down in the borough; undefined where nobody knows when that was. */
function firstDay({ stays, birth }: Person): number | undefined {
  const [stay] = stays;
  if (stay === undefined) return undefined;
  const born = birth.kind === 'day' ? dayOf(birth.date) : dayOf(stay.from);
  return Math.max(dayOf(stay.from), born);
}

function importArgs(
  random: Random,
  { draw, person, written: { subject }, date, hasSetting }: Entry,
): CommandArgs<'import-person'> {
  const { name, sex, nhsNumber, phone, setting, address } = subject;
  const optional = { nhsNumber, phone, setting: hasSetting ? setting : undefined };
  return {
    personId: newId(random),
    reference: newReference('P', random),
    name,
    otherNames: otherNames(person, name, date),
    birth: toldBirth(subject, date),
    sex,
    from: { kind: 'import', system, number: `C${draw.between(100_000, 999_999)}` },
    address,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  };
}

/** The names somebody had borne before, as far as they are not the one on record. */
function otherNames({ name: { given, family }, formerNames }: Person, name: PersonName, date: PlainDate): PersonName[] {
  const borne = formerNames.filter(({ until }) => until <= date);
  const all = [...borne, ...(borne.length > 0 ? [{ given, family }] : [])];
  const others = all.map((one): PersonName => ({ given: one.given, family: one.family }));
  return others.filter((one) => keyOf(one) !== keyOf(name));
}
