import type { EnquiryView } from '#contracts/views.ts';
import { findCode } from '#domain/rule-set.ts';
import { whenWords } from '#wording/dates.ts';
import { useRules } from '../../desk/work-desk.ts';
import { PendingChip } from '../../ui/chip.tsx';
import { RatingBadge } from '../../ui/rating-badge.tsx';
import { Section } from '../../ui/section.tsx';
import { useNow } from '../../ui/use-now.ts';
import { pendingOf } from './subjects.ts';
import css from './enquiry.module.css';

/** Every rating there was, the latest first. */
export function RatingHistory({ view }: { readonly view: EnquiryView }) {
  const rules = useRules();
  const now = useNow(view.now);
  const ratings = [...view.enquiry.parts.core.ratings].reverse();
  return (
    <Section title="Rating history">
      {ratings.length === 0 ? (
        <p className={css['small']}>Not rated yet.</p>
      ) : (
        <ol className={css['entries']}>
          {ratings.map((rating) => (
            <li key={rating.at} className={css['entry']}>
              <span className={css['entryHead']}>
                <RatingBadge rating={findCode(rules.ratings, rating.rating)} />
                <span className={css['small']}>
                  {rating.by.name}, {whenWords(rating.at, now, rules.calendar.zone)}
                </span>
                <PendingChip state={pendingOf(view, 'rate-enquiry', (item) => item.at === rating.at)} />
              </span>
              <span>{findCode(rules.ratingReasons, rating.reason)?.label ?? rating.reason}</span>
              {rating.words === undefined ? null : <span className={css['narrative']}>{rating.words}</span>}
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
