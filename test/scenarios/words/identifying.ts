import { systemRandom } from '#central/system.ts';
import { idOf } from '#domain/streams.ts';
import { newReference } from '#kernel/reference.ts';
import { ScenarioFailure } from '../playing/failure.ts';
import type { CommandNotes } from './command-word.ts';
import { newOne, ofSubject, type Filler } from './fillers.ts';

const family = 'Who it is';

/** The record a subject stands identified as. */
const identified: Filler = {
  by: ['subject', 'enquiry'],
  async fill(target) {
    const { view, line } = await target.subject();
    const referral = view.referrals.find(({ stream }) => idOf(stream) === line.referralId);
    const identity = referral?.parts.core.identified[line.subjectId];
    if (identity === undefined)
      throw new ScenarioFailure('nobody has said who this is, so there is nothing to take back');
    return identity.personId;
  },
};

/** What the list says of identifying, and where a new record takes its values from: the subject as told. */
export const identifyingNotes = {
  'record-person': {
    family,
    says: 'A subject nobody knows becomes a person record, with what was told of them.',
    fill: {
      personId: newOne,
      reference: { by: [], fill: async () => newReference('P', systemRandom) },
      name: ofSubject(({ subject }) => subject.name),
      otherNames: ofSubject(() => []),
      birth: ofSubject(({ subject }) => subject.birth),
      sex: ofSubject(({ subject }) => subject.sex),
      nhsNumber: ofSubject(({ subject }) => subject.nhsNumber),
      setting: ofSubject(({ subject }) => subject.setting),
      phone: ofSubject(({ subject }) => subject.phone),
      from: ofSubject(({ line: { referralId, subjectId } }) => ({ kind: 'referral', referralId, subjectId })),
      address: ofSubject(({ view, line }) => {
        const referral = view.referrals.find(({ stream }) => idOf(stream) === line.referralId);
        return referral?.parts.address?.bySubject[line.subjectId];
      }),
    },
  },
  'link-subject': { family, says: 'A subject is somebody we know; refused unless two facts besides the name agree.' },
  'unlink-subject': { family, says: 'Takes back who a subject is.', fill: { personId: identified } },
  'compare-subject': { family, says: 'A subject is not, or may not be, a person we know.' },
} as const satisfies Readonly<Record<string, CommandNotes>>;
