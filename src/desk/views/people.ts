import type { PersonRow } from '#contracts/people-index.ts';
import type { FoundPerson, ListedPerson, PeopleView } from '#contracts/views.ts';
import type { CacheDatabase } from '#cache/cache-database.ts';
import type { Described } from '#domain/corroboration.ts';
import type { CaseRecord } from '#domain/record.ts';
import { idOf, kindOf, streamKey, type StreamKey } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import type { Reference } from '#kernel/reference.ts';
import { findByWords } from '#linkage/find-by-words.ts';
import { findCandidates } from '#linkage/find-candidates.ts';
import { IndexSearch, type FiledPerson, type PeopleIndex } from '#linkage/people-index.ts';
import { rankForSubject, rankForWords, type RankedPerson, type Sought } from '#linkage/rank-people.ts';
import { readSearch, type SearchWords } from '#linkage/search-words.ts';
import type { Overlay } from '#sync/overlay.ts';
import type { AskedBy, ListedPeople } from '../people-index/listed-people.ts';

/** What a search is made from. */
export interface PeopleParts {
  readonly overlay: Overlay;
  readonly index: Pick<CacheDatabase, 'personsWith' | 'personKeysFrom' | 'referralsOf' | 'opened'>;
  readonly listed: ListedPeople;
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
  const { overlay, listed, now } = parts;
  const here = candidates(typed, sought, parts.index);
  const there = candidates(typed, sought, listed);
  if (typed === undefined) for (const id of listed.atDoor(sought?.told.address)) there.ids.add(id);
  const rank = <Person extends FiledPerson>(people: Iterable<Person>): readonly RankedPerson<Person>[] =>
    typed !== undefined
      ? rankForWords(people, typed, sought)
      : sought === undefined
        ? []
        : rankForSubject(people, sought);
  // Somebody who was opened at the hub is found by the index and shown by their record.
  const ranked = rank(known(new Set([...here.ids, ...there.ids]), overlay));
  const rankedThere = rank(onlyListed(there.ids, askedBy(typed, sought), parts));
  const isCut = [here, there].some((search) => search.isCut || search.ids.size > mostCompared);
  return {
    found: ranked.slice(0, mostFound).map((one) => foundPerson(one, sought, parts)),
    listed: rankedThere.slice(0, mostFound).map(({ person }) => listedPerson(person.row)),
    index: listed.state,
    more: ranked.length > mostFound || rankedThere.length > mostFound || isCut,
    now,
  };
}

/** Whom an index knows by the words, or else as alike to the subject. */
function candidates(typed: SearchWords | undefined, sought: Sought | undefined, index: PeopleIndex): IndexSearch {
  if (typed !== undefined) return findByWords(typed, index);
  return sought === undefined ? new IndexSearch(index) : findCandidates(sought.told, index);
}

function askedBy(typed: SearchWords | undefined, sought: Sought | undefined): AskedBy {
  return { ...sought?.told, ...(typed?.digits === undefined ? {} : { nhsNumber: typed.digits, phone: typed.digits }) };
}

/** Those of the people index whose record is not here. */
function* onlyListed(
  ids: ReadonlySet<Id<'person'>>,
  asked: AskedBy,
  { listed, overlay }: PeopleParts,
): Generator<ListedFound> {
  for (const id of [...ids].slice(0, mostCompared)) {
    if (overlay.find(streamKey('person', id)) !== undefined) continue;
    const person = listed.find(id, asked);
    if (person !== undefined) yield person;
  }
}

type ListedFound = FiledPerson & { readonly row: PersonRow };

function listedPerson({ personId, reference, name, otherNames, birth, sex, postcode }: PersonRow): ListedPerson {
  return { personId, reference, name, otherNames, birth, sex, ...(postcode === undefined ? {} : { postcode }) };
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
function* known(ids: ReadonlySet<Id<'person'>>, overlay: Overlay): Generator<CaseRecord<'person'>> {
  for (const id of [...ids].slice(0, 2 * mostCompared)) {
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
  const opened = parts.index.opened(person.stream);
  return {
    person,
    ...(opened === undefined ? {} : { fetchedAt: opened.fetchedAt }),
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
