import type { EnquiryView } from '#contracts/views.ts';
import type { ChangeNames } from '#wording/changes.ts';
import { nameWords } from '#wording/names.ts';
import { subjectsOf } from './subjects.ts';

/** What the changes of an enquiry are told with. */
export function changeNames(view: EnquiryView): ChangeNames {
  const names = new Map<string, string>(subjectsOf(view).map((one) => [one.subject.id, nameWords(one.subject.name)]));
  return {
    nameOf: (subjectId) => names.get(subjectId) ?? 'Somebody',
    referenceOf: (id) =>
      view.referrals.find((referral) => referral.stream === `referral/${id}`)?.parts.core.reference ?? '',
  };
}
