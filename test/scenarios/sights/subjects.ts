import type { EnquiryView } from '#contracts/views.ts';
import { finalAt } from '#domain/decision.ts';
import { recordSchema } from '#domain/record-schema.ts';
import type { CaseRecord } from '#domain/record.ts';
import { idOf } from '#domain/streams.ts';
import { nameWords } from '#wording/names.ts';
import type { FoundSubject } from '../playing/enquiries.ts';
import { shapeOf } from '../reading/shape.ts';
import { anyText, sight, type Looking, type Sight } from './sight.ts';
import { permitted, subjectOf, type Which } from './within.ts';

type Referral = CaseRecord<'referral'>;
type Duty = CaseRecord<'duty'>;

const referralOf = ({ view, line }: FoundSubject): Referral | undefined =>
  view.referrals.find(({ stream }) => idOf(stream) === line.referralId);
const identityOf = (found: FoundSubject) => referralOf(found)?.parts.core.identified[found.line.subjectId];

const subject = sight<FoundSubject>({
  name: 'subject',
  says: 'One child or adult: as told, and who they are.',
  needs: 'seat',
  which: { of: 'which child or adult' },
  required: ['of'],
  fields: {
    name: { says: 'the name as told', read: (found) => nameWords(found.subject.name) },
    track: { says: 'child or adult', read: (found) => found.subject.track },
    setting: { says: 'school, nursery, GP or care provider', read: (found) => found.subject.setting },
    identified: {
      says: 'new-person or linked, once somebody has said who they are',
      read: (found) => identityOf(found)?.how,
    },
    'identified-by': { says: 'who said so', read: (found) => identityOf(found)?.by.name },
    agreed: { says: 'facts that agreed besides the name', read: (found) => identityOf(found)?.agreed },
    person: {
      says: 'the name on the person record',
      read(found) {
        const personId = identityOf(found)?.personId;
        const person = found.view.persons.find(({ stream }) => idOf(stream) === personId);
        return person === undefined ? undefined : nameWords(person.parts.core.name);
      },
    },
    compared: {
      says: 'answers given that are not “the same”',
      read: (found) =>
        referralOf(found)?.parts.core.compared.flatMap(({ subjectId, answer }) =>
          subjectId === found.line.subjectId ? [answer] : [],
        ),
    },
    'taken-back': {
      says: 'reasons why who they are was taken back',
      read: (found) =>
        referralOf(found)?.parts.core.unidentified.flatMap(({ subjectId, reason }) =>
          subjectId === found.line.subjectId ? [reason] : [],
        ),
    },
  },
  read: subjectOf,
});

interface SeenDecision extends CaseRecord<'decision'> {
  readonly permitted: EnquiryView['permitted'] | undefined;
}

const decision = sight<SeenDecision>({
  name: 'decision',
  says: 'The decision about one child or adult, once there is a recommendation.',
  needs: 'seat',
  which: { of: 'which child or adult' },
  required: ['of'],
  fields: {
    state: { says: 'recommended, sent-back, signed or settled', read: ({ parts }) => parts.core.state },
    outcomes: { says: 'its outcomes', read: ({ parts }) => parts.core.current.outcomes },
    threshold: { says: 'its threshold', read: ({ parts }) => parts.core.current.threshold },
    bases: { says: 'what it rests on', read: ({ parts }) => parts.core.current.bases },
    rationale: { says: 'why', read: ({ parts }) => parts.core.current.rationale },
    'recommended-by': { says: 'who recommended it', read: ({ parts }) => parts.core.current.by.name },
    'recommended-at': { says: 'when', read: ({ parts }) => parts.core.current.at },
    'signed-by': { says: 'who signed it', read: ({ parts }) => parts.core.signed?.by.name },
    'final-at': { says: 'when it became final', read: ({ parts }) => finalAt(parts.core)?.at },
    'sent-back': {
      says: 'the comments it was sent back with',
      read: ({ parts }) => parts.core.sentBack.map(({ comment }) => comment),
    },
    may: { says: 'commands on it open to this person now', read: (view) => permitted(view.permitted, true) },
    'may-not': {
      says: 'commands on it the rules refuse this person now',
      read: (view) => permitted(view.permitted, false),
    },
    text: anyText(),
  },
  shape: shapeOf(recordSchema('decision'), 'output'),
  async read(looking, which) {
    const found = await subjectOf(looking, which);
    const record = found?.view.decisions.find(({ stream }) => idOf(stream) === found.line.decisionId);
    if (found === undefined || record === undefined) return undefined;
    return { ...record, permitted: found.view.decisionActs[found.line.decisionId]?.permitted };
  },
});

const duty = sight<Duty>({
  name: 'duty',
  says: 'Something owed: to a referrer, to the people it is about, or to whoever takes the work on.',
  needs: 'seat',
  which: {
    of: 'about which child or adult',
    kind: 'which duty: acknowledge-referrer, feedback-referrer, tell-parents, tell-child, tell-adult, hand-over',
  },
  required: ['of', 'kind'],
  fields: {
    state: { says: 'open, done or waived', read: ({ parts }) => parts.core.settled?.kind ?? 'open' },
    by: { says: 'who settled it', read: ({ parts }) => parts.core.settled?.by.name },
    how: {
      says: 'how it was done',
      read: ({ parts: { core } }) => (core.settled?.kind === 'done' ? core.settled.how : undefined),
    },
    reason: {
      says: 'why it was waived',
      read: ({ parts: { core } }) => (core.settled?.kind === 'waived' ? core.settled.reason : undefined),
    },
    words: { says: 'what was said about it', read: ({ parts }) => parts.core.settled?.words },
    text: anyText(),
  },
  shape: shapeOf(recordSchema('duty'), 'output'),
  read: dutyOf,
});

async function dutyOf(looking: Looking, which: Which): Promise<Duty | undefined> {
  const found = await subjectOf(looking, which);
  return found?.view.duties.find(
    ({ parts: { core } }) =>
      core.duty === which['kind'] &&
      core.referralId === found.line.referralId &&
      (core.subjectId ?? found.line.subjectId) === found.line.subjectId,
  );
}

/** What is shown of one child or adult. */
export const subjectSights: readonly Sight[] = [subject, decision, duty];
