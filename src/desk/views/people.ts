import type { FoundPerson, PeopleView } from '#contracts/views.ts';
import type { CacheDatabase } from '#cache/cache-database.ts';
import type { Described } from '#domain/corroboration.ts';
import type { CaseRecord } from '#domain/record.ts';
import { idOf, kindOf, streamKey, type StreamKey } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import type { Reference } from '#kernel/reference.ts';
import { findByWords } from '#linkage/find-by-words.ts';
import { findCandidates } from '#linkage/find-candidates.ts';
import type { IndexSearch } from '#linkage/people-index.ts';
import { rankForSubject, rankForWords, type RankedPerson, type Sought } from '#linkage/rank-people.ts';
import { readSearch } from '#linkage/search-words.ts';
import type { Overlay } from '#sync/overlay.ts';

/** What a search is made from. */
export interface PeopleParts {
  readonly overlay: Overlay;
  readonly index: Pick<CacheDatabase, 'personsWith' | 'personKeysFrom' | 'referralsOf'>;
  readonly now: Instant;
}

/** What is searched for: words, a subject of a referral, or words for a subject. */
export interface PeopleAsked {
  readonly text: string;
  readonly subject?: { readonly referralId: Id<'referral'>; readonly subjectId: Id<'subject'> } | undefined;
}

/** Most people in one answer. */
const mostFound = 50;
const mostEnquiries = 50;
/** Most people a search reads and compares; whoever typed two letters is told to say more. */
const mostCompared = 300;

/**
 * The people this desk knows that could be the subject, or that have all the words; the likeliest first. With both, whoever
 * has the words is compared with the subject: somebody the words name is shown even where nothing told is alike. People
 * recorded here and not yet at the hub are among them.
 */
export function peopleView({ text, subject }: PeopleAsked, parts: PeopleParts): PeopleView {
  const sought = subject === undefined ? undefined : soughtOf(subject.referralId, subject.subjectId, parts.overlay);
  const typed = text.trim() === '' ? undefined : readSearch(text);
  let ranked: readonly RankedPerson[] = [];
  let search: IndexSearch | undefined;
  if (typed !== undefined) {
    search = findByWords(typed, parts.index);
    ranked = rankForWords(known(search, parts.overlay), typed, sought);
  } else if (sought !== undefined) {
    search = findCandidates(sought.told, parts.index);
    ranked = rankForSubject(known(search, parts.overlay), sought);
  }
  return {
    found: ranked.slice(0, mostFound).map((one) => foundPerson(one, sought, parts)),
    more: ranked.length > mostFound || search?.isCut === true || (search?.ids.size ?? 0) > mostCompared,
    now: parts.now,
  };
}

interface Subject extends Sought {
  readonly answers: ReadonlyMap<string, NonNullable<FoundPerson['answer']>>;
}

/** The subject as told, with the latest answer about each person; nothing when it is not held here. */
function soughtOf(referralId: Id<'referral'>, subjectId: Id<'subject'>, overlay: Overlay): Subject | undefined {
  const referral = overlay.find(streamKey('referral', referralId));
  const subject = referral?.parts.core.subjects.find(({ id }) => id === subjectId);
  if (referral === undefined || subject === undefined) return undefined;
  const told: Described = { ...subject, address: referral.parts.address?.bySubject[subjectId] };
  const answers = new Map<string, NonNullable<FoundPerson['answer']>>();
  for (const { personId, answer, by, at, ...compared } of referral.parts.core.compared) {
    if (compared.subjectId === subjectId) answers.set(personId, { answer, by: by.name, at });
  }
  return { told, answers, isSaidNotSame: ({ stream }) => answers.get(idOf(stream))?.answer === 'not-same' };
}

/** The records of those found by their keys, as they stand with what is pending, and everybody only recorded here. */
function* known({ ids }: IndexSearch, overlay: Overlay): Generator<CaseRecord<'person'>> {
  for (const id of [...ids].slice(0, mostCompared)) {
    const person = overlay.find(streamKey('person', id));
    if (person !== undefined) yield person;
  }
  for (const record of overlay.changed.values()) {
    if (record.kind === 'person' && !ids.has(idOf(record.stream))) yield record;
  }
}

function foundPerson(
  { person, likeness, facts, mayLink }: RankedPerson,
  sought: Subject | undefined,
  parts: PeopleParts,
): FoundPerson {
  const personId = idOf(person.stream);
  const answer = sought?.answers.get(personId);
  return {
    person,
    ...(likeness === undefined ? {} : { likeness }),
    ...(facts === undefined ? {} : { facts }),
    mayLink,
    ...(answer === undefined ? {} : { answer }),
    enquiries: [...enquiriesOf(personId, parts)].slice(0, mostEnquiries),
  };
}

/** The enquiries held here that have a subject who was identified as this person. */
function* enquiriesOf(
  personId: Id<'person'>,
  { overlay, index }: PeopleParts,
): Generator<FoundPerson['enquiries'][number]> {
  const referrals = new Set<StreamKey<'referral'>>(index.referralsOf(personId).map((id) => streamKey('referral', id)));
  for (const stream of overlay.changed.keys())
    if (kindOf(stream) === 'referral') referrals.add(stream as StreamKey<'referral'>);
  const seen = new Set<string>();
  for (const stream of referrals) {
    const core = overlay.find(stream)?.parts.core;
    const isAbout = Object.values(core?.identified ?? {}).some((identity) => identity.personId === personId);
    const enquiryId = core?.placement?.enquiryId;
    if (!isAbout || enquiryId === undefined || seen.has(enquiryId)) continue;
    seen.add(enquiryId);
    const enquiry = overlay.find(streamKey('enquiry', enquiryId));
    if (enquiry !== undefined) yield { enquiryId, reference: enquiry.parts.core.reference as Reference };
  }
}
