import { plusMs, type Instant } from '#kernel/clock.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { below, seededRandom, type Random } from '#kernel/random.ts';
import { newReference } from '#kernel/reference.ts';
import type { Actor } from '../author.ts';
import type { Command, CommandArgs } from '../command.ts';
import { commandRules } from '../decide.ts';
import { commandKinds, type CommandKind } from '../event-manifest.ts';
import { idOf, streamKey } from '../streams.ts';
import { examplePeople } from './example-people.ts';
import { exampleSite } from './example-site.ts';
import { Ledger } from './ledger.ts';

/** One of `items`. */
export function pick<Item>(random: Random, items: readonly Item[]): Item | undefined {
  return items[below(random, items.length)];
}

const startOfPlay = '2026-11-20T08:00:00.000Z' as Instant;
const people: readonly Actor[] = Object.values(examplePeople);

/**
 * Plays one command for each of `steps`; each number is the seed of its command, so that a failing play shrinks by
 * leaving commands out. Most commands fit the world they meet and come from somebody entitled to them; about one in
 * six is hostile in one respect, and about one in four comes from anybody.
 */
export function play(steps: readonly number[], ledger: Ledger = new Ledger(exampleSite)): Ledger {
  for (const [index, seed] of steps.entries()) {
    const random = seededRandom(seed);
    const at = plusMs(startOfPlay, index * 1_800_000 + below(random, 1_800_000));
    const command = randomCommand(ledger, at, random);
    const { roles } = commandRules[command.kind];
    const entitled = people.filter((person) => person.roles.some((role) => roles.includes(role)));
    const actor = pick(random, below(random, 4) === 0 ? people : entitled) ?? examplePeople.olive;
    ledger.give(command, actor, at, random);
  }
  return ledger;
}

/** A number of seeds of a play of some length, always the same ones. */
export function fixedSteps(count: number, first = 0): readonly number[] {
  return Array.from({ length: count }, (_, step) => (first + step) * 7919);
}

/** A command that could be given now. One in about twelve brings a new enquiry, so that something happens to each. */
export function randomCommand(ledger: Ledger, at: Instant, random: Random): Command {
  const enquiries = ledger.all('enquiry').length;
  const drawn = pick(random, kindsByWeight) ?? 'add-note';
  const enough = drawn === 'receive-referral' && enquiries * 12 > ledger.entries.length + 12;
  const kind = enquiries === 0 ? 'receive-referral' : enough ? 'recommend-decision' : drawn;
  const hostile = below(random, 6) === 0;
  return { kind, args: makers[kind](ledger, random, hostile, at) } as Command;
}

const kindsByWeight: readonly CommandKind[] = [
  ...commandKinds,
  ...(['recommend-decision', 'recommend-decision', 'sign-off-decision', 'sign-off-decision'] as const),
];

type Maker<Kind extends CommandKind> = (
  ledger: Ledger,
  random: Random,
  hostile: boolean,
  at: Instant,
) => CommandArgs<Kind>;

const codeOf = (random: Random, hostile: boolean, list: readonly { readonly code: string }[]): string =>
  hostile ? 'no-such-code' : (pick(random, list)?.code ?? '');

/** An enquiry of the ledger, or for the hostile sometimes one that does not exist. */
function anEnquiry(ledger: Ledger, random: Random, hostile: boolean): Id<'enquiry'> {
  const found = hostile && below(random, 3) === 0 ? undefined : pick(random, ledger.all('enquiry'));
  return found === undefined ? newId(random) : idOf(found.stream);
}

function isOpen(ledger: Ledger, decisionId: Id<'decision'>): boolean {
  return ledger.find(streamKey('decision', decisionId))?.parts.core.signed === undefined;
}

function aDecision(ledger: Ledger, random: Random, hostile: boolean) {
  const decisions = ledger.all('decision');
  const open = decisions.filter((decision) => decision.parts.core.signed === undefined);
  const known = hostile && below(random, 4) === 0 ? undefined : pick(random, below(random, 6) === 0 ? decisions : open);
  if (known === undefined)
    return { decisionId: newId<'decision'>(random), enquiryId: anEnquiry(ledger, random, hostile) };
  return { decisionId: idOf(known.stream), enquiryId: known.parts.core.current.enquiryId, core: known.parts.core };
}

