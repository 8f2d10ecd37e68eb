import type { EnquiryView } from '#contracts/views.ts';
import type { Id } from '#kernel/ids.ts';
import { momentWords, whenWords } from '#wording/dates.ts';
import { decisionStateWords } from '#wording/deciding.ts';
import { listWords, nameWords } from '#wording/names.ts';
import { useRules } from '../../desk/work-desk.ts';
import { Chip, PendingChip } from '../../ui/chip.tsx';
import { useNow } from '../../ui/use-now.ts';
import { pendingOf, type SubjectInEnquiry } from '../enquiry/subjects.ts';
import { writtenParts } from './written-parts.ts';
import css from './decision.module.css';

const tones = { recommended: 'draft', 'sent-back': 'warn', signed: 'done', settled: 'done' } as const;
const frames = { recommended: 'recommended', 'sent-back': 'sentBack', signed: 'signed', settled: 'signed' } as const;

/** What is recommended, or final, in full and in reading order; who wrote it, and who signed. */
export function Recorded({ view, one }: { readonly view: EnquiryView; readonly one: SubjectInEnquiry }) {
  const rules = useRules();
  const now = useNow(view.now);
  const { zone } = rules.calendar;
  const core = one.decision?.parts.core;
  if (core === undefined) return null;
  const { current, signed, settled, state } = core;
  const stream = `decision/${one.line.decisionId}` as const;
  const references = view.referrals
    .filter((referral) => current.referralIds.some((id) => referral.stream === `referral/${id}`))
    .map((referral) => referral.parts.core.reference);
  const [outcome, ...parts] = writtenParts(
    current,
    rules,
    (id) => view.sameAs[id as Id<'referral'>] ?? view.repeats.find((repeat) => repeat.sameAs === id)?.reference,
  );
  return (
    <section
      className={`${css['card']} ${css[frames[state]]}`}
      aria-label={`Decision for ${nameWords(one.subject.name)}`}
    >
      <div className={css['head']}>
        <Chip tone={tones[state]}>{decisionStateWords[state]}</Chip>
        <PendingChip
          state={pendingOf(
            view,
            'recommend-decision',
            (item) => item.at === current.at && item.streams.includes(stream),
          )}
        />
        <PendingChip state={pendingOf(view, 'sign-off-decision', (item) => item.streams.includes(stream))} />
        <PendingChip state={pendingOf(view, 'send-back-decision', (item) => item.streams.includes(stream))} />
      </div>
      <ul className={css['outcomes']} aria-label="Outcome">
        {outcome?.values.map((label) => (
          <li key={label}>{label}</li>
        ))}
      </ul>
      <dl className={css['written']}>
        {parts.map((part) => (
          <div key={part.name}>
            <dt>{part.name}</dt>
            <dd>
              {part.values.map((value) => (
                <p key={value} className={css['value']}>
                  {value}
                </p>
              ))}
              {part.prose === undefined ? null : <p className={css['prose']}>{part.prose}</p>}
            </dd>
          </div>
        ))}
      </dl>
      <p className={css['small']}>
        Recommended by {current.by.name}, {whenWords(current.at, now, zone)}. Covers {listWords(references)}.
      </p>
      {signed === undefined ? null : (
        <p>
          Signed off by <strong>{signed.by.name}</strong>, {momentWords(signed.at, zone)}. Changes need a new decision.
        </p>
      )}
      {settled === undefined ? null : (
        <p>Final since {momentWords(settled.at, zone)}. No manager’s signature is needed for this kind of decision.</p>
      )}
    </section>
  );
}
