import type { EnquiryView } from '#contracts/views.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import { idOf } from '#domain/streams.ts';
import type { Id } from '#kernel/ids.ts';
import { nameWords } from '#wording/names.ts';
import type { VersionNames } from './version-parts.ts';

/** What versions of something in an enquiry are told with, so that no id is ever shown. */
export function versionNames(view: EnquiryView, rules: RuleSet): VersionNames {
  return {
    rules,
    recordOf(personId) {
      const person = view.persons.find((one) => idOf(one.stream) === personId)?.parts.core;
      return person === undefined ? 'A person on record' : `${nameWords(person.name)}, ${person.reference}`;
    },
    referenceOf: (referralId) =>
      view.sameAs[referralId as Id<'referral'>] ??
      view.referrals.find((one) => idOf(one.stream) === referralId)?.parts.core.reference,
  };
}
