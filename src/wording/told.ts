import type { Role } from '#domain/author.ts';
import type { ReferralParts, Referrer } from '#domain/referral.ts';
import type { Sex, Track } from '#domain/values.ts';

/** Closed lists of what was told, as a person reads them. `question` is the label of the field. */
export const sexWords = {
  female: 'Female',
  male: 'Male',
  other: 'Other',
  unknown: 'Not known',
} as const satisfies Record<Sex, string>;

export const trackWords = { child: 'Child', adult: 'Adult' } as const satisfies Record<Track, string>;

export const consentWords = {
  given: 'Given',
  refused: 'Refused',
  'not-sought': 'Not sought',
  'not-said': 'Not said',
} as const satisfies Record<ReferralParts['core']['consent'], string>;

export const familyKnowsWords = {
  yes: 'Told',
  no: 'Not told',
  'not-said': 'Not said',
} as const satisfies Record<ReferralParts['core']['familyKnows'], string>;

export const anonymityWords = {
  none: 'May be named',
  'not-to-family': 'Must not be named to the family',
  anonymous: 'Does not want to be known at all',
} as const satisfies Record<Referrer['anonymity'], string>;

export const roleWords = {
  'mash-officer': 'MASH officer',
  'team-manager': 'Team manager',
  edt: 'Emergency duty team',
  'agency-representative': 'Agency representative',
  auditor: 'Auditor',
  intake: 'Intake',
} as const satisfies Record<Role, string>;

/** What of a referral may be missing. */
export interface ToldReferral {
  readonly core: Pick<ReferralParts['core'], 'ownWords' | 'familyKnows' | 'consent' | 'concerns'>;
  readonly referrer?: Referrer | undefined;
  readonly subjects: readonly {
    readonly called: string;
    readonly birthKnown: boolean;
    readonly sexKnown: boolean;
    readonly settingGiven: boolean;
    readonly addressGiven: boolean;
  }[];
}

/** What the referral does not say, as things one could ask for: "school or GP of Amara". */
export function missingWords(told: ToldReferral): readonly string[] {
  const whoseMissing = (what: string, has: (subject: ToldReferral['subjects'][number]) => boolean): string[] => {
    const without = told.subjects.filter((subject) => !has(subject)).map((subject) => subject.called);
    if (without.length === 0) return [];
    return [
      without.length === told.subjects.length && without.length > 1
        ? `${what} of everybody`
        : `${what} of ${join(without)}`,
    ];
  };
  return [
    ...whoseMissing('date of birth', (subject) => subject.birthKnown),
    ...whoseMissing('sex', (subject) => subject.sexKnown),
    ...whoseMissing('school or GP', (subject) => subject.settingGiven),
    ...whoseMissing('address', (subject) => subject.addressGiven),
    ...(told.core.concerns.length === 0 ? ['kind of concern'] : []),
    ...(told.core.ownWords === undefined ? ['what the child or adult said'] : []),
    ...(told.core.familyKnows === 'not-said' ? ['what the family has been told'] : []),
    ...(told.core.consent === 'not-said' ? ['consent'] : []),
    ...missingOfReferrer(told.referrer),
  ];
}

/** Of somebody who does not want to be known nothing is missing; nor of one this reader may not see. */
function missingOfReferrer(referrer: Referrer | undefined): readonly string[] {
  if (referrer === undefined || referrer.anonymity === 'anonymous') return [];
  const { name, organisation, phone, email } = referrer;
  return [
    ...(name === undefined && organisation === undefined ? ['who the referrer is'] : []),
    ...(phone === undefined ? [email === undefined ? 'how to reach the referrer' : 'telephone of the referrer'] : []),
  ];
}

function join(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
