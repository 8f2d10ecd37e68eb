import type { EnquiryView } from '#contracts/views.ts';
import { Received } from '../enquiry/received.tsx';
import { subjectsOf } from '../enquiry/subjects.ts';
import { isFinal } from '#domain/decision.ts';
import { Recorded } from '../decision/recorded.tsx';
import { SignOne } from './sign-one.tsx';
import css from './sign-off.module.css';

/** What waits for a signature, with the sources beside it; then what is signed already. */
export function SignOffTab({ view }: { readonly view: EnquiryView }) {
  const subjects = subjectsOf(view);
  const waiting = subjects.filter((one) => one.decision?.parts.core.state === 'recommended');
  const signed = subjects.filter((one) => isFinal(one.decision?.parts.core.state));
  return (
    <div className={css['page']}>
      {waiting.length === 0 ? <p className={css['empty']}>Nothing here waits for a signature.</p> : null}
      {waiting.length === 0 ? null : (
        <div className={css['one']}>
          <div className={css['side']}>
            {waiting.map((one) => (
              <SignOne key={one.line.decisionId} view={view} one={one} />
            ))}
          </div>
          <div className={css['side']}>
            {view.referrals.map((referral) => (
              <Received key={referral.stream} view={view} referral={referral} />
            ))}
          </div>
        </div>
      )}
      {signed.map((one) => (
        <Recorded key={one.line.decisionId} view={view} one={one} />
      ))}
    </div>
  );
}
