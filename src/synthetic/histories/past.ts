import type { Instant } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import type { Random } from '#kernel/random.ts';
import type { Subject } from '#domain/referral.ts';
import type { BoroughReferral } from '../borough-referrals.ts';
import type { Draw } from '../draw.ts';
import type { Family } from '../family.ts';
import type { Person } from '../person.ts';
import { motherOf } from '../write-down.ts';
import type { HubHours } from './hub-hours.ts';
import type { PastHub } from './past-hub.ts';
import type { PeopleOnRecord } from './people-on-record.ts';
import type { HubStaff } from './staff.ts';

/** What everything that happens in the past of a hub shares. */
export interface Past {
  readonly hub: PastHub;
  readonly hours: HubHours;
  readonly staff: HubStaff;
  readonly people: PeopleOnRecord;
  /** For ids and references. */
  readonly random: Random;
  /** SHA-256 in hex. */
  readonly digest: (text: string) => string;
  /** The referral that each submission became. */
  readonly referrals: Map<string, Id<'referral'>>;
  /** Who every subject of a referral is, in truth. */
  readonly subjects: Map<Id<'subject'>, string>;
  /** When somebody was told of, in truth. */
  readonly contacts: Map<string, Instant[]>;
  /** Until when a child has a social worker, in truth. */
  readonly openCases: Map<string, Instant>;
}

/** A person of an arrival: as told, and who it is. */
export interface Told {
  readonly subject: Subject;
  readonly person: Person;
}

/** One arrival as the hub deals with it. */
export interface Matter {
  readonly draw: Draw;
  readonly arrival: BoroughReferral;
  readonly family: Family;
  readonly referralId: Id<'referral'>;
  readonly enquiryId: Id<'enquiry'>;
  /** In the order of the lines of the enquiry. */
  readonly told: readonly Told[];
}

/** What stands for the words in braces when the hub writes about `told`. */
export function wordsAbout(
  { arrival, family }: Pick<Matter, 'arrival' | 'family'>,
  told: Told,
): Readonly<Record<string, string>> {
  const { subject, person } = told;
  const isUnborn = subject.birth.kind === 'unborn';
  const pronouns = isUnborn
    ? { he: 'it', He: 'It', him: 'it', his: 'its' }
    : person.sex === 'female'
      ? { he: 'she', He: 'She', him: 'her', his: 'her' }
      : { he: 'he', He: 'He', him: 'him', his: 'his' };
  return {
    ...pronouns,
    name: isUnborn ? 'the baby' : (subject.name.given ?? person.name.given),
    mum: motherOf(family, person)?.name.given ?? 'the mother',
    sender: arrival.body.referrer.organisation ?? 'the caller',
  };
}
