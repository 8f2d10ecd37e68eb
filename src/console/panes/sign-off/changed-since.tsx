import type { EnquiryView } from '#contracts/views.ts';
import { changesSince, referralsNotConsidered } from '#domain/changes-since.ts';
import { changeWords } from '#wording/changes.ts';
import { whenWords } from '#wording/dates.ts';
import { listWords, nameWords } from '#wording/names.ts';
import { useRules } from '../../desk/work-desk.ts';
import { Section } from '../../ui/section.tsx';
import { useNow } from '../../ui/use-now.ts';
import { changeNames } from '../enquiry/change-names.ts';
import type { SubjectInEnquiry } from '../enquiry/subjects.ts';
import css from './sign-off.module.css';

/** What came in or happened since the recommendation was written, and the referrals it does not consider. */
export function ChangedSince({ view, one }: { readonly view: EnquiryView; readonly one: SubjectInEnquiry }) {
  const rules = useRules();
  const now = useNow(view.now);
  const current = one.decision?.parts.core.current;
  if (current === undefined) return null;
  const lookup = changeNames(view);
  const changes = changesSince(current, view);
  const missing = referralsNotConsidered(current, view.referrals).map((referral) => referral.parts.core.reference);
  return (
    <Section title={`Changed since the recommendation for ${nameWords(one.subject.name)}`}>
      {missing.length === 0 ? null : (
        <p className={css['warn']}>
          <strong>It does not consider {listWords(missing)}.</strong> Send it back, so that it does.
        </p>
      )}
      {changes.length === 0 ? (
        <p className={css['small']}>Nothing. {current.by.name} had seen everything that is here.</p>
      ) : (
        <ol className={css['changes']}>
          {changes.map((change, at) => (
            <li key={at}>
              <p className={css['prose']}>{changeWords(change, rules, lookup)}</p>
              <p className={css['small']}>
                {change.by.name}, {whenWords(change.at, now, rules.calendar.zone)}
              </p>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
