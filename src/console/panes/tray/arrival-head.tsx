import type { ArrivalView } from '#contracts/views.ts';
import { findCode } from '#domain/rule-set.ts';
import { clockNames } from '#wording/clocks.ts';
import { whenWords } from '#wording/dates.ts';
import { sizeWords } from '#wording/sizes.ts';
import { trayTitle } from '#wording/tray.ts';
import { useRules } from '../../desk/work-desk.ts';
import { Chip, PendingChip } from '../../ui/chip.tsx';
import { ClockWords } from '../../ui/clock-words.tsx';
import { RatingBadge } from '../../ui/rating-badge.tsx';
import { useNow } from '../../ui/use-now.ts';
import { onTheWay } from '../enquiry/subjects.ts';
import css from './tray.module.css';

/** From whom, under which reference, since when, and how long it has. */
export function ArrivalHead({ view }: { readonly view: ArrivalView }) {
  const { zone } = useRules().calendar;
  const now = useNow(view.now);
  const { core, referrer } = view.arrival.parts;
  return (
    <header className={css['identity']}>
      <h1 tabIndex={-1} data-nocut="">
        {trayTitle(referrer?.sender)}
      </h1>
      <p className={css['facts']}>
        <span className={css['reference']}>{core.reference}</span> ·
        <span>received {whenWords(core.receivedAt, now, zone)}</span> ·<span>{sizeWords(core.bytes)}</span>
      </p>
      <div className={css['state']}>
        {core.settled === undefined ? (
          <>
            <RatingBadge rating={undefined} />
            {view.clock === undefined ? null : (
              <span className={css['clock']}>
                {clockNames[view.clock.kind]} <ClockWords clock={view.clock} now={now} zone={zone} />
              </span>
            )}
          </>
        ) : (
          <Settled view={view} />
        )}
        {onTheWay(view.pending).map((item) => (
          <PendingChip key={item.commandId} state={item.state} />
        ))}
      </div>
    </header>
  );
}

/** What became of it, by whom and when. */
function Settled({ view }: { readonly view: ArrivalView }) {
  const rules = useRules();
  const { settled } = view.arrival.parts.core;
  if (settled === undefined) return null;
  const by = `${settled.by.name}, ${whenWords(settled.at, view.now, rules.calendar.zone)}`;
  if (settled.how === 'completed') {
    return (
      <>
        <Chip tone="done">Completed by hand</Chip>
        <span>{by}</span>
      </>
    );
  }
  return (
    <>
      <Chip tone="quiet">Not a referral</Chip>
      <span>
        {by}: {findCode(rules.trayReasons, settled.reason)?.label ?? settled.reason}
      </span>
      {settled.words === undefined ? null : <span>“{settled.words}”</span>}
    </>
  );
}
