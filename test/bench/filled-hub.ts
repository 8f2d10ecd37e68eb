/** The records of a hub after a fortnight in which nothing was decided, made by the rules from the synthetic borough. */
import { createHash } from 'node:crypto';
import type { Actor } from '#domain/author.ts';
import type { AnyRecord } from '#domain/record.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import { localOf, plusDays, plusMonths, plusMs, type Instant } from '#kernel/clock.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { below, seededRandom, type Random } from '#kernel/random.ts';
import { newReference } from '#kernel/reference.ts';
import { borough } from '#synthetic/borough.ts';
import { boroughReferrals, type BoroughReferral } from '#synthetic/borough-referrals.ts';
import { PastHub } from '../../src/synthetic/histories/past-hub.ts';
import { bringIn, PeopleOnRecord } from '../../src/synthetic/histories/people-on-record.ts';
import { receiveForm } from '../../src/synthetic/histories/receive-form.ts';

/** How much of a hub. */
export interface HubSize {
  readonly seed: number;
  readonly referrals: number;
  /** Items of the tray. */
  readonly tray: number;
  /** About so many people are on record: families, until there are enough. */
  readonly people: number;
  readonly now: Instant;
}

/** A subject as told, and in truth the records of the same human: none, one, or one too many. */
export interface TrueSubject {
  readonly referralId: Id<'referral'>;
  readonly subjectId: Id<'subject'>;
  readonly personIds: readonly Id<'person'>[];
}

export interface FilledHub {
  readonly records: readonly AnyRecord[];
  readonly subjects: readonly TrueSubject[];
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

const dayMs = 86_400_000;
const spreadMs = 14 * dayMs;
/** Not every family is told of, and some are told of often. */
const peopleForReferral = 6;

/** All records of the hub. Of its enquiries three in four are rated, one in two claimed, one in three has a note. */
export function filledHub(size: HubSize, ruleSet: RuleSet): FilledHub {
  const { seed, now } = size;
  const until = localOf(now, ruleSet.calendar.zone).date;
  const time = { seed, people: Math.max(size.people, size.referrals * peopleForReferral), until };
  const hub = new PastHub(ruleSet);
  const random = seededRandom(seed);
  const people = new PeopleOnRecord();
  const at = plusMs(now, -spreadMs - dayMs);
  for (const family of borough({ ...time, from: plusMonths(until, -18) })) {
    if (people.persons.size >= size.people) break;
    bringIn(hub, people, family, { seed, on: plusDays(until, -15), at, random });
  }
  const subjects: TrueSubject[] = [];
  const arrivals = boroughReferrals({ ...time, from: plusMonths(until, -18), referrals: size.referrals });
  for (const [index, arrival] of arrivals.entries()) {
    const received = receive(
      hub,
      arrival,
      plusMs(now, -Math.floor((1 - index / arrivals.length) * spreadMs) - 1),
      random,
    );
    subjects.push(
      ...received.referral.subjects.map(({ id }, place) => ({
        referralId: received.referralId,
        subjectId: id,
        personIds: people.of(arrival.truth.subjects[place]?.person ?? ''),
      })),
    );
  }
  for (let index = 0; index < size.tray; index += 1) keepArrival(hub, index, now, random);
  return { records: [...hub.records()], subjects };
}

function receive(hub: PastHub, { body }: BoroughReferral, at: Instant, random: Random) {
  const { ratings, ratingReasons, calendar } = hub.ruleSet;
  const { officer, intake } = workersOf(hub.ruleSet);
  const source = { kind: 'intake', sender: 'bench', submission: body.submissionId, sha256: digestOf(body) } as const;
  const facts = { reference: newReference('R', random), receivedAt: at, source, zone: calendar.zone };
  const args = receiveForm({ ...body, sentAt: at }, facts, random);
  hub.give({ kind: 'receive-referral', args }, intake, at);
  const { enquiryId } = args;
  const rating = ratings[below(random, ratings.length)]?.code ?? '';
  const reason = ratingReasons[below(random, ratingReasons.length)]?.code ?? '';
  if (below(random, 2) === 0) hub.give({ kind: 'claim-enquiry', args: { enquiryId } }, officer, at);
  if (below(random, 4) > 0) hub.give({ kind: 'rate-enquiry', args: { enquiryId, rating, reason } }, officer, at);
  if (below(random, 3) === 0) {
    const note = { enquiryId, noteId: newId<'note'>(random), text: 'Rang the school; the head is away until noon.' };
    hub.give({ kind: 'add-note', args: note }, officer, at);
  }
  return args;
}

function keepArrival(hub: PastHub, index: number, now: Instant, random: Random): void {
  const text = `Referral form, page 1 of 1\nunreadable ${String(index)}`;
  const args = {
    arrivalId: newId<'arrival'>(random),
    reference: newReference('R', random),
    receivedAt: plusMs(now, -index * 3_600_000),
    sha256: digestOf(text),
    bytes: text.length,
    why: 'not-json' as const,
    from: { sender: 'bench', text, cut: false, problems: [] },
  };
  hub.give({ kind: 'keep-arrival', args }, workersOf(hub.ruleSet).intake, now);
}

const digestOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');
