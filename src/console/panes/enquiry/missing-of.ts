import type { EnquiryView } from '#contracts/views.ts';
import type { CaseRecord } from '#domain/record.ts';
import { idOf } from '#domain/streams.ts';
import { calledWords } from '#wording/names.ts';
import { missingWords } from '#wording/told.ts';
import { subjectsOf } from './subjects.ts';

/** What a referral does not say, in words. What this reader may not see is never taken for not said. */
export function missingOf(view: EnquiryView, referral: CaseRecord<'referral'>): readonly string[] {
  const { core, referrer } = referral.parts;
  return missingWords({
    core,
    referrer,
    subjects: subjectsOf(view)
      .filter((one) => one.referralId === idOf(referral.stream))
      .map(({ subject, address }) => {
        const unborn = subject.birth.kind === 'unborn';
        return {
          called: calledWords(subject.name),
          birthKnown: subject.birth.kind !== 'unknown',
          sexKnown: subject.sex !== 'unknown' || unborn,
          settingGiven: subject.setting !== undefined || unborn,
          addressGiven: address !== 'not-given',
        };
      }),
  });
}
