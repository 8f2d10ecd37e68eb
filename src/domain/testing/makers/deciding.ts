import { newId, type Id } from '#kernel/ids.ts';
import { below, type Random } from '#kernel/random.ts';
import type { LegalTest } from '../../decision.ts';
import { isSameSubmission } from '../../same-submission.ts';
import { idOf, streamKey } from '../../streams.ts';
import { exampleSite } from '../example-site.ts';
import type { Ledger } from '../ledger.ts';
import { completeParts } from '../complete-parts.ts';
import { anEnquiry, codeOf, isOpen, pick, type Maker } from './maker.ts';

function aDecision(ledger: Ledger, random: Random, hostile: boolean) {
  const decisions = ledger.all('decision');
  const open = decisions.filter(({ stream }) => isOpen(ledger, idOf(stream)));
  const known = hostile && below(random, 4) === 0 ? undefined : pick(random, below(random, 6) === 0 ? decisions : open);
  if (known === undefined) {
    return {
      decisionId: newId<'decision'>(random),
      enquiryId: anEnquiry(ledger, random, hostile),
      handOverDutyId: newId<'duty'>(random),
    };
  }
  const decisionId = idOf(known.stream);
  const { enquiryId } = known.parts.core.current;
  const line = ledger
    .find(streamKey('enquiry', enquiryId))
    ?.parts.core.subjects.find((subject) => subject.decisionId === decisionId);
  return {
    decisionId,
    enquiryId,
    handOverDutyId: line?.handOverDutyId ?? newId<'duty'>(random),
    core: known.parts.core,
  };
}

/** A test whose answers are drawn; a yes or a no rests on something. */
function aTest(track: 'child' | 'adult', random: Random): LegalTest {
  const limb = () => {
    const answer = pick(random, ['yes', 'no', 'not-known'] as const) ?? 'not-known';
    return answer === 'not-known' ? { answer } : { answer, evidence: 'Seen.' };
  };
  return track === 'child'
    ? { kind: 'child', inNeed: limb(), significantHarm: limb() }
    : { kind: 'adult', needs: limb(), risk: limb(), unable: limb() };
}

function anEarlierCopy(ledger: Ledger, referralId: Id<'referral'>) {
  const own = ledger.find(streamKey('referral', referralId))?.parts;
  const { sameSubmissionWithinDays: within } = exampleSite.ceremony;
  return ledger.all('referral').find(({ parts }) => own !== undefined && isSameSubmission(own, parts, within));
}

export const recommendDecision: Maker<'recommend-decision'> = (ledger, random, hostile) => {
  const trick = hostile ? below(random, 9) : undefined;
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
  const sameAs =
    trick === 6
      ? pick(random, ledger.all('referral'))
      : below(random, 4) > 0
        ? undefined
        : anEarlierCopy(ledger, referralIds[0] ?? newId(random));
  const parts = completeParts(track, exampleSite);
  const { alternatives: _, ...without } = parts;
  return {
    ...(trick === 7 ? without : parts),
    ...(below(random, 2) === 0 ? { test: aTest(track, random) } : {}),
    ...(trick === 8 ? { threshold: 'no-such-level' } : {}),
    decisionId: (trick === 2 ? other?.subjects[0]?.decisionId : line?.decisionId) ?? newId(random),
    enquiryId,
    subjectId: (trick === 3 ? other?.subjects[0]?.subjectId : line?.subjectId) ?? newId(random),
    track,
    referralIds: trick === 4 ? [...(other?.referralIds ?? referralIds)] : [...referralIds],
    outcomes: [codeOf(random, trick === 5, fitting)],
    rationale: 'Considered and weighed.',
    ...(sameAs === undefined ? {} : { sameAs: idOf(sameAs.stream) }),
  };
};

export const signOffDecision: Maker<'sign-off-decision'> = (ledger, random, hostile) => {
  const trick = hostile ? below(random, 6) : undefined;
  const { decisionId, enquiryId, handOverDutyId, core } = aDecision(ledger, random, hostile);
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
    handOverDutyId: trick === 4 ? newId(random) : handOverDutyId,
    evidence: { records, sha256: 'b'.repeat(64) },
  };
};

export const sendBackDecision: Maker<'send-back-decision'> = (ledger, random, hostile) => {
  const { decisionId, enquiryId } = aDecision(ledger, random, hostile);
  return {
    decisionId,
    enquiryId: hostile && below(random, 2) === 0 ? anEnquiry(ledger, random, true) : enquiryId,
    reason: codeOf(random, hostile && below(random, 2) === 0, exampleSite.sendBackReasons),
    comment: 'What did she say herself?',
  };
};
