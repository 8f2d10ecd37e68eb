import { Circle, CircleCheck } from 'lucide-react';
import { useState } from 'react';
import type { EnquiryView } from '#contracts/views.ts';
import { localOf } from '#kernel/clock.ts';
import { findCode } from '#domain/rule-set.ts';
import { ageWords } from '#wording/ages.ts';
import { whenWords } from '#wording/dates.ts';
import { nameWords } from '#wording/names.ts';
import { refusalWords } from '#wording/refusals.ts';
import { trackWords } from '#wording/told.ts';
import { useRules } from '../../desk/work-desk.ts';
import { Button } from '../../ui/button.tsx';
import { useNow } from '../../ui/use-now.ts';
import type { SubjectInEnquiry } from '../enquiry/subjects.ts';
import { DecisionForm } from './decision-form.tsx';
import { groundFacts } from './facts.ts';
import { Recorded } from './recorded.tsx';
import css from './decision.module.css';

/** The decision about one subject: what is recommended or final, or the form for it. */
export function SubjectDecision({ view, one }: { readonly view: EnquiryView; readonly one: SubjectInEnquiry }) {
  const { zone } = useRules().calendar;
  const now = useNow(view.now);
  const [changing, setChanging] = useState(false);
  const core = one.decision?.parts.core;
  const permission = view.decisionActs[one.line.decisionId]?.permitted['recommend-decision'];
  const refusal = permission?.kind === 'no' ? refusalWords(permission.refusal, zone) : undefined;
  const writing = refusal === undefined && (core === undefined || core.state === 'sent-back' || changing);
  const lead = (
    <div className={css['lead']}>
      <div className={css['ground']}>
        <div className={css['head']}>
          <h2 data-nocut="">
            {nameWords(one.subject.name)}, {ageWords(one.subject.birth, localOf(now, zone).date)}
          </h2>
          <span className={css['small']}>{trackWords[one.line.track]}</span>
        </div>
        <Known view={view} />
      </div>
      {core?.state === 'sent-back' ? <SentBack view={view} one={one} /> : null}
      {core === undefined || writing ? null : <Recorded view={view} one={one} />}
      {core === undefined && refusal !== undefined ? <p>{refusal}</p> : null}
    </div>
  );
  const stopChanging = (): void => {
    setChanging(false);
  };
  return (
    <div className={css['subject']}>
      {writing ? (
        <DecisionForm view={view} one={one} onDone={stopChanging} onLeave={changing ? stopChanging : undefined}>
          {lead}
        </DecisionForm>
      ) : (
        <div className={css['fields']}>
          {lead}
          {core?.state === 'recommended' && refusal === undefined ? (
            <div>
              <Button
                onPress={() => {
                  setChanging(true);
                }}
              >
                Change the recommendation
              </Button>
            </div>
          ) : null}
        </div>
      )}
    </div>
  );
}

/** What the system knows about the ground this decision stands on; facts, not a gate. */
function Known({ view }: { readonly view: EnquiryView }) {
  return (
    <div className={css['facts']} role="group" aria-label="Filled by the system">
      {groundFacts(view).map(({ good, words }) => {
        const Mark = good ? CircleCheck : Circle;
        return (
          <span key={words}>
            <Mark size={14} aria-hidden="true" className={good ? css['good'] : css['open']} />
            <span>{words}</span>
          </span>
        );
      })}
    </div>
  );
}

/** Why a manager sent it back and what has to change: the author's list of things to do. */
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
      <p className={css['prose']}>{latest.comment}</p>
    </div>
  );
}
