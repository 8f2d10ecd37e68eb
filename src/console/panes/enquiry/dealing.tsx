import { Eye, MapPin, PenLine } from 'lucide-react';
import type { EnquiryView } from '#contracts/views.ts';
import { findCode } from '#domain/rule-set.ts';
import { whenWords } from '#wording/dates.ts';
import { presentWords } from '#wording/presence.ts';
import { CommandButton } from '../../commands/command-button.tsx';
import { useRules, useWorkDesk } from '../../desk/work-desk.ts';
import { useSayClaim } from '../../shell/say-changes.ts';
import { PendingChip } from '../../ui/chip.tsx';
import { useNow } from '../../ui/use-now.ts';
import { usePresence } from './presence.ts';
import { pendingOf } from './subjects.ts';
import css from './enquiry.module.css';

/** Who deals with it, in whose queue it stands, and who else is here. */
export function Dealing({ view }: { readonly view: EnquiryView }) {
  return (
    <p className={css['dealing']}>
      <Claim view={view} />
      <Locality view={view} />
      <OthersHere />
    </p>
  );
}

/** Who else has it open now. Told, and it hinders nobody. */
function OthersHere() {
  const { others } = usePresence();
  return others.map((one) => {
    const Mark = one.doing === 'reading' ? Eye : PenLine;
    return (
      <span key={`${one.name} ${one.doing} ${one.since}`} className={css['locality']}>
        <Mark size={14} aria-hidden="true" />
        <span>{presentWords(one)}</span>
      </span>
    );
  });
}

function Claim({ view }: { readonly view: EnquiryView }) {
  const { actor } = useWorkDesk();
  const { zone } = useRules().calendar;
  const now = useNow(view.now);
  const { claim } = view.enquiry.parts.core;
  useSayClaim(claim?.by, actor.userId);
  if (claim === undefined) {
    return (
      <>
        <span>Nobody is dealing with this.</span>
        <CommandButton id="claim" look="quiet" />
      </>
    );
  }
  const mine = claim.by.userId === actor.userId;
  return (
    <>
      <span>
        <strong>{mine ? 'You are' : `${claim.by.name} is`}</strong> dealing with this, since{' '}
        {whenWords(claim.at, now, zone)}.
      </span>
      <PendingChip state={pendingOf(view, 'claim-enquiry', (item) => item.at === claim.at)} />
      {mine || actor.roles.includes('team-manager') ? <CommandButton id="hand-back" look="quiet" /> : null}
    </>
  );
}

/** Whose queue it stands in, and the way to give it to another. */
function Locality({ view }: { readonly view: EnquiryView }) {
  const { hub } = useRules();
  const { locality, routings, closed } = view.enquiry.parts.core;
  const latest = routings.at(-1);
  const label = locality === undefined ? undefined : (findCode(hub.localities, locality)?.label ?? locality);
  return (
    <span className={css['locality']}>
      <MapPin size={14} aria-hidden="true" />
      <span>{label ?? 'No locality'}</span>
      {latest === undefined ? null : (
        <PendingChip state={pendingOf(view, 'route-enquiry', (item) => item.at === latest.at)} />
      )}
      {closed === undefined ? (
        <CommandButton id="route" look="quiet">
          Give to another locality…
        </CommandButton>
      ) : null}
    </span>
  );
}
