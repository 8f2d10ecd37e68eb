/** The records of a hub after some weeks of work, made by the rules themselves from the synthetic borough. */
import { createHash } from 'node:crypto';
import type { IntakeReferral } from '#contracts/intake.ts';
import type { Actor } from '#domain/author.ts';
import type { Command } from '#domain/command.ts';
import type { AnyRecord } from '#domain/record.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import { streamKinds } from '#domain/streams.ts';
import { localOf, plusMonths, plusMs, type Instant } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import { below, seededRandom, type Random } from '#kernel/random.ts';
import { newReference } from '#kernel/reference.ts';
import { borough, type BoroughOptions } from '#synthetic/borough.ts';
import { homeOn } from '#synthetic/household.ts';
import { householdOn } from '#synthetic/person.ts';
import { boroughReferrals } from '#synthetic/borough-referrals.ts';
import { mapForm } from '../../src/central/intake/map-form.ts';
import { Ledger } from '../../src/domain/testing/ledger.ts';

/** How much of a hub. */
export interface HubSize {
  readonly seed: number;
  readonly referrals: number;
  /** Items of the tray. */
  readonly tray: number;
  /** People brought in from another system. */
  readonly people: number;
  readonly now: Instant;
}

const actor = (userId: string, roles: Actor['roles'], hub: string): Actor => ({
  userId,
  name: userId,
  hub,
  roles,
  signsFor: ['children-act-1989', 'care-act-2014'],
  employer: 'Bench Council',
  controller: 'Bench Council',
  agency: 'council',
});

/** Who works at the hub of `ruleSet`. */
export function workersOf({ hub }: Pick<RuleSet, 'hub'>) {
  return {
    officer: actor('officer', ['mash-officer'], hub.id),
    intake: actor('intake', ['intake'], hub.id),
  } as const;
}

const hourMs = 3_600_000;
/** All came in within a fortnight: everything stands in the queue. */
const spreadMs = 14 * 24 * hourMs;
/** A family is told of oftener than once, and not every family is told of. */
const peopleForReferral = 6;

function boroughOf({ seed, referrals, people, now }: HubSize): BoroughOptions {
  const until = localOf(now, 'Europe/London').date;
  return { seed, people: Math.max(people, referrals * peopleForReferral), from: plusMonths(until, -18), until };
}

/** All records of the hub. Of its enquiries three in four are rated, one in two claimed, some with a note. */
export function filledHub(size: HubSize, ruleSet: RuleSet): readonly AnyRecord[] {
  const ledger = new Ledger(ruleSet);
  const random = seededRandom(size.seed);
  for (const person of importedPeople(size, random)) give(ledger, person, 'intake', size.now, random);
  const bodies = boroughReferrals({ ...boroughOf(size), referrals: size.referrals });
  for (const [index, { body }] of bodies.entries()) {
    const at = plusMs(size.now, -Math.floor(((size.referrals - index) / size.referrals) * spreadMs) - 1);
    receive(ledger, { ...body, sentAt: at }, at, random);
  }
  for (let index = 0; index < size.tray; index += 1) {
    give(ledger, keptArrival(index, plusMs(size.now, -index * hourMs), random), 'intake', size.now, random);
  }
  return streamKinds.flatMap((kind) => ledger.all(kind) as readonly AnyRecord[]);
}

function give(ledger: Ledger, command: Command, as: 'officer' | 'intake', at: Instant, random: Random): void {
  const decided = ledger.give(command, workersOf(ledger.ruleSet)[as], at, random);
  if (!decided.ok) throw new Error(`${command.kind}: ${JSON.stringify(decided.error)}`);
}

function receive(ledger: Ledger, body: IntakeReferral, at: Instant, random: Random): void {
  const source = { reference: newReference('R', random), sender: 'bench', sha256: digestOf(body), receivedAt: at };
  const mapped = mapForm(body, source, ledger.ruleSet, random);
  if (!mapped.ok) throw new Error(JSON.stringify(mapped.error));
  give(ledger, { kind: 'receive-referral', args: mapped.value }, 'intake', at, random);
  const { enquiryId } = mapped.value;
  const later = plusMs(at, hourMs);
  const { ratings, ratingReasons } = ledger.ruleSet;
  const rating = ratings[below(random, ratings.length)]?.code ?? '';
  const reason = ratingReasons[below(random, ratingReasons.length)]?.code ?? '';
  if (below(random, 2) === 0) give(ledger, { kind: 'claim-enquiry', args: { enquiryId } }, 'officer', later, random);
  if (below(random, 4) > 0)
    give(ledger, { kind: 'rate-enquiry', args: { enquiryId, rating, reason } }, 'officer', later, random);
  if (below(random, 3) === 0) {
    const note = { enquiryId, noteId: newId<'note'>(random), text: 'Rang the school; the head is away until noon.' };
    give(ledger, { kind: 'add-note', args: note }, 'officer', later, random);
  }
}

function keptArrival(index: number, receivedAt: Instant, random: Random): Command {
  const text = `Referral form, page 1 of 1\nunreadable ${String(index)}`;
  return {
    kind: 'keep-arrival',
    args: {
      arrivalId: newId(random),
      reference: newReference('R', random),
      receivedAt,
      sha256: digestOf(text),
      bytes: text.length,
      why: 'not-json',
      from: { sender: 'bench', text, cut: false, problems: [] },
    },
  };
}

const digestOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** The first `people` of the borough as another system has them. */
function* importedPeople(size: HubSize, random: Random): Generator<Command> {
  const today = localOf(size.now, 'Europe/London').date;
  let left = size.people;
  for (const family of borough(boroughOf(size))) {
    for (const person of family.people) {
      if (left === 0) return;
      left -= 1;
      const household = family.households.find(({ id }) => id === householdOn(person, today));
      const home = household === undefined ? undefined : homeOn(household, today);
      yield {
        kind: 'import-person',
        args: {
          personId: newId(random),
          reference: newReference('P', random),
          name: { given: person.name.given, family: person.name.family },
          otherNames: person.formerNames.map(({ given, family: name }) => ({ given, family: name })),
          birth: person.birth,
          sex: person.sex,
          ...(person.nhsNumber === undefined ? {} : { nhsNumber: person.nhsNumber }),
          ...(person.setting === undefined ? {} : { setting: person.setting }),
          ...(household === undefined ? {} : { phone: household.phone }),
          from: { kind: 'import', system: 'bench', number: person.id },
          address: home === undefined ? undefined : { lines: [...home.lines], postcode: home.postcode },
        },
      };
    }
  }
}
