import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Chance } from '../../simulation/chance.ts';
import { typedCall } from '../../integration/day-work.ts';
import { rowsOf } from '../../integration/desk-harness.ts';
import { personNamed, type DayHub } from './hub.ts';
import { readSight } from './judge-day.ts';
import type { InSight } from './judge-saved.ts';
import { Ledger } from './ledger.ts';
import { heal, passTime, strike, type Damage } from './storm.ts';
import { workOnce, type Worker } from './work.ts';

/** Turns of both people while anything may break. */
const stormTurns = 32;
/** Then they go on until everything is closed; it takes seconds. */
const longestCalmMs = 120_000;
/** How often something breaks or comes back, in a hundred turns. */
const strikes = 40;

/** What became of a day. */
export interface PlayedDay {
  readonly ledger: Ledger;
  readonly damage: Damage;
  /** How many turns somebody did something. */
  readonly acts: number;
  /** By person, what stands on their screen of their own commands. */
  readonly sights: ReadonlyMap<string, InSight>;
  /** Rows that are still open at one of the desks. */
  readonly stillOpen: number;
}

/**
 * The child's and the adult's whole day of the two scenarios, from arrival to closed, by people who only look at their
 * own screens: Tom writes decisions at the first desk, Lindiwe signs them at the second and takes a call of her own,
 * which Deborah signs in the end. Meanwhile networks are cut, central goes and comes, and desks crash.
 */
export async function playDay(day: DayHub, seed: number): Promise<PlayedDay> {
  const chance = new Chance(seed);
  const ledger = new Ledger(day.clock);
  const damage: Damage = { cuts: 0, outages: 0, crashes: 0 };
  const [a, b] = day.seats;
  const [tom, deborah] = [personNamed('tom.bradshaw'), personNamed('deborah.reid')];
  await a.sit(tom);
  await b.sit(personNamed('lindiwe.moyo'));
  const people: readonly Worker[] = [
    { seat: a, ledger, chance, writes: true, calm: false },
    { seat: b, ledger, chance, writes: false, calm: false },
  ];
  for (const body of arrivals(seed)) await day.send(body);
  let acts = 0;
  const turn = async (worker: Worker | undefined): Promise<void> => {
    if (worker !== undefined && (await workOnce(worker))) acts += 1;
    if (chance.in(25)) await passTime(day, chance, (minutes) => ledger.pass(minutes));
  };
  for (let at = 0; at < stormTurns; at += 1) {
    if (chance.in(strikes)) await strike(day, chance, damage);
    if (at === stormTurns / 2) await takeCall(people[1]!);
    await turn(chance.of(people));
    await wait(chance.between(0, 20));
  }
  await heal(day);
  for (const seat of day.seats) await seat.comeIntoStep();
  const open = async (): Promise<number> => {
    const rows = await Promise.all(day.seats.map(({ page }) => rowsOf(page)));
    return Math.max(...rows.map(({ length }) => length));
  };
  const until = performance.now() + longestCalmMs;
  for (let at = 0; performance.now() < until && (await open()) > 0; at += 1) {
    const before = acts;
    for (const worker of people) await turn({ ...worker, calm: true, writes: worker.seat.person === tom });
    if (acts > before && at % 5 !== 4) continue;
    for (const seat of day.seats) await seat.comeIntoStep();
    // Nobody who sits there may do what is left: whoever wrote it may not sign it.
    if (acts === before) await a.sit(a.person === tom ? deborah : tom);
  }
  const sights = new Map<string, InSight>();
  const lookAround = async (seat: Worker['seat']): Promise<void> => {
    await settleAll(seat);
    sights.set(seat.person.subject, await readSight(seat));
  };
  // Whoever worked at the first desk comes back to it once more: what they had not sent goes then.
  const worked = new Set(ledger.saved.map(({ by }) => by));
  for (const person of [deborah, tom]) {
    if (person !== tom && !worked.has(person.subject)) continue;
    await a.sit(person);
    await lookAround(a);
  }
  await lookAround(b);
  await a.comeIntoStep();
  return { ledger, damage, acts, stillOpen: await open(), sights };
}

/** Whoever sits there looks at everything the hub did not take. */
async function settleAll(seat: Worker['seat']): Promise<void> {
  for (;;) {
    await seat.comeIntoStep();
    const { items } = await seat.page.call('connection', {});
    const needy = items.find(({ state }) => state === 'needs-you');
    if (needy === undefined) return;
    await seat.page.call('settle', { commandId: needy.commandId });
  }
}

/** Somebody rings; she types while she listens, whatever the network does. */
async function takeCall({ seat, ledger }: Worker): Promise<void> {
  await ledger.give(seat, typedCall(ledger.now(), 'Prescott', 'Shouting for three nights, and a child who cries.'));
}

/** What arrives: the school's form about two siblings, the district nurse's about an adult, and a fax nobody can read. */
function arrivals(seed: number): readonly string[] {
  const demo = join(import.meta.dirname, '../../../resources/demo');
  const forms = ['school-two-siblings.json', 'district-nurse-adult.json'].map((file) => {
    const form = JSON.parse(readFileSync(join(demo, file), 'utf8')) as Record<string, unknown>;
    return JSON.stringify({ ...form, submissionId: `${String(form['submissionId'])}-${seed}` });
  });
  return [...forms, `RE G. ATHERLEY 3 TEST ROW - fire service home visit refused 14/9 - call back. Page ${seed}`];
}
