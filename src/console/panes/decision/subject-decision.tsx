import { Circle, CircleCheck } from 'lucide-react';
import { useState } from 'react';
import type { EnquiryView } from '#contracts/views.ts';
import { localOf } from '#kernel/clock.ts';
import { findCode } from '#domain/rule-set.ts';
import { ageWords } from '#wording/ages.ts';
import { momentWords, whenWords } from '#wording/dates.ts';
import { listWords, nameWords } from '#wording/names.ts';
import { refusalWords } from '#wording/refusals.ts';
import { consentWords, trackWords } from '#wording/told.ts';
import { useRules } from '../../desk/work-desk.ts';
import { Button } from '../../ui/button.tsx';
import { Chip, PendingChip } from '../../ui/chip.tsx';
import { useNow } from '../../ui/use-now.ts';
import { pendingOf, subjectsOf, type SubjectInEnquiry } from '../enquiry/subjects.ts';
import { DecisionForm } from './decision-form.tsx';
import css from './decision.module.css';

/** The decision about one subject: what is recommended or signed, or the form for it. */
export function SubjectDecision({ view, one }: { readonly view: EnquiryView; readonly one: SubjectInEnquiry }) {
  const { zone } = useRules().calendar;
  const now = useNow(view.now);
  const [changing, setChanging] = useState(false);
  const core = one.decision?.parts.core;
  const permission = view.decisionActs[one.line.decisionId]?.permitted['recommend-decision'];
  const refusal = permission?.kind === 'no' ? refusalWords(permission.refusal, zone) : undefined;
  const writing = refusal === undefined && (core === undefined || core.state === 'sent-back' || changing);
  return (
    <div className={css['body']}>
      <div className={css['head']}>
        <h2 data-nocut="">
          {nameWords(one.subject.name)}, {ageWords(one.subject.birth, localOf(now, zone).date)}
        </h2>
        <span className={css['small']}>{trackWords[one.line.track]}</span>
      </div>
      <Known view={view} />
      {core === undefined ? null : <Recorded view={view} one={one} />}
      {core?.state === 'sent-back' ? <SentBack view={view} one={one} /> : null}
      {writing ? (
        <DecisionForm
          view={view}
          one={one}
          onDone={() => {
            setChanging(false);
          }}
        />
      ) : core?.state === 'recommended' && refusal === undefined ? (
        <div>
          <Button
            onPress={() => {
              setChanging(true);
            }}
          >
            Change the recommendation
          </Button>
        </div>
      ) : core === undefined && refusal !== undefined ? (
        <p>{refusal}</p>
      ) : null}
    </div>
  );
}

/** What the system knows about the ground this decision stands on; facts, not a gate. */
function Known({ view }: { readonly view: EnquiryView }) {
  const subjects = subjectsOf(view);
  const recorded = subjects.filter((one) => one.person !== undefined).length;
  const consents = [...new Set(view.referrals.map((referral) => consentWords[referral.parts.core.consent]))];
  const told = view.duties.every((duty) => duty.parts.core.settled !== undefined);
  return (
    <div className={css['facts']} role="group" aria-label="Filled by the system">
      <Fact good={recorded === subjects.length}>
        {recorded} of {subjects.length} recorded as people
      </Fact>
      <Fact good={!consents.includes('Not said')}>Consent as told: {listWords(consents)}</Fact>
      <Fact good={told}>{told ? 'Referrer told' : 'Referrer not told yet'}</Fact>
      <Fact good={view.enquiry.parts.core.ratings.length > 0}>
        {view.enquiry.parts.core.ratings.length > 0 ? 'Rated' : 'Not rated'}
      </Fact>
    </div>
  );
}

function Fact({ good, children }: { readonly good: boolean; readonly children: React.ReactNode }) {
  const Mark = good ? CircleCheck : Circle;
  return (
    <span>
      <Mark size={14} aria-hidden="true" className={good ? css['good'] : css['open']} />
      <span>{children}</span>
    </span>
  );
}

/** What is recommended, or signed, in full. */
export function Recorded({ view, one }: { readonly view: EnquiryView; readonly one: SubjectInEnquiry }) {
  const rules = useRules();
  const now = useNow(view.now);
  const { zone } = rules.calendar;
  const core = one.decision?.parts.core;
  if (core === undefined) return null;
  const { current, signed, state } = core;
  const references = view.referrals
    .filter((referral) => current.referralIds.some((id) => referral.stream === `referral/${id}`))
    .map((referral) => referral.parts.core.reference);
  return (
    <section
      className={`${css['card']} ${state === 'signed' ? css['signed'] : css['recommended']}`}
      aria-label={`Decision for ${nameWords(one.subject.name)}`}
    >
      <div className={css['head']}>
        {state === 'signed' ? <Chip tone="done">Signed off</Chip> : null}
        {state === 'recommended' ? <Chip tone="draft">Recommended, not signed off</Chip> : null}
        {state === 'sent-back' ? <Chip tone="warn">Sent back</Chip> : null}
        <PendingChip
          state={pendingOf(
            view,
            'recommend-decision',
            (item) => item.at === current.at && item.streams.includes(`decision/${one.line.decisionId}`),
          )}
        />
        <PendingChip
          state={pendingOf(view, 'sign-off-decision', (item) =>
            item.streams.includes(`decision/${one.line.decisionId}`),
          )}
        />
      </div>
      <ul className={css['outcomes']}>
        {current.outcomes.map((code) => (
          <li key={code}>{findCode(rules.outcomes, code)?.label ?? code}</li>
        ))}
      </ul>
      <p className={css['rationale']}>{current.rationale}</p>
      <p className={css['small']}>
        Recommended by {current.by.name}, {whenWords(current.at, now, zone)}. Covers {listWords(references)}.
      </p>
      {signed === undefined ? null : (
        <p>
          Signed off by <strong>{signed.by.name}</strong>, {momentWords(signed.at, zone)}. Changes need a new decision.
        </p>
      )}
    </section>
  );
}

function SentBack({ view, one }: { readonly view: EnquiryView; readonly one: SubjectInEnquiry }) {
  const rules = useRules();
  const now = useNow(view.now);
  const latest = one.decision?.parts.core.sentBack.at(-1);
  if (latest === undefined) return null;
  return (
    <div className={css['back']}>
      <p>
        <strong>
          Sent back by {latest.by.name}, {whenWords(latest.at, now, rules.calendar.zone)}:{' '}
          {findCode(rules.sendBackReasons, latest.reason)?.label ?? latest.reason}
        </strong>
      </p>
      <p className={css['rationale']}>{latest.comment}</p>
    </div>
  );
}