const makers: { readonly [Kind in CommandKind]: Maker<Kind> } = {
  'receive-referral': (ledger, random, hostile, at) => {
    const trick = hostile ? below(random, 10) : undefined;
    const referralId = newId<'referral'>(random);
    const subjects = Array.from({ length: 1 + below(random, 3) }, (_, index) => ({
      id: newId<'subject'>(random),
      name: { given: `Given ${index}`, family: 'Example' },
      birth: { kind: 'unknown' } as const,
      sex: 'unknown' as const,
      track: below(random, 3) === 0 ? ('adult' as const) : ('child' as const),
    }));
    const [first] = subjects;
    if (trick === 0 && first !== undefined) subjects.push(first);
    const lines = subjects.map(({ id, track }) => ({
      subjectId: id,
      referralId,
      track,
      decisionId: newId<'decision'>(random),
    }));
    // Somebody else's decision, named by a line of one's own.
    const stolen = trick === 1 ? pick(random, ledger.all('decision')) : undefined;
    if (stolen !== undefined && lines[0] !== undefined) lines[0] = { ...lines[0], decisionId: idOf(stolen.stream) };
    if (trick === 2) lines.reverse();
    if (trick === 3 && lines.length > 1) lines.pop();
    const strangers = trick === 4 ? [newId<'subject'>(random)] : subjects.map((subject) => subject.id);
    const existing = pick(random, ledger.all('enquiry'));
    const typed = below(random, 4) > 0 || trick === 5;
    return {
      referralId,
      enquiryId: trick === 6 && existing !== undefined ? idOf(existing.stream) : newId(random),
      enquiryReference: newReference('E', random),
      acknowledgeDutyId: newId(random),
      referral: {
        reference: newReference('R', random),
        channel: codeOf(random, trick === 7, exampleSite.channels),
        receivedAt: plusMs(at, trick === 8 ? 120_001 : 120_000 - below(random, 86_400_000)),
        concerns: [codeOf(random, trick === 9, exampleSite.concerns)],
        narrative: 'Seen with bruises.\n  Told twice. ',
        familyKnows: 'not-said',
        consent: 'not-said',
        source: typed
          ? { kind: 'typed' }
          : { kind: 'intake', sender: 'school', submission: '1', sha256: 'a'.repeat(64) },
        subjects,
        attachments: [],
      },
      referrer: { name: 'A Teacher', phone: '0161 496 0123', anonymity: 'not-to-family' },
      addresses: Object.fromEntries(
        strangers
          .filter(() => below(random, 2) === 0)
          .map((id) => [id, { lines: ['1 Example Row'], postcode: 'M33 9ZZ' }]),
      ),
      subjects: lines,
    };
  },
  'claim-enquiry': (ledger, random, hostile) => ({ enquiryId: anEnquiry(ledger, random, hostile) }),
  'release-enquiry': (ledger, random, hostile) => ({
    enquiryId: anEnquiry(ledger, random, hostile),
    reason: codeOf(random, hostile, exampleSite.releaseReasons),
  }),
  'rate-enquiry': (ledger, random, hostile) => ({
    enquiryId: anEnquiry(ledger, random, hostile),
    rating: codeOf(random, hostile && below(random, 2) === 0, exampleSite.ratings),
    reason: codeOf(random, hostile, exampleSite.ratingReasons),
    ...(below(random, 2) === 0 ? {} : { words: 'Because.' }),
  }),
  'add-note': (ledger, random, hostile) => {
    const enquiryId = anEnquiry(ledger, random, hostile);
    const earlier = ledger.find(streamKey('enquiry', enquiryId))?.parts.core.notes[0]?.noteId;
    return { enquiryId, noteId: (hostile ? earlier : undefined) ?? newId(random), text: ' A note. ' };
  },
  'recommend-decision': (ledger, random, hostile) => {
    const trick = hostile ? below(random, 6) : undefined;
    const enquiryId = anEnquiry(ledger, random, trick === 0);
    const core = ledger.find(streamKey('enquiry', enquiryId))?.parts.core;
    const line = pick(
      random,
      trick === 2
        ? (core?.subjects ?? [])
        : (core?.subjects.filter((subject) => isOpen(ledger, subject.decisionId)) ?? []),
    );
    const other = pick(random, ledger.all('enquiry'))?.parts.core;
    const track = line?.track ?? 'child';
    const fitting = exampleSite.outcomes.filter((outcome) => (outcome.track === track) !== (trick === 1));
    const referralIds = core?.referralIds ?? [newId<'referral'>(random)];
    return {
      decisionId: (trick === 2 ? other?.subjects[0]?.decisionId : line?.decisionId) ?? newId(random),
      enquiryId,
      subjectId: (trick === 3 ? other?.subjects[0]?.subjectId : line?.subjectId) ?? newId(random),
      track,
      referralIds: trick === 4 ? [...(other?.referralIds ?? referralIds)] : [...referralIds],
      outcomes: [codeOf(random, trick === 5, fitting)],
      rationale: 'Considered and weighed.',
    };
  },
  'sign-off-decision': (ledger, random, hostile) => {
    const trick = hostile ? below(random, 5) : undefined;
    const { decisionId, enquiryId, core } = aDecision(ledger, random, hostile);
    const seen = [
      streamKey('decision', decisionId),
      streamKey('enquiry', enquiryId),
      ...(core?.current.referralIds ?? []).map((id) => streamKey('referral', id)),
      ...(trick === 0 ? [streamKey('person', newId<'person'>(random))] : []),
    ].slice(trick === 1 ? 1 : 0);
    const records = seen.map((stream) => ({ stream, version: ledger.find(stream)?.version ?? 1 }));
    const first = records[0];
    if (trick === 2 && first !== undefined) records[0] = { ...first, version: first.version + 1 };
    return {
      decisionId,
      enquiryId: trick === 3 ? anEnquiry(ledger, random, true) : enquiryId,
      evidence: { records, sha256: 'b'.repeat(64) },
    };
  },
  'send-back-decision': (ledger, random, hostile) => {
    const { decisionId, enquiryId } = aDecision(ledger, random, hostile);
    return {
      decisionId,
      enquiryId: hostile && below(random, 2) === 0 ? anEnquiry(ledger, random, true) : enquiryId,
      reason: codeOf(random, hostile && below(random, 2) === 0, exampleSite.sendBackReasons),
      comment: 'What did she say herself?',
    };
  },
  'record-person': (ledger, random, hostile) => {
    const trick = hostile ? below(random, 3) : undefined;
    const referral = pick(random, ledger.all('referral'));
    const subject = pick(random, referral?.parts.core.subjects ?? []);
    const existing = pick(random, ledger.all('person'));
    return {
      personId: trick === 0 && existing !== undefined ? idOf(existing.stream) : newId(random),
      reference: newReference('P', random),
      name: { given: 'Given', family: 'Example' },
      birth: { kind: 'year', year: 2015, estimated: true },
      sex: 'female',
      from: {
        referralId: trick === 1 || referral === undefined ? newId(random) : idOf(referral.stream),
        subjectId: trick === 2 || subject === undefined ? newId(random) : subject.id,
      },
      address: below(random, 2) === 0 ? undefined : { lines: ['1 Example Row'] },
    };
  },
  'settle-duty': (ledger, random, hostile) => {
    const known = hostile && below(random, 2) === 0 ? undefined : pick(random, ledger.all('duty'));
    const dutyId = known === undefined ? newId<'duty'>(random) : idOf(known.stream);
    return below(random, 2) === 0
      ? {
          dutyId,
          settle: { kind: 'done', how: codeOf(random, hostile, exampleSite.acknowledgementMethods), words: 'Rang.' },
        }
      : { dutyId, settle: { kind: 'waived', reason: codeOf(random, hostile, exampleSite.waiveReasons) } };
  },
};
